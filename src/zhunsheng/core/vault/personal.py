"""Setting personal values aside, and opening them again.

In an event's body a personal value is replaced by a reference::

    {"sealed": "<commitment>", "mask": "赵某某", "same": "<16 hex digits>"}

and the value lies, encrypted together with its salt, in a side table keyed by the commitment. Erasing that row is
erasing the value: the event, its hash and every proof stay as they are. What remains is the mask and ``same``, a
keyed hash by which equal values count once; whoever holds the master key could still test a guess against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import canonical, parse
from zhunsheng.core.journal.verify import SALT_BYTES
from zhunsheng.core.vault.cipher import Sealer, derive, keyed_hash
from zhunsheng.core.vault.commitment import commit
from zhunsheng.core.vault.masks import mask

REFERENCE_KEYS = frozenset({"sealed", "mask", "same"})


@dataclass(frozen=True, slots=True)
class SetAside:
    """A value set aside: the reference that takes its place, and the row for the side table."""

    reference: dict[str, str]
    sealed: bytes

    @property
    def commitment(self) -> str:
        """The key of the row."""
        return self.reference["sealed"]


class Vault:
    """Sets personal values aside under a 32-byte master key.

    ``algorithm`` is the journal's hash, ``cipher`` a name of ``cipher.SUITES``. Both are fixed for an instance's
    life: with another, the same person no longer counts as the same.
    """

    def __init__(self, master: bytes, cipher: str = "sm4-gcm", algorithm: str = "sm3") -> None:
        self._sealer = Sealer(master, cipher)
        self._index_key = derive(master, "blind index", 32, self._sealer.suite)
        self._algorithm = algorithm

    def set_aside(self, kind: str, value: str, salt: bytes, nonce: bytes) -> SetAside:
        """Seal one value. ``kind`` is one of ``masks.KINDS``; ``salt`` (16) and ``nonce`` (12) are fresh random."""
        data = canonical(value)
        commitment = commit(data, salt, self._algorithm)
        reference = {"sealed": commitment, "mask": mask(kind, value), "same": self.blind_index(kind, value)}
        return SetAside(reference, self._sealer.seal(salt + data, commitment.encode(), nonce))

    def open(self, commitment: str, sealed: bytes) -> tuple[str, bytes]:
        """The value and its salt. ``IntegrityFailure`` when the row was changed or is not this commitment's."""
        plain = self._sealer.open(sealed, commitment.encode())
        salt, data = plain[:SALT_BYTES], plain[SALT_BYTES:]
        if commit(data, salt, self._algorithm) != commitment:
            raise IntegrityFailure("封存的个人信息与事件中的承诺不符")
        return parse(data), salt

    def blind_index(self, kind: str, value: str) -> str:
        """16 hex digits, equal for equal values of one kind; says nothing without the master key."""
        data = kind.encode() + b"\x00" + canonical(value)
        return keyed_hash(self._index_key, data, self._sealer.suite)[:8].hex()


def references(
    body: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    """Every reference inside an event's body, with the path to it."""
    if isinstance(body, dict):
        if body.keys() == REFERENCE_KEYS:
            yield path, body
            return
        for key, inner in body.items():
            yield from references(inner, (*path, key))
    elif isinstance(body, list | tuple):
        for position, inner in enumerate(body):
            yield from references(inner, (*path, position))
