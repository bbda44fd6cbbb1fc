"""Personal values leave the facts before the event exists: the event keeps a commitment, the value lies encrypted apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings

from zhunsheng.core import vault
from zhunsheng.core.ledger.asks import Facts
from zhunsheng.core.ledger.ledger import Ledger


@cache
def keys() -> vault.Keys:
    """The instance's keys, derived from its master key."""
    return vault.Keys.derive(settings.ZHUNSHENG_MASTER_KEY)


@dataclass(slots=True)
class Apart:
    """A personal value to be stored beside its event."""

    kind: str
    commitment: str
    sealed: bytes


@dataclass(slots=True)
class SealedFacts:
    facts: Facts
    apart: list[Apart] = field(default_factory=list)


def seal_facts(
    ledger: Ledger, facts: Mapping[str, object], randomness: Callable[[int], bytes]
) -> SealedFacts:
    """``facts`` with every personal part replaced by its sealed form, and the parts themselves, encrypted.

    The members come in the order of the journal's canonical text, so that replaying it gives a record whose columns
    read the same to the byte.
    """
    found = SealedFacts({})

    def seal(kind: str, value: str) -> dict[str, str]:
        commitment, sealed = keys().set_aside(value, randomness(16), randomness(12), settings.ZHUNSHENG_HASH)
        found.apart.append(Apart(kind, commitment, sealed))
        return {
            "sealed": commitment,
            "mask": vault.mask(kind, value),
            "same": vault.blind_index(keys().index, value),
        }

    found.facts = _ordered({name: ledger.fields[name].seal(value, seal) for name, value in facts.items()})
    return found


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value)}
    return [_ordered(inner) for inner in value] if isinstance(value, list) else value


def open_value(commitment: str, sealed: bytes) -> tuple[str, bytes]:
    """The personal text and its salt; raises IntegrityFailure when it is not what was committed to."""
    return keys().take_out(commitment, sealed, settings.ZHUNSHENG_HASH)
