"""Whether a step may come next: its place among the states and among the days."""

from __future__ import annotations

from datetime import date

from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Step


def place_problem(ledger: Ledger, step: Step, record: RecordState | None) -> Problem | None:
    """Why a step cannot follow in the record's state; ``record`` is None where there is none yet."""
    if record is None:
        if step.opening:
            return None
        return Problem("record.unknown", f"没有这件{ledger.title}记录，不能办理“{step.title}”", "record")
    if step.may_follow(record.state):
        return None
    now = ledger.states[record.state].title
    open_steps = [one.title for one in ledger.steps if one.may_follow(record.state)]
    way = f"现在可以办理：{'、'.join(open_steps)}" if open_steps else "这件记录已经办结，有错请更正"
    message = f"记录处于“{now}”，不能办理“{step.title}”。{way}"
    return Problem("step.state", message, "step", step.basis.short if step.basis else "")


def order_problem(ledger: Ledger, record: RecordState | None, on: date) -> Problem | None:
    """Why a step on this day contradicts the days of the steps before it."""
    if record is None or not record.taken:
        return None
    last = max(record.taken, key=lambda past: past.on)
    if on.isoformat() >= last.on:
        return None
    title = ledger.step(last.step).title
    message = f"日期{on}早于“{title}”的{last.on}，请核对；若是那一环节记错，请先更正它"
    return Problem("date.order", message, "on")
