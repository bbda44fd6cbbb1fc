"""Addresses of ledgers and records, written in one place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from zhunsheng.core.ledger.ledger import Ledger

Pairs = Iterable[tuple[str, str]]


def with_query(address: str, pairs: Pairs) -> str:
    """``address`` with a query string; empty values are left out."""
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{address}?{query}" if query else address


def of_ledger(ledger: str) -> str:
    return f"/ledgers/{ledger}/"


def of_domain(domain: str) -> str:
    return f"/domains/{domain}/"


def of_record(ledger: str, record: str, number: str = "") -> str:
    """By its number, or its id where it has none or one that no address can carry."""
    plain = number and not number.isascii() and not set(number) & set("/?#%\\")
    return f"{of_ledger(ledger)}{quote(number if plain else record)}/"


def of_opening(ledger: Ledger, step: str, pairs: Pairs = ()) -> str:
    """The form of a step that opens a record; ``pairs`` are what is known already."""
    return with_query(f"{of_ledger(ledger.key)}new/{step}/", pairs)


def of_step(record_address: str, step: str) -> str:
    return f"{record_address}{step}/"


def of_correction(record_address: str, seq: int) -> str:
    return f"{record_address}correct/{seq}/"


def of_report(report: str, period: str) -> str:
    """A report as it stands now."""
    return f"/reports/{report}/{period}/"


# A step's key has no hyphen, so these never hide one.
CORRECTIONS = "correct-list/"
VOID = "void-record/"
HOLDER = "change-holder/"
PERSONAL = "show-personal/"
TRY = "try-out/"
LOOK = "check-form/"
SEEN = "seen.xlsx"
KEEP_VIEW = "keep-view/"
DROP_VIEW = "drop-view/"
BULK_ASSIGN = "assign-many/"
BULK_STEP = "step-many/"


def of_file(record_address: str, digest: str) -> str:
    return f"{record_address}files/{digest}/"


def of_document(record_address: str, place: int) -> str:
    """A document by its place among those of the record, counted from 1."""
    return f"{record_address}documents/{place}/"


def of_issuing(record_address: str, seq: int, kind: str) -> str:
    """The form that issues a document of the step ``seq`` (again)."""
    return f"{record_address}documents/issue/{seq}/{kind}/"
