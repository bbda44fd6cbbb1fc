"""Figures: declared measures, computed in one pass a ledger, traceable to their records."""

from zhunsheng.core.figures.expression import Condition, clock, fact, state, taken
from zhunsheng.core.figures.measures import (
    Change,
    Days,
    Distinct,
    Flow,
    Mean,
    Measure,
    Overdue,
    Rate,
    Returned,
    Stock,
    Sum,
    lake_columns,
)
from zhunsheng.core.figures.period import Period, month_index
from zhunsheng.core.figures.targets import WITHOUT_EXCEPTION, Target
from zhunsheng.core.figures.values import FigureSource, FigureValue

__all__ = [
    "WITHOUT_EXCEPTION",
    "Change",
    "Condition",
    "Days",
    "Distinct",
    "FigureSource",
    "FigureValue",
    "Flow",
    "Mean",
    "Measure",
    "Overdue",
    "Period",
    "Rate",
    "Returned",
    "Stock",
    "Sum",
    "Target",
    "clock",
    "fact",
    "lake_columns",
    "month_index",
    "state",
    "taken",
]
