"""The journal's hash: SM3 (GB/T 32905) by default, SHA-256 as the alternative setting.

Leaves and nodes are hashed as in RFC 9162 section 2.1: a leaf with the prefix 0x00, a node with 0x01, so that
one can never be passed off as the other. Commitments to personal values (``core.vault``) take 0x02.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes

from zhunsheng.core.errors import DefinitionError

WIDTH = 32
"""Bytes of one hash; the same for both algorithms."""

LEAF, NODE, COMMITMENT = b"\x00", b"\x01", b"\x02"


@dataclass(frozen=True, slots=True)
class Hashing:
    """One hash algorithm as the tree uses it. Get one from ``hashing(name)``."""

    name: str
    digest: Callable[[bytes], bytes]

    def leaf_hash(self, data: bytes) -> bytes:
        return self.digest(LEAF + data)

    def node_hash(self, left: bytes, right: bytes) -> bytes:
        return self.digest(NODE + left + right)

    def fold(self, hashes: bytes) -> bytes:
        """The root over 2^k concatenated hashes (a complete subtree); a single hash is its own root."""
        digest = self.digest
        while len(hashes) > WIDTH:
            hashes = b"".join(
                [digest(NODE + hashes[at : at + 2 * WIDTH]) for at in range(0, len(hashes), 2 * WIDTH)]
            )
        return hashes


@cache
def hashing(name: str = "sm3") -> Hashing:
    """The hash called ``name`` ("sm3" or "sha256"). ``DefinitionError`` if unknown or not available here."""
    if name == "sha256":
        return Hashing(name, lambda data: hashlib.sha256(data).digest())
    if name == "sm3":
        return Hashing(name, _sm3())
    raise DefinitionError(f"hash {name!r} is unknown; set the journal's hash to 'sm3' or 'sha256'")


def _sm3() -> Callable[[bytes], bytes]:
    """SM3 from the OpenSSL behind hashlib, else from the one inside the cryptography package.

    Copying a prototype spares the look-up of the algorithm, which costs as much as hashing a short event.
    """
    if "sm3" in hashlib.algorithms_available:
        copy = hashlib.new("sm3").copy

        def digest(data: bytes) -> bytes:
            state = copy()
            state.update(data)
            return state.digest()

        return digest
    return sm3_of_cryptography()


def sm3_of_cryptography() -> Callable[[bytes], bytes]:
    """SM3 through the cryptography package, for Pythons whose hashlib lacks it."""
    try:
        copy = hashes.Hash(hashes.SM3()).copy
    except UnsupportedAlgorithm:
        raise DefinitionError(
            "SM3 is in neither hashlib nor the cryptography package of this Python; "
            "set the journal's hash to 'sha256' before the first event is sealed"
        ) from None

    def digest(data: bytes) -> bytes:
        state = copy()
        state.update(data)
        return state.finalize()

    return digest
