"""What a clock finds by itself: an act that came too late, too early, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from zhunsheng.core.calendar import Roll
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.ledger.steps import Clock
from zhunsheng.core.statutes import StatuteValue
from zhunsheng.core.statutes.value import Kind

Manner = Literal["late", "open", "strict", "undone", "early"]
"""late: done after the last day; open: the last day is over and it is not done; strict: done, or still open, between the
strict and the rolled day of a law that does not say whether it rolls; undone: the record closed after the last day without
it; early: done before a time that had to pass was over."""

_TO_BE_DONE = frozenset({Kind.DEADLINE, Kind.LEAD_TIME, Kind.MAXIMUM_DURATION})
_NOT_OURS = re.compile(
    r"(?<!被)申请人|当事人|(?<!被)原告|投诉人|举报人|信访人|请求人|权利人|解除权人|被许可人|被处罚人|利害关系人|第三方|"
    r"争议双方|经营者|运营者|处理者|矫正对象|企业|用人单位|建设单位|承包单位|法院|检察院"
)


@dataclass(frozen=True, slots=True)
class Lateness:
    """A clock that was not kept; ``arose_on`` is the first day on which that was so."""

    level: Level
    manner: Manner
    arose_on: date


def lateness(
    clock: Clock, value: StatuteValue, state: ClockState, closed_on: str, today: date
) -> Lateness | None:
    """Whether a clock of a record was not kept, as of ``today``; ``closed_on`` is the record's, "" while it is open.

    A violation only by a verified value, after the last day the law allows; in between it is doubtful; an unverified
    value, or a promise of the county's own, only hints. A time that binds a party or a court finds nothing.
    """
    if not binds_an_organ(value):
        return None
    found = _manner(value, state, closed_on, today)
    if found is None:
        return None
    manner, arose_on = found
    level = Level.DOUBTFUL if manner in ("strict", "undone") else Level.VIOLATION
    if clock.promise or not value.verified:
        level = Level.HINT
    return Lateness(level, manner, arose_on)


def binds_an_organ(value: StatuteValue) -> bool:
    """Whether one of those whose time it is, is an organ the county supervises."""
    return any(not _NOT_OURS.search(who) for who in re.split("[、/→]", value.who))


def _manner(
    value: StatuteValue, state: ClockState, closed_on: str, today: date
) -> tuple[Manner, date] | None:
    strict, rolled = _day(state.strict), _day(state.rolled)
    after = timedelta(days=1)
    if state.outcome == "early":
        return "early", _day(state.done)
    if state.outcome == "late" and value.kind in _TO_BE_DONE | {Kind.LIMITATION}:
        return "late", rolled + after
    if value.kind not in _TO_BE_DONE:
        return None
    if state.outcome == "met":
        return ("strict", strict + after) if state.doubtful else None
    if state.outcome == "running" and today > rolled:
        return "open", rolled + after
    if state.outcome == "running" and today > strict and value.roll is Roll.NO_CLAUSE:
        return "strict", strict + after
    if state.outcome == "ended" and closed_on > rolled.isoformat():
        return "undone", rolled + after
    return None


def _day(written: str) -> date:
    return date.fromisoformat(written[:10])
