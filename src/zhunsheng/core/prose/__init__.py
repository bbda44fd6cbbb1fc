"""Official Chinese prose: numerals, number styles, figure claims read out of a text, proofreading."""

from zhunsheng.core.prose.claims import Claim, Verdict, agrees, claims_in, parse_claim
from zhunsheng.core.prose.proofreading import proofread, repeated_sentences
from zhunsheng.core.prose.styles import Style, as_ratio, how_rounded, in_annex, is_full, on_screen

__all__ = [
    "Claim",
    "Style",
    "Verdict",
    "agrees",
    "as_ratio",
    "claims_in",
    "how_rounded",
    "in_annex",
    "is_full",
    "on_screen",
    "parse_claim",
    "proofread",
    "repeated_sentences",
]
