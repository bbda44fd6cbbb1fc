"""The keys that one master key stands for, and what is done with them to a personal value."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import canonical, parse
from zhunsheng.core.journal.verify import SALT_BYTES
from zhunsheng.core.vault.cipher import Sealer, Suite, derive, keyed_hash
from zhunsheng.core.vault.commitment import commit


@dataclass(frozen=True, slots=True)
class IndexKey:
    """The key of the blind index, with the suite whose hash it is used with."""

    key: bytes
    suite: Suite


def blind_index(key: IndexKey, value: str) -> str:
    """16 hex digits, equal for equal values; they say nothing without the key."""
    return keyed_hash(key.key, canonical(value), key.suite)[:8].hex()


@dataclass(frozen=True, slots=True)
class Keys:
    """Derived from the 32-byte master key. Another ``cipher`` is another ``index``: values no longer count as equal.

    So the cipher is chosen once in an instance's life.
    """

    sealer: Sealer
    index: IndexKey

    @classmethod
    def derive(cls, master: bytes, cipher: str = "sm4-gcm") -> Keys:
        """``cipher`` is a name of ``cipher.SUITES``; ``DefinitionError`` when it is not available here."""
        sealer = Sealer(master, cipher)
        return cls(sealer, IndexKey(derive(master, "blind index", 32, sealer.suite), sealer.suite))

    def set_aside(self, value: str, salt: bytes, nonce: bytes, algorithm: str = "sm3") -> tuple[str, bytes]:
        """A value's commitment and the bytes to keep under it: value and salt, sealed for that commitment only.

        ``salt`` (16 bytes) and ``nonce`` (12) are fresh random. The salt must lie nowhere else: with it, a phone
        number or an ID number is found from its commitment by trying all of them.
        """
        data = canonical(value)
        commitment = commit(data, salt, algorithm)
        return commitment, self.sealer.seal(salt + data, commitment.encode(), nonce)

    def take_out(self, commitment: str, sealed: bytes, algorithm: str = "sm3") -> tuple[str, bytes]:
        """The value and its salt. ``IntegrityFailure`` when ``sealed`` was changed or is not this commitment's."""
        plain = self.sealer.open(sealed, commitment.encode())
        salt, data = plain[:SALT_BYTES], plain[SALT_BYTES:]
        if len(salt) != SALT_BYTES or commit(data, salt, algorithm) != commitment:
            raise IntegrityFailure("封存的个人信息与事件中的承诺不符")
        return parse(data), salt
