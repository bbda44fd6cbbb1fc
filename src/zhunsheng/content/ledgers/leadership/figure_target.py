"""Targets the county sets for its figures, year by year (指标目标)."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import WRITER
from zhunsheng.core.errors import Problem
from zhunsheng.core.figures import Flow, Stock
from zhunsheng.core.ledger import Asks, Choice, FigureRef, Number, Register, Text

FULL = 100
YEARS = {str(year): f"{year}年" for year in range(2020, 2051)}


def _possible(facts: Mapping[str, Any]) -> Problem | None:
    """A rate cannot be above the whole."""
    figure, value = str(facts.get("figure") or ""), facts.get("value")
    if not figure.endswith("_rate") or value is None or float(value) <= FULL:
        return None
    return Problem("figure_target.value", f"这个指标是百分率，目标不能超过100%，现为{value}", "value")


class FigureTarget(Asks):
    figure = FigureRef("指标", listed=True, phone=True)
    year = Choice("年度", YEARS, listed=True, phone=True)
    way = Choice("要求", {"at_least": "不低于", "at_most": "不高于"})
    value = Number("目标值", places=1, listed=True, hint="按指标的单位填：百分率98%填98，金额填元")
    basis = Text("依据", hint="定下目标的文件，如年度工作要点、考核办法", listed=True)

    CHECKS = (_possible,)


LEDGER = Register(
    "figure_target",
    "指标目标",
    "leadership",
    unit="项",
    headline="{figure} {year}{way}{value}",
    asks=FigureTarget,
    by=(WRITER,),
    verb="定目标",
    why="县里对自己的工作定的目标，法律没有规定程序",
    leaving="取消",
    kept_by=("county", "justice_bureau"),
    keyfacts=("figure", "year", "value", "basis"),
    capabilities=("targets",),
    aliases=("目标值", "考核目标"),
    about="依法治县办按年度要点、考核办法给指标定一年的目标，指标页上画成虚线，没有达到的标红。法定期限类指标不定也按100%看。",
    empty="还没有定目标。打开一个指标，用“定目标”登记。",
    figures=(
        Flow("set", "定指标目标", "项", at="enter"),
        Stock("standing", "有效的指标目标", "项", headline=True),
    ),
)
