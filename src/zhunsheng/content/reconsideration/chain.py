"""The ledgers an act may come from that is taken to reconsideration or to court: the other end of the chain."""

from zhunsheng.core.ledger import Link

ORIGINALS = (
    "administrative_penalty",
    "administrative_penalty_simple",
    "administrative_permit",
    "public_security_penalty",
    "coercive_measure",
    "coercive_enforcement",
    "information_disclosure",
    "market_complaint",
)

DISPUTES = {
    "administrative_reconsideration": ("accept", "terminate"),
    "litigation_case": ("serve", "withdraw", "terminate"),
}
"""The ledgers in which such an act is disputed, each naming it by the link ``original``: the step by which the case is under
review, and those by which it ends with no answer."""


def original(section: str = "") -> Link:
    """The record in which the act was done."""
    return Link("原行政行为的记录", ORIGINALS, relation="被复议、被诉的行为", required=False, section=section)
