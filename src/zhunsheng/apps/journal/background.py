"""What the server process does beside answering: sealing the journal, and whatever else it is given, now and then."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import Error, connections
from django.db.models import F

from zhunsheng.apps.journal.models import JobRun
from zhunsheng.apps.journal.sealing import seal
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.registry.catalogue import bring_up_to_date

_log = logging.getLogger(__name__)


Job = Callable[[], object]


def run_due_jobs(others: Sequence[Job] = ()) -> None:
    """Seal, then do the ``others``; returns when done. What one of them raises goes to the log, never to the caller.

    Several processes may call it: one seals, the others find nothing left to do.
    """
    _run((_seal, *others))


def _run(jobs: Sequence[Job]) -> None:
    try:
        bring_up_to_date()
    except Error:
        _log.exception("what the county changed could not be read")
    for job in jobs:
        started, error = surroundings().now, ""
        begun = time.monotonic()
        try:
            job()
        except Exception as failure:
            _log.exception("a job failed; it is tried again next time")
            error = f"{type(failure).__name__}: {failure}"
        try:
            _keep(job, started, int((time.monotonic() - begun) * 1000), error)
        except Error:
            _log.exception("how a job went could not be kept")


def _keep(job: Job, started: datetime, milliseconds: int, error: str) -> None:
    """For whoever looks after the instance: how the job went last."""
    last: dict[str, Any] = {"started_at": started, "milliseconds": milliseconds, "error": error[:300]}
    if error:
        last["failed_at"] = started
    name = f"{job.__module__}.{getattr(job, '__qualname__', type(job).__name__)}"
    if not JobRun.objects.filter(name=name).update(**last, runs=F("runs") + 1):
        JobRun.objects.create(name=name, **last, runs=1)


def _seal() -> None:
    seal(surroundings())


def seal_in_background(
    interval: float = 60.0, others: Sequence[Job] = (), at_once: Sequence[Job] = ()
) -> threading.Event:
    """Start a daemon thread that runs the due jobs every ``interval`` seconds, the first time after one interval, and
    before that, once, the jobs ``at_once``.

    Call it once, in the server process after it has forked its workers. Set the returned event to stop the thread;
    it need not be stopped before the process ends, however that ends (``journal.sealing``).
    """
    stop = threading.Event()

    def work() -> None:
        try:
            _run(at_once)
        finally:
            connections.close_all()
        while not stop.wait(interval):
            try:
                run_due_jobs(others)
            finally:
                connections.close_all()

    threading.Thread(target=work, name="zhunsheng-sealer", daemon=True).start()
    return stop
