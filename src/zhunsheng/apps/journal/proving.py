"""Where an event lies in the log, and proofs of a record's events for a stranger to check."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from zhunsheng.apps.journal.keys import verifiers
from zhunsheng.apps.journal.models import Tile
from zhunsheng.apps.journal.sealing import last_checkpoint
from zhunsheng.apps.journal.tiles import StoredTiles
from zhunsheng.apps.records.models import Event, PersonalValue, Record
from zhunsheng.apps.records.sealing import open_value
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.errors import IntegrityFailure, Problem, RuleViolation
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.journal.checkpoint import Verifier, read_checkpoint
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.merkle import SPAN, Tree
from zhunsheng.core.journal.proof import Opened, ProvenEvent, export_proof
from zhunsheng.core.vault import references


def position_of(event: int) -> int | None:
    """The leaf number, from 0, of the event with this id; None while it is not sealed."""
    return _positions([event]).get(event)


def proof_of(record: str, *, opened: bool = False, earlier: str | None = None) -> bytes:
    """The proof file of all of a record's events, under the last checkpoint (format: ``core.journal.proof``).

    ``opened`` discloses the personal values that still exist. ``earlier`` is the text of an older checkpoint; the
    proof then also shows that the log only grew since. Raises RuleViolation when there is no such record or not all
    of its events are sealed, IntegrityFailure when what is stored does not prove.
    """
    events = list(Event.objects.filter(record=record).order_by("seq").values_list("id", "body"))
    if not events:
        raise RuleViolation(Problem("proof.unknown", f"没有记录{record}", "record"))
    places = _positions([number for number, _ in events])
    checkpoint = last_checkpoint()
    unsealed = len(events) - len(places)
    if unsealed or checkpoint is None:
        message = f"还有{unsealed}个事件没有封存。请先运行 zhunsheng seal"
        raise RuleViolation(Problem("proof.unsealed", message, "record"))
    keys = verifiers()
    head = read_checkpoint(checkpoint.note, keys)
    key = next(one for one in keys if _signed_by(checkpoint.note, one))
    kept = _kept(record) if opened else {}
    proven = [
        ProvenEvent(places[number], body.encode(), list(_opened(body, kept))) for number, body in events
    ]
    tree = Tree(StoredTiles(), hashing(head.hash), head.size)
    return export_proof(proven, tree, checkpoint.note, key.public, earlier)


def record_named(ledger: str, name: str) -> str:
    """The id of the record of a ledger with this number or natural key, or this id. Raises RuleViolation."""
    title = catalogue().ledger(ledger).title
    named = Q(pk=name) | Q(number=name) | Q(natural_key=name)
    found = list(Record.objects.filter(named, ledger=ledger).values_list("id", flat=True)[:2])
    if not found:
        raise RuleViolation(Problem("record.unknown", f"{title}里没有“{name}”", "number"))
    if len(found) > 1:
        raise RuleViolation(Problem("record.several", f"{title}里有不止一件“{name}”，请写记录号", "number"))
    return str(found[0])


def _signed_by(note: str, key: Verifier) -> bool:
    try:
        read_checkpoint(note, [key])
    except IntegrityFailure:
        return False
    return True


def _positions(events: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for event in events:
        tile = Tile.objects.filter(level=0, last_event__gte=event).order_by("last_event").first()
        if tile is None or tile.first_event > event:
            continue
        before = Event.objects.filter(id__gte=tile.first_event, id__lte=event).count()
        found[event] = tile.index * SPAN + before - 1
    return found


def _kept(record: str) -> dict[str, bytes]:
    rows = PersonalValue.objects.filter(record=record).values_list("commitment", "sealed")
    return {commitment: bytes(sealed) for commitment, sealed in rows if sealed is not None}


def _opened(body: str, kept: dict[str, bytes]) -> Iterable[Opened]:
    for path, reference in references(parse(body.encode())) if kept else ():
        sealed = kept.get(reference["sealed"])
        if sealed is not None:
            value, salt = open_value(reference["sealed"], sealed)
            yield Opened(path, value, salt)
