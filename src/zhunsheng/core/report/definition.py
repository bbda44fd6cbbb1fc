"""A report as declared: its head, and its sections in the order of their file names."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhunsheng.core.access.roles import Role
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.period import Period
from zhunsheng.core.report.language import Section

ReportKind = Literal["annual", "half_year", "quarter"]
MONTHS: dict[ReportKind, int] = {"annual": 12, "half_year": 6, "quarter": 3}
_FILE_NAME = re.compile(r"\d\d_[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report. Templates may use ``{county}``, ``{period}``, ``{year}``, ``{next_year}``; ``addressee``
    may be empty. ``kinds``: the lengths of period it is written for. ``written_by`` edit its words, ``issued_by`` issue it;
    where there are ``approved_by``, only what one of them approved is issued."""

    key: str
    title: str
    issuer: str
    addressee: str = ""
    kinds: tuple[ReportKind, ...] = ("annual", "half_year")
    annex_title: str = "报告所用指标、口径和数据来源"
    sections: Sequence[Section] = ()
    written_by: tuple[Role, ...] = ()
    approved_by: tuple[Role, ...] = ()
    issued_by: tuple[Role, ...] = ()

    def words(self, county: str, period: Period) -> dict[str, str]:
        """What the templates of title, texts and headings may name."""
        words = {
            "county": county,
            "period": period.title,
            "year": f"{period.year}年",
            "next_year": f"{period.year + 1}年",
        }
        return words | {"issuer": self.issuer.format_map(words)}

    def titled(self, county: str, period: Period) -> str:
        """The title for a county and period."""
        return self.title.format_map(self.words(county, period))

    def figure_keys(self) -> set[str]:
        """Every figure any sentence asks for: the catalogue checks that all are declared."""
        return {key for section in self.sections for key in section.figure_keys()}


def load_report(package_name: str) -> Report:
    """The report of a package: ``REPORT`` in its ``__init__``, ``SECTION`` in every ``NN_name.py`` beside it.

    Raises DefinitionError naming the file that is wrong.
    """
    package = importlib.import_module(package_name)
    report = getattr(package, "REPORT", None)
    if not isinstance(report, Report):
        raise DefinitionError(f"{package_name}: __init__.py defines no REPORT")
    sections = []
    for name in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        if not _FILE_NAME.fullmatch(name):
            raise DefinitionError(f"{package_name}/{name}.py: section files are named NN_name.py")
        section = getattr(importlib.import_module(f"{package_name}.{name}"), "SECTION", None)
        if not isinstance(section, Section):
            raise DefinitionError(f"{package_name}/{name}.py defines no SECTION")
        sections.append(section)
    if not sections:
        raise DefinitionError(f"{package_name}: no section file NN_name.py")
    return replace(report, sections=tuple(sections))
