"""What a cell may have meant: another form of it, or the one entry of a register that its text fits. Offered, never applied."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date

from zhunsheng.apps.records.reading import visible
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.exchange.columns import Column
from zhunsheng.core.exchange.conversion import offer
from zhunsheng.core.ledger.fields import Link, OrganRef, RegionRef

_CLOSE = 0.6


def offered(column: Column, text: str, actor: Actor, today: date) -> str:
    """What to write instead, "" when nothing fits or more than one does. At most one query."""
    found = offer(column, text)
    if found or column.part:
        return found
    match column.field:
        case RegionRef():
            return _close(text, {one.name: one.name for one in directory().regions.values()})
        case OrganRef():
            organs = directory().organs.values()
            return _close(
                text, {name: one.short_name for one in organs for name in (one.name, one.short_name)}
            )
        case Link():
            return _record(column.field, text, actor, today)
    return ""


def _close(text: str, names: Mapping[str, str]) -> str:
    holding = {shown for name, shown in names.items() if len(text) > 1 and text in name}
    if len(holding) == 1:
        return holding.pop()
    near = {names[name] for name in difflib.get_close_matches(text, names, 4, _CLOSE)}
    return near.pop() if len(near) == 1 else ""


def _record(field: Link, text: str, actor: Actor, today: date) -> str:
    """The number (or key) of the one standing record whose title holds the text."""
    if len(text) < 2:
        return ""
    found = [
        names
        for key in field.ledgers
        for names in visible(actor, catalogue().ledgers[key], today)
        .filter(headline__icontains=text)
        .values_list("number", "natural_key", "id")[:2]
    ]
    return next(name for name in found[0] if name) if len(found) == 1 else ""
