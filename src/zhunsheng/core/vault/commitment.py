"""Commitments: how an event vouches for a personal value that it does not hold."""

from __future__ import annotations

from zhunsheng.core.journal.hashing import COMMITMENT, hashing
from zhunsheng.core.journal.verify import SALT_BYTES


def commit(value: bytes, salt: bytes, algorithm: str = "sm3") -> str:
    """The lower-case hex that commits to the canonical bytes of a value.

    ``salt`` is 16 random bytes, drawn afresh for each value and erased with it: an ID number or a phone number is
    guessed in no time from an unsalted hash, and from a salted one whose salt was kept. ``algorithm`` is the
    journal's hash.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one {len(salt)}")
    return hashing(algorithm).digest(COMMITMENT + salt + value).hex()
