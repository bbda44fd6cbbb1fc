"""Where one is in a list that is shown a page at a time."""

from __future__ import annotations

from collections.abc import Callable

from zhunsheng.apps.records.reading import PAGE, Count
from zhunsheng.apps.workbench.parts import Pager


def paged(page: int, shown: int, total: Count, unit: str, at: Callable[[int], str]) -> Pager:
    """The ``page`` of which ``shown`` rows are seen; ``at`` gives the address of another one."""
    first = (page - 1) * PAGE
    more = (total.bounded and shown == PAGE) or first + shown < total.number
    return Pager(
        words=f"第{first + 1}—{first + shown}{unit}，共{total}{unit}" if shown else f"共{total}{unit}",
        previous_url=at(page - 1) if page > 1 else "",
        next_url=at(page + 1) if more else "",
    )
