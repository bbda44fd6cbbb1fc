"""Information is reviewed before it is disclosed."""

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.powers_services.disclosure_item import LEDGER


def test_review_comes_first() -> None:
    assert not unmet(LEDGER, "publish", {"reviewed_on": "2025-06-10"}, on="2025-06-10")
    assert not unmet(LEDGER, "publish", {"reviewed_on": "2025-06-03"}, on="2025-06-10")
    assert "审查" in unmet(LEDGER, "publish", {"reviewed_on": "2025-06-11"}, on="2025-06-10")["reviewed"]
    assert "reviewed" in unmet(LEDGER, "publish", {}, on="2025-06-10")
