"""A file with a veto fails, whatever its points."""

from __future__ import annotations

import pytest

from zhunsheng.content.ledgers.enforcement_supervision.file_review import Review

FILE = {
    "file_number": "澜罚〔2025〕1号", "reviewed_organ": "11", "kind": "penalty", "round": "r1", "reviewer": "甲、乙",
    "score": "0.0",
}  # fmt: skip


@pytest.mark.parametrize(
    ("vetoed", "grade", "wrong"),
    [
        ("是", "excellent", ["grade"]),
        ("是", "unqualified", []),
        ("否", "excellent", []),
        ("否", "unqualified", []),
    ],
)
def test_a_veto_fails_the_file(vetoed: str, grade: str, wrong: list[str]) -> None:
    assert [one.field for one in Review.clean({**FILE, "vetoed": vetoed, "grade": grade})[1]] == wrong
