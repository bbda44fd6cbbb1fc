"""The mark that a workbook of ours carries: which ledger's it is, of which edition, and whether it shows masks."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEMPLATE, EXPORT, FAULTS = "template", "export", "faults"
PROPERTY = "zhunsheng"

_FORM = re.compile(
    r"zhunsheng:(?P<ledger>[a-z0-9_]+):(?P<edition>[\d-]{10}):(?P<kind>[a-z]+):(?P<masked>[01])"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """``masked``: personal values in it are shown as masks, so it cannot open new records."""

    ledger: str
    edition: str
    kind: str = TEMPLATE
    masked: bool = False

    def __str__(self) -> str:
        return f"zhunsheng:{self.ledger}:{self.edition}:{self.kind}:{int(self.masked)}"


def read_mark(text: str) -> Mark | None:
    """The mark in a cell or a property's text, if it is one."""
    found = _FORM.search(text)
    if found is None:
        return None
    return Mark(found["ledger"], found["edition"], found["kind"], found["masked"] == "1")
