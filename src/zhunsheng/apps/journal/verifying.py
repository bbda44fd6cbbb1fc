"""``verify``: everything folded again and compared, everything sealed checked against the tree and its checkpoints.

Nothing is taken for granted but the definitions, the master key and the public keys under ``<home>/keys``.
Nothing is changed. Every part of the work reads the database as it was at one moment, so it may run while people write.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context

import django
from django.db import connections

from zhunsheng.apps.journal.faults import Outcome
from zhunsheng.apps.journal.raw_rows import rows, snapshot
from zhunsheng.apps.journal.refolding import Bounds, check_chunk, chunks
from zhunsheng.apps.journal.registry_rows import check_registry
from zhunsheng.apps.journal.sealed_log import Seen, check_log
from zhunsheng.apps.journal.series import check_series

_WORTH_IT = 20_000
"""Events from which several processes are quicker than one."""

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


def verify(jobs: int = 0, progress: Progress = lambda done, size: None) -> Outcome:
    """Check the whole instance. ``jobs`` processes share the work (0: as many as it is worth); ``progress`` counts
    events, each looked at twice, and is first called after the processes were started.

    An empty ``faults`` means that all agrees. ``counts`` has the rows of each kind, ``sealed`` and ``unsealed`` events.
    """
    with snapshot():
        events = int(rows("SELECT count(*) FROM records_event")[0][0])
        parts = chunks()
    size, done = 2 * events, 0

    def seen(count: int) -> None:
        nonlocal done
        done += count
        progress(min(done, size), size)

    outcome = Outcome()
    jobs = jobs or (min(os.cpu_count() or 1, 8) if events > _WORTH_IT else 1)
    for part in _parts(parts, jobs, seen):
        outcome.merge(part)
    progress(size, size)
    return outcome


def _parts(parts: list[Bounds], jobs: int, seen: Seen) -> Iterator[Outcome]:
    if jobs <= 1:
        yield _log(seen)
        yield _series()
        checks: list[Callable[[], Outcome]] = [_registry, *(partial(_chunk, bounds) for bounds in parts)]
        for check in checks:
            part = check()
            seen(part.counts["event"])
            yield part
        return
    connections.close_all()  # a forked process must not go on with its parent's
    start = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(jobs, get_context(start), initializer=django.setup) as pool:
        log = pool.submit(_log)
        tasks = [
            log,
            pool.submit(_series),
            pool.submit(_registry),
            *(pool.submit(_chunk, bounds) for bounds in parts),
        ]
        for task in as_completed(tasks):
            part = task.result()
            seen(part.counts["sealed"] + part.counts["unsealed"] if task is log else part.counts["event"])
            yield part


def _log(seen: Seen = lambda count: None) -> Outcome:
    with snapshot():
        return check_log(seen)


def _series() -> Outcome:
    with snapshot():
        return check_series()


def _registry() -> Outcome:
    with snapshot():
        return check_registry()


def _chunk(bounds: Bounds) -> Outcome:
    collecting = gc.isenabled()
    gc.disable()  # a chunk makes many objects and no cycles: looking for them would be a fifth of the work
    try:
        with snapshot():
            return check_chunk(bounds)
    finally:
        if collecting:
            gc.enable()
