"""A declared field as the filter of a list: what may be typed, and the condition on the facts it becomes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Q

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    Choice,
    Date,
    Field,
    File,
    Link,
    Money,
    Number,
    OrganRef,
    Party,
    Person,
    RegionRef,
    Rows,
    Text,
    YesNo,
)
from zhunsheng.core.ledger.typed import plain_day, to_date

_BETWEEN = re.compile(r"至|~|～|—")
_LINKED = 200
_YES, _NO = ("true", "是", "1", "yes"), ("false", "否", "0", "no")


def can_filter(field: Field) -> bool:
    """Not by what is sealed, by files, lists of lines and long words: the search field finds in those."""
    hidden = isinstance(field, Person | File | Rows) or (isinstance(field, Text) and field.personal)
    return not hidden and not getattr(field, "long", False)


def fact_filter(field: Field, typed: str, known: Directory, today: date) -> Q:
    """The condition that a record's fact is what was typed. Raises ValueError with what would be understood."""
    place, text = f"facts__{field.name}", typed.strip()
    if isinstance(field, YesNo):
        if text.lower() not in (*_YES, *_NO):
            raise ValueError("请选“是”或“否”")
        return Q(**{place: text.lower() in _YES})
    if isinstance(field, Choice):
        return Q(**{place: field.clean(text)})
    if isinstance(field, Choices):
        return _any_of(f"{place}__icontains", [f'"{code}"' for code in field.clean(text)])
    if isinstance(field, RegionRef | OrganRef):
        trees = known.region_trees if isinstance(field, RegionRef) else known.organ_trees
        find = known.region_code if isinstance(field, RegionRef) else known.organ_code
        code = find(text)
        if code is None:
            raise ValueError(f"没有“{text}”")
        return Q(**{f"{place}__in": sorted(trees.get(code, {code}))})
    if isinstance(field, Date):
        first, last = _days(text, today)
        return Q(**{f"{place}__gte": first.isoformat(), f"{place}__lte": f"{last.isoformat()}T99"})
    if isinstance(field, Number) and field.places:  # kept as a text: two of them have no order
        return Q(**{place: field.clean(text)})
    if isinstance(field, Money | Number):
        return _numbers(field, place, text)
    if isinstance(field, Link):
        named = Q(pk=text) | Q(number=text) | Q(natural_key=text) | Q(headline__icontains=text)
        rows = Record.objects.filter(named, ledger__in=field.ledgers, voided=False)
        return Q(**{f"{place}__in": list(rows.values_list("pk", flat=True)[:_LINKED])})
    return Q(**{f"{place}__name__icontains" if isinstance(field, Party) else f"{place}__icontains": text})


def _any_of(lookup: str, values: list[str]) -> Q:
    condition = Q()
    for value in values:
        condition |= Q(**{lookup: value})
    return condition


def _days(text: str, today: date) -> tuple[date, date]:
    """A period (2025, 2025Q3, 2025-07), a day, or from one to another."""
    first, between, last = (part.strip() for part in _parted(text))
    if between:
        return _span(first, today)[0] if first else date.min, _span(last, today)[1] if last else date.max
    return _span(first, today)


def _parted(text: str) -> tuple[str, str, str]:
    found = _BETWEEN.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _span(text: str, today: date) -> tuple[date, date]:
    try:
        period = Period.parse(text)
    except RuleViolation:
        try:
            day = to_date(plain_day(text, today))
        except ValueError:
            raise ValueError("请写成2025、2025Q3、2025-07、2025-7-1，或2025-7-1至2025-9-30") from None
        return day, day
    return period.first, period.last


def _numbers(field: Money | Number, place: str, text: str) -> Q:
    first, between, last = (part.strip() for part in _parted(text))

    def one(part: str) -> Any:
        try:
            return field.clean(part)
        except ValueError as error:
            raise ValueError(f"{error}。可以写成一个数，或100至500") from None

    if not between:
        return Q(**{place: one(first)})
    condition = Q(**{f"{place}__isnull": False})
    if first:
        condition &= Q(**{f"{place}__gte": one(first)})
    if last:
        condition &= Q(**{f"{place}__lte": one(last)})
    return condition
