"""A progress bar for long work, on a terminal only, once it has taken two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """``with bar("…") as progress: progress(done, size)``. Drawn on standard error."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    shown = Progress(*columns, transient=True, console=Console(stderr=True))
    task = shown.add_task(title, total=None)
    started = time.monotonic()

    def progress(done: int, size: int) -> None:
        shown.update(task, completed=done, total=size)
        if time.monotonic() - started > 2 and shown.console.is_terminal:
            shown.start()

    try:
        yield progress
    finally:
        shown.stop()
