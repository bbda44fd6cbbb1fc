"""A figure's target: in words, as the height of a line, and the way to set one."""

from __future__ import annotations

from zhunsheng.apps.figures.targets import target_ledger
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import Button
from zhunsheng.apps.workbench.present.figure_scope import Scope
from zhunsheng.core.catalogue import Figure
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.targets import FIGURE, YEAR, Target, holds_for_months, outcome
from zhunsheng.core.figures.values import Kind


def words(target: Target | None, value: FigureValue, period: Period) -> tuple[str, bool]:
    """低于目标98%, 达到目标98%, 全年目标500件, and whether it was missed."""
    if target is None or value.kind == "change":
        return "", False
    named = f"{target.printed}{'元' if value.is_money else value.unit}"
    match outcome(target, value, period):
        case "missed":
            return f"{'高于' if target.at_most else '低于'}目标{named}", True
        case "met":
            return f"{'没有超过' if target.at_most else '达到'}目标{named}", False
        case _:
            return (
                f"全年目标{'不超过' if target.at_most else ''}{named}" if value.value is not None else "",
                False,
            )


def drawn(target: Target | None, kind: Kind, unit: str) -> float | None:
    """How high the line stands in a trend by month, in the unit that is drawn."""
    if target is None or not holds_for_months(kind) or kind == "change":
        return None
    return float(target.value / 10_000 if unit == "万元" else target.value)


def buttons(scope: Scope, figure: Figure) -> list[Button]:
    """定目标, for those who may."""
    ledger = target_ledger()
    if ledger is None or figure.measure.kind == "change":
        return []
    step = ledger.openings[0]
    if not scope.visit.may(ledger, step).allowed:
        return []
    known = [(FIGURE, figure.key), (YEAR, str(scope.period.year))]
    return [
        Button(
            label=step.button or step.title, look="quiet", url=addresses.of_opening(ledger, step.key, known)
        )
    ]
