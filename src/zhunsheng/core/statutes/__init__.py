"""Citations and dated statutory values: what the law said on a day, under which article.

``Statutes.load(folder)`` reads them; ``statutes.value("administrative_penalty.decision_service", day)``
answers.
"""

from zhunsheng.core.statutes.citation import Citation, numeral
from zhunsheng.core.statutes.registry import Statutes
from zhunsheng.core.statutes.value import (
    OTHER_UNITS,
    THRESHOLD_UNITS,
    Extension,
    Kind,
    Law,
    StatuteValue,
    Threshold,
)

__all__ = [
    "OTHER_UNITS",
    "THRESHOLD_UNITS",
    "Citation",
    "Extension",
    "Kind",
    "Law",
    "StatuteValue",
    "Statutes",
    "Threshold",
    "numeral",
]
