"""How grave a finding may be called: where the basis of a check was not verified, it only hints."""

from __future__ import annotations

from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.supervision.checks import Check, tempered

CHECKS = {
    "READ": Check("READ", "组", "核对过的", "某法第1条", "high", "opinion"),
    "UNREAD": Check("UNREAD", "组", "没核对的", "某文件", "high", "opinion", verified=False),
}


def test_a_verified_check_leaves_the_level_as_it_is() -> None:
    assert tempered(Level.VIOLATION, ("READ",), CHECKS) is Level.VIOLATION
    assert tempered(Level.DOUBTFUL, (), CHECKS) is Level.DOUBTFUL


def test_an_unverified_one_only_hints() -> None:
    assert tempered(Level.VIOLATION, ("READ", "UNREAD"), CHECKS) is Level.HINT
