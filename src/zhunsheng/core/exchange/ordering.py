"""The order in which a record's steps were taken, from their days and what may follow what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhunsheng.core.ledger.ledger import Ledger

_MOST = 200
"""Steps of one record for which a lawful order is looked for; with more, days decide alone."""
_DEAD_ENDS = 5000
"""After so many attempts there is taken to be no lawful order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step on a day (ISO). ``place`` decides between steps of one day that may follow each other either way."""

    step: str
    on: str
    place: int


def in_order(ledger: Ledger, state: str, steps: Sequence[Placed]) -> tuple[list[int], bool]:
    """The places in ``steps``, in the order they happened to a record in ``state`` ("": not opened), and if that is lawful.

    Days decide; within a day, what may follow what, then ``place``. Where no order is lawful, days and ``place`` alone.
    """
    plain = sorted(range(len(steps)), key=lambda at: (steps[at].on, steps[at].place))
    found = _search(ledger, state, steps, plain, by_day=True)
    return found or plain, len(found) == len(steps)


def contradictions(ledger: Ledger, state: str, steps: Sequence[Placed]) -> Iterator[tuple[int, str]]:
    """Where days contradict the only order the steps can have had: the later step, and the sentence that says so.

    For steps that ``in_order`` found unlawful. Nothing when they could not have followed each other on any days.
    """
    plain = sorted(range(len(steps)), key=lambda at: steps[at].place)
    for first, second in pairwise(_search(ledger, state, steps, plain, by_day=False)):
        if steps[second].on < steps[first].on:
            before, after = ledger.step(steps[first].step).title, ledger.step(steps[second].step).title
            yield (
                second,
                f"“{after}”的日期{steps[second].on}早于“{before}”的{steps[first].on}，请核对这两个日期",
            )


def _search(
    ledger: Ledger, state: str, steps: Sequence[Placed], preferred: list[int], *, by_day: bool
) -> list[int]:
    """The first lawful order in order of preference; empty when there is none."""
    dead: set[tuple[str, frozenset[int]]] = set()
    if len(steps) > _MOST:
        return []

    def go(state: str, left: tuple[int, ...]) -> list[int] | None:
        if not left:
            return []
        known = (state, frozenset(left))
        if known in dead or len(dead) > _DEAD_ENDS:
            return None
        first = min(steps[at].on for at in left)
        for at in left:
            if by_day and steps[at].on != first:
                continue
            after = _after(ledger, state, steps[at].step)
            if after is not None:
                rest = go(after, tuple(other for other in left if other != at))
                if rest is not None:
                    return [at, *rest]
        dead.add(known)
        return None

    return go(state, tuple(preferred)) or []


def _after(ledger: Ledger, state: str, step: str) -> str | None:
    """The state after a step; None when it may not be taken in ``state``."""
    if not ledger.has_step(step):
        return None
    declared = ledger.step(step)
    if declared.opening != (not state) or (state and not declared.may_follow(state)):
        return None
    return declared.move.target.key if declared.move.target else state
