"""Measured inside one instance: a whole pass over ``N`` records, reading them alone, and a pass after steps.

Prints ``name|number`` lines; times in seconds.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

ROUNDS, STEPS = 3, 150
CASE = "administrative_reconsideration"


def main() -> None:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.demo.building import build
    from zhunsheng.apps.figures import lake
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.records.models import Record
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.apps.supervision.models import Finding, LastPass
    from zhunsheng.apps.supervision.passes import supervise

    around = surroundings()
    build("default", around)
    _copy_up_to(int(sys.argv[1]))
    _say("records", Record.objects.count())
    _say("plain", _seconds(_read_plainly))
    shutil.rmtree(lake.folder())
    _say("reading", _seconds(lambda: lake.refresh(catalogue(), around.today)))
    Finding.objects.all().delete()
    LastPass.objects.all().delete()
    _say("judging", _seconds(lambda: supervise(around, full=True)))
    _say("findings", Finding.objects.count())
    _say("again", _seconds(lambda: supervise(around, full=True)))
    _steps(around, supervise)


def _copy_up_to(wanted: int) -> None:
    """Copies of cases and activities, each a record of its own."""
    from django.db import connection

    from zhunsheng.apps.records.models import Record
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.core.ledger.ledger import Archetype

    known = catalogue()
    itself = {
        rule.ledger for rule in known.rules.values() for one in rule.related if one.ledger == rule.ledger
    }
    keys = sorted(
        key
        for key, ledger in known.ledgers.items()
        if ledger.archetype is not Archetype.REGISTER and key not in itself
    )
    have = Record.objects.count()
    copied = Record.objects.filter(ledger__in=keys).count()
    columns = [field.column for field in Record._meta.concrete_fields]
    values = {"id": "substr(id, 1, 12) || 'x' || n", "number": "''", "natural_key": "''"}
    chosen = ", ".join(values.get(name, f"r.{name}") for name in columns)
    times = -(-(wanted - have) // copied)
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE copies(n) AS (SELECT 1000000 UNION ALL SELECT n + 1 FROM copies WHERE n < 1000000 + {times - 1}) "
            f"INSERT INTO records_record ({', '.join(columns)}) SELECT {chosen} FROM records_record r, copies "
            f"WHERE r.ledger IN ({marks}) LIMIT {max(wanted - have, 0)}",
            keys,
        )
        cursor.execute("ANALYZE")


def _read_plainly() -> None:
    """Every column of every record as it is stored."""
    import pyarrow as pa
    from django.db import connection

    from zhunsheng.apps.records.models import Record

    columns = [field.column for field in Record._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM records_record")
        batches = []
        while rows := cursor.fetchmany(65_536):
            batches.append(pa.record_batch([pa.array(column) for column in zip(*rows, strict=True)], columns))


def _steps(around: Any, supervise: Callable[..., Any]) -> None:
    from zhunsheng.apps.records.acts import Act
    from zhunsheng.apps.records.writing import take
    from zhunsheng.apps.registry.directory import directory, system_actor
    from zhunsheng.apps.registry.models import Organ

    directory()
    bureau = Organ.objects.filter(kind=Organ.Kind.JUSTICE_BUREAU).values_list("code", flat=True)[0]
    body = Organ.objects.filter(enforces=True).values_list("code", flat=True)[0]
    actor = system_actor("handler", bureau)
    received, accepted = around.today - timedelta(30), around.today - timedelta(1)
    given = {
        "applicant": {"kind": "person", "name": "赵小明"},
        "respondent": body,
        "act": "罚款决定",
        "field": "market",
        "enterprise_related": False,
    }
    records = [  # every tenth will be accepted too late, which the pass finds
        take(
            Act(CASE, "receive", accepted if one % 10 else received, given, history=True), actor, around
        ).record
        for one in range(ROUNDS * (STEPS + 1))
    ]
    supervise(around)
    accept = {"track": "ordinary"}

    def accept_all(some: list[str]) -> None:
        for record in some:
            take(Act(CASE, "accept", accepted, accept, record, history=True), actor, around)

    single, steps, after = [], [], []
    for turn in range(ROUNDS):
        first, *others = records[turn * (STEPS + 1) : (turn + 1) * (STEPS + 1)]
        accept_all([first])
        single.append(_seconds(lambda: supervise(around)))
        steps.append(_seconds(lambda some=others: accept_all(some)))
        after.append(_seconds(lambda: supervise(around)))
    for name, times in (("single", single), ("steps", steps), ("after", after)):
        _say(name, statistics.median(times))
    _say("taken", STEPS)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(name: str, number: float) -> None:
    sys.stdout.write(f"{name}|{number}\n")


if __name__ == "__main__":
    main()
