"""The catalogue of this instance, loaded once."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from zhunsheng.core.catalogue import Catalogue


@cache
def catalogue() -> Catalogue:
    """Every definition. Raises DefinitionError, once, when a declaration is wrong."""
    return Catalogue.load(settings.ZHUNSHENG_CONTENT)
