"""What documents, measures and decisions in the making have in common.

A draft that was changed after a review has to be reviewed again: what was done counts only until something undoes it.
"""

from datetime import date

from zhunsheng.core.ledger import RecordState, Situation

ISSUERS = {
    "government": "县级人民政府",
    "government_office": "政府办公室",
    "department": "政府部门",
    "joint": "多个部门联合",
    "town": "乡镇人民政府（街道办事处）",
}
GOVERNMENT = ("government", "government_office")
"""Issuers whose measures the market regulator reviews together with the drafting organ (公平竞争审查条例, article 14)."""

MEASURES_SINCE = date(2025, 4, 20)
"""First day of 公平竞争审查条例实施办法: what only it demands is not asked of earlier acts."""

LAWFUL = ("pass", "pass_with_changes", "risk_flag")
"""Conclusions of a legality review that let a draft go on."""

COMPETITION_CLEARED = ("no_violation", "exception_12")
"""Conclusions of a fair competition review that let a measure be issued."""


def stands(record: RecordState, step: str, *undone_by: str) -> bool:
    """Whether a step was taken, and none of ``undone_by`` after it."""
    done = max((past.seq for past in record.taken if past.step == step), default=0)
    undone = max((past.seq for past in record.taken if past.step in undone_by), default=0)
    return done > undone


def linked(situation: Situation, field: str) -> RecordState | None:
    """The record a link names; None where nothing is named or it is not known here."""
    named = situation.known.get(field)
    return situation.lookup.get(named) if named else None


def competition_cleared(review: RecordState) -> bool:
    """Whether a fair competition review lets the measure be issued as it was last reviewed."""
    if review.state == "not_applicable":
        return True
    concluded = stands(review, "conclude", "revise", "receive_again")
    return concluded and review.facts.get("conclusion") in COMPETITION_CLEARED


def jointly_reviewed(review: RecordState) -> bool:
    """Whether the market regulator took part in a fair competition review."""
    return bool(review.day_of("receive") or review.day_of("receive_again"))
