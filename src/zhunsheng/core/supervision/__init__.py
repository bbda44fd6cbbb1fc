"""Supervision: what the records depart from. Rules import their words from here, ``core.figures`` and ``core.ledger``."""

from zhunsheng.core.figures.expression import Column, clock, day, fact, state, taken
from zhunsheng.core.ledger.basis import art
from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.supervision.related import ORGANS, Related, largest, number_of, ours, standing_on
from zhunsheng.core.supervision.rule import TODAY, Rule, cell

__all__ = [
    "ORGANS",
    "TODAY",
    "Column",
    "Level",
    "Related",
    "Rule",
    "art",
    "cell",
    "clock",
    "day",
    "fact",
    "largest",
    "number_of",
    "ours",
    "standing_on",
    "state",
    "taken",
]
