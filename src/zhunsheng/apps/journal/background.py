"""What the server process does beside answering: sealing the journal, and whatever else it is given, now and then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from django.db import connections

from zhunsheng.apps.journal.sealing import seal
from zhunsheng.apps.records.clock_source import surroundings

_log = logging.getLogger(__name__)


Job = Callable[[], object]


def run_due_jobs(others: Sequence[Job] = ()) -> None:
    """Seal, then do the ``others``; returns when done. What one of them raises goes to the log, never to the caller.

    Several processes may call it: one seals, the others find nothing left to do.
    """
    for job in (_seal, *others):
        try:
            job()
        except Exception:
            _log.exception("a job failed; it is tried again next time")


def _seal() -> None:
    seal(surroundings())


def seal_in_background(interval: float = 60.0, others: Sequence[Job] = ()) -> threading.Event:
    """Start a daemon thread that runs the due jobs every ``interval`` seconds, the first time after one interval.

    Call it once, in the server process after it has forked its workers. Set the returned event to stop the thread;
    it need not be stopped before the process ends, however that ends (``journal.sealing``).
    """
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(interval):
            try:
                run_due_jobs(others)
            finally:
                connections.close_all()

    threading.Thread(target=work, name="zhunsheng-sealer", daemon=True).start()
    return stop
