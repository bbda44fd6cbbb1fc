"""Encryption of personal values at rest: SM4-GCM (RFC 8998), or AES-256-GCM where the setting says so.

Each suite brings its own hash for key derivation and keyed hashing, SM3 or SHA-256, so that an instance stays
within one family. The first byte of a sealed value names its suite, so values sealed under either open after the
setting has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from zhunsheng.core.errors import DefinitionError, IntegrityFailure

MASTER_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class Suite:
    """A cipher with the hash that goes with it."""

    name: str
    mark: int
    cipher: Callable[[bytes], BlockCipherAlgorithm]
    key_bytes: int
    hash: hashes.HashAlgorithm


SUITES = {
    suite.name: suite
    for suite in (
        Suite("sm4-gcm", 1, SM4, 16, hashes.SM3()),
        Suite("aes-256-gcm", 2, AES, 32, hashes.SHA256()),
    )
}
_BY_MARK = {suite.mark: suite for suite in SUITES.values()}


def suite_named(name: str) -> Suite:
    """The suite of that name; ``DefinitionError`` if unknown, or if this machine's OpenSSL lacks it."""
    if name not in SUITES:
        raise DefinitionError(
            f"cipher {name!r} is unknown; set the vault's cipher to one of {sorted(SUITES)}"
        )
    suite = SUITES[name]
    try:
        Cipher(suite.cipher(bytes(suite.key_bytes)), GCM(bytes(NONCE_BYTES))).encryptor()
        hashes.Hash(suite.hash)
    except UnsupportedAlgorithm:
        raise DefinitionError(
            f"the cryptography package here lacks {name}; set the vault's cipher to 'aes-256-gcm'"
        ) from None
    return suite


def derive(master: bytes, purpose: str, length: int, suite: Suite) -> bytes:
    """A key of ``length`` bytes for one purpose, from the 32-byte master key (HKDF, RFC 5869)."""
    if len(master) != MASTER_BYTES:
        raise ValueError(f"a master key has {MASTER_BYTES} bytes, this one {len(master)}")
    return HKDF(suite.hash, length, None, f"zhunsheng/{suite.name}/{purpose}".encode()).derive(master)


def keyed_hash(key: bytes, data: bytes, suite: Suite) -> bytes:
    """HMAC with the suite's hash."""
    state = hmac.HMAC(key, suite.hash)
    state.update(data)
    return state.finalize()


class Sealer:
    """Seals and opens bytes under a 32-byte master key.

    ``nonce`` is 12 random bytes, never used twice: with random ones, change the master key well before 2^32 values
    have been sealed. ``aad`` is what the sealed bytes belong to; they open only with the same.
    """

    def __init__(self, master: bytes, cipher: str = "sm4-gcm") -> None:
        self.suite = suite_named(cipher)
        self._master = master
        self._keys = {self.suite.mark: derive(master, "seal", self.suite.key_bytes, self.suite)}

    def seal(self, plaintext: bytes, aad: bytes, nonce: bytes) -> bytes:
        """The suite's mark, the nonce, the ciphertext, the tag."""
        if len(nonce) != NONCE_BYTES:
            raise ValueError(f"a nonce has {NONCE_BYTES} bytes, this one {len(nonce)}")
        head = bytes([self.suite.mark])
        encryptor = Cipher(self.suite.cipher(self._keys[self.suite.mark]), GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(head + aad)
        return head + nonce + encryptor.update(plaintext) + encryptor.finalize() + encryptor.tag

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """What was sealed; ``IntegrityFailure`` when it was changed, belongs elsewhere, or has another key."""
        suite = _BY_MARK.get(sealed[0]) if len(sealed) > NONCE_BYTES + TAG_BYTES else None
        if suite is None:
            raise IntegrityFailure("封存的个人信息已损坏：不是本系统封存的格式")
        if suite.mark not in self._keys:
            self._keys[suite.mark] = derive(self._master, "seal", suite.key_bytes, suite_named(suite.name))
        nonce, body, tag = (
            sealed[1 : 1 + NONCE_BYTES],
            sealed[1 + NONCE_BYTES : -TAG_BYTES],
            sealed[-TAG_BYTES:],
        )
        decryptor = Cipher(suite.cipher(self._keys[suite.mark]), GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(sealed[:1] + aad)
        try:
            return decryptor.update(body) + decryptor.finalize()
        except InvalidTag:
            raise IntegrityFailure("封存的个人信息打不开：内容被改动、不属于此处，或主密钥不对") from None
