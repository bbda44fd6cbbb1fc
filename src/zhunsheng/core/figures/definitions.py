"""The 口径 of a figure in Chinese, generated from its declaration; ``Measure.definition`` goes before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zhunsheng.core.figures.expression import Either
from zhunsheng.core.figures.measures import (
    Base,
    Change,
    Common,
    Days,
    Derived,
    Distinct,
    Mean,
    Overdue,
    Returned,
    Stock,
    Sum,
)
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import Choice, Money, Rows
from zhunsheng.core.ledger.ledger import Archetype, Ledger

if TYPE_CHECKING:
    from zhunsheng.core.catalogue import Figure

_OUTCOMES = {
    "met": "按期办结",
    "late": "逾期办结",
    "overdue": "逾期未结",
    "early": "未到期即办",
    "ended": "未办而终",
    "paused": "停止计算",
    "running": "正在计算",
}


def definition_of(figure: Figure, figures: Mapping[str, Figure]) -> str:
    """What a figure counts, in a sentence without its full stop."""
    measure = figure.measure
    if isinstance(measure, Common) and measure.definition:
        return measure.definition.rstrip("。")
    if isinstance(measure, Derived):
        return _derived(figure, measure, figures)
    assert isinstance(measure, Base)
    assert figure.ledger is not None
    return _base(figure.ledger, measure)


def _derived(figure: Figure, measure: Derived, figures: Mapping[str, Figure]) -> str:
    upper = figures[figure.resolve(measure.of)]
    if isinstance(measure, Change):
        before = "上一统计期" if measure.against == "period" else "上年同期"
        way = f"本期减去{before}" if measure.unit == "个百分点" else f"本期与{before}之差除以{before}"
        return f"“{upper.measure.title}”{way}。{upper.measure.title}：{definition_of(upper, figures)}"
    lower = figures[figure.resolve(measure.to)]
    tail = "，得平均数" if isinstance(measure, Mean) else ""
    return (
        f"“{upper.measure.title}”除以“{lower.measure.title}”{tail}。"
        f"{upper.measure.title}：{definition_of(upper, figures)}；"
        f"{lower.measure.title}：{definition_of(lower, figures)}"
    )


def _base(ledger: Ledger, measure: Base) -> str:
    counted = _placed(ledger, measure)
    if measure.where is not None:
        words = measure.where.says(titles(ledger, measure))
        if isinstance(measure.where, Either):
            words = words[1:-1]
        counted += f"（限{words}）"
    field = ledger.fields.get(measure.of)
    if isinstance(measure, Distinct) and field:
        return f"{counted}，按“{field.title}”去重计数"
    if isinstance(measure, Days):
        since, until = ledger.step(measure.since).title, ledger.step(measure.at).title
        return f"{counted}，自“{since}”之日至“{until}”之日的日历天数合计"
    if isinstance(measure, Sum) and field:
        what = "的条数" if isinstance(field, Rows) else "金额" if isinstance(field, Money) else ""
        returned = "，由有关单位报送" if isinstance(measure, Returned) else ""
        return f"{counted}，其“{field.title}”{what}合计{returned}"
    return f"{counted}，计{measure.unit}数"


def _placed(ledger: Ledger, measure: Base) -> str:
    """Which records of which time."""
    register = ledger.archetype is Archetype.REGISTER
    if isinstance(measure, Overdue):
        clocks = "或者".join(f"“{clock.title}”" for clock in ledger.clocks if clock.key in measure.clocks)
        return f"统计期末日{clocks}已经届满、应办的事还没有办的{ledger.title}"
    if isinstance(measure, Stock) or (isinstance(measure, Distinct) and measure.standing):
        return f"统计期末日{'在册' if register else '已立而未结'}的{ledger.title}"
    steps = [ledger.step(measure.at)] if measure.at else list(ledger.openings)
    done = "或".join(f"“{step.title}”" for step in steps)
    return f"统计期内办理{done}的{ledger.title}" + (
        "（同一事项办理几次计几次）"
        if register and not steps[0].opening and not _ends(ledger, measure.at)
        else ""
    )


def _ends(ledger: Ledger, step: str) -> bool:
    target = ledger.step(step).move.target
    return target is not None and target.final


def titles(ledger: Ledger, measure: Base) -> dict[str, str]:
    """How a condition's columns and values read."""
    found = {"record": "记录", "organ": "单位", "region": "地区", "state": "状态", "opened_on": "登记日"}
    found |= {f"day_{step.key}": f"“{step.title}”环节" for step in ledger.steps}
    found |= {f"state={key}": state.title for key, state in ledger.states.items()}
    for clock in ledger.clocks:
        found[f"clock_{clock.key}"] = clock.title
        found |= {f"clock_{clock.key}={key}": title for key, title in _OUTCOMES.items()}
    for name, field in ledger.fields.items():
        found[f"fact_{name}"] = f"“{field.title}”"
        if isinstance(field, Choice | Choices):
            found |= {f"fact_{name}={code}": title for code, title in field.options.items()}
    for column, value in measure.where.literals() if measure.where else ():
        if isinstance(ledger.fields.get(column.removeprefix("fact_")), Money):
            found[f"{column}={value}"] = f"{value / 100:g}元"
    return found
