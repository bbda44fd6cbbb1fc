"""Running clocks by the day the law warns of: what calendars show and notices count down to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Case, CharField, Count, DateField, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Concat, RowNumber

from zhunsheng.apps.records.models import OpenClock
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.calendar import Roll
from zhunsheng.core.catalogue import Catalogue

_LONGEST_ROLL = timedelta(20)  # more than any holiday moves a day


def on_days(clocks: QuerySet[OpenClock], first: date, last: date) -> QuerySet[OpenClock]:
    """Those of ``clocks`` that run and whose day lies in [``first``, ``last``], with it as ``day``, in its order.

    The day is the one after holidays where the law moves it, else the strict one.
    """
    return (
        clocks.filter(paused=False, rolled__range=(first, last + _LONGEST_ROLL))
        .annotate(name=Concat("ledger", Value("."), "key", output_field=CharField()))
        .annotate(
            day=Case(
                When(~Q(strict=F("rolled")) & Q(name__in=unrolled(catalogue())), then=F("strict")),
                default=F("rolled"),
                output_field=DateField(),
            )
        )
        .filter(day__range=(first, last))
        .order_by("day", "rolled", "record_id", "key")
    )


def day_of(clock: OpenClock) -> date:
    """The day ``on_days`` found for it."""
    return cast(date, vars(clock)["day"])


def counts(dated: QuerySet[Any]) -> dict[date, int]:
    """How many on each day that has any. One query."""
    rows = dated.order_by().values("day").annotate(number=Count("pk")).values_list("day", "number")
    return dict(rows)


def first_of_each_day(dated: QuerySet[Any], most: int) -> Sequence[OpenClock]:
    """At most so many of each day, with their records. One query, whatever lies behind it."""
    place = Window(RowNumber(), partition_by=F("day"), order_by=["rolled", "record_id", "key"])
    return list(dated.annotate(place=place).filter(place__lte=most).select_related("record"))


def unrolled(known: Catalogue) -> list[str]:
    """The clocks ("ledger.clock") whose law is silent on a last day that is a holiday: one is warned by the strict day."""
    found = set()
    for key, editions in known.editions.items():
        for clock in (clock for ledger in editions for clock in ledger.clocks):
            if known.statutes.values[clock.limit][-1].roll is Roll.NO_CLAUSE:
                found.add(f"{key}.{clock.key}")
    return sorted(found)
