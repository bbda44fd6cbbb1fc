"""Measured inside one instance: steps through the one function, against bare ORM writes of the same rows.

Prints ``function_seconds bare_seconds steps``. With a number N > 1 as argument, N processes write at once.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from datetime import date, timedelta

STEPS = 400


def prepare() -> None:
    from tests.county import build

    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.registry.models import Organ

    if not Organ.objects.exists():
        build()


def measure(worker: int, count: int) -> tuple[float, float]:
    from zhunsheng.site.boot import boot

    boot()
    from django.db import connection, transaction
    from tests.county import surroundings

    from zhunsheng.apps.records.acts import Act
    from zhunsheng.apps.records.models import Event, OpenClock, Record
    from zhunsheng.apps.records.writing import take
    from zhunsheng.apps.registry.catalogue import bring_up_to_date
    from zhunsheng.apps.registry.directory import system_actor

    connection.close()
    bring_up_to_date()  # as every process does where its work begins
    actor, around = system_actor("handler", "justice"), surroundings(seed=1000 + worker)
    key = "administrative_reconsideration"
    given = {
        "applicant": "赵小明",
        "respondent": "market",
        "act": "罚款决定",
        "field": "market",
        "enterprise_related": False,
    }
    records = [
        take(Act(key, "receive", date(2026, 1, 5), given, history=True), actor, around).record
        for _ in range(count)
    ]
    accept = {"track": "ordinary"}
    start = time.perf_counter()
    for record in records:
        take(Act(key, "accept", date(2026, 1, 7), accept, record, history=True), actor, around)
    function = time.perf_counter() - start

    template = Record.objects.get(pk=records[0])
    event = Event.objects.filter(record=records[0]).order_by("-seq")[0]
    clocks = list(OpenClock.objects.filter(record=records[0]))
    columns = {
        f.attname: getattr(template, f.attname) for f in Record._meta.concrete_fields if f.attname != "id"
    }
    columns["number"] = ""
    start = time.perf_counter()
    for index, record in enumerate(records):
        with transaction.atomic():
            Event.objects.create(
                record=record, seq=100 + index, ledger=event.ledger, kind=event.kind, step=event.step, on=event.on,
                recorded_at=event.recorded_at, actor=event.actor, body=event.body,
            )  # fmt: skip
            Record.objects.filter(pk=record).update(**columns)
            for clock in clocks:
                OpenClock.objects.create(
                    record_id=record, ledger=clock.ledger, organ=clock.organ, holder=clock.holder, key=clock.key,
                    strict=clock.strict + timedelta(days=index), rolled=clock.rolled, paused=False,
                )  # fmt: skip
    bare = time.perf_counter() - start
    return function, bare


def work(worker: int, count: int, out: multiprocessing.Queue[tuple[float, float]]) -> None:
    out.put(measure(worker, count))


def main() -> None:
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    prepare()
    if workers == 1:
        function, bare = measure(0, STEPS)
    else:
        from django.db import connections

        connections.close_all()
        context = multiprocessing.get_context("spawn")
        out: multiprocessing.Queue[tuple[float, float]] = context.Queue()
        started = [context.Process(target=work, args=(one, STEPS // workers, out)) for one in range(workers)]
        for process in started:
            process.start()
        pairs = [out.get(timeout=120) for _ in started]
        for process in started:
            process.join()
        function, bare = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    sys.stdout.write(f"{function} {bare} {STEPS}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.site.settings")
    main()
