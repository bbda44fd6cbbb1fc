"""The browsers of the workbench serve here too."""

from tests.apps.workbench.conftest import _county_day, as_person

__all__ = ["_county_day", "as_person"]
