"""Signed checkpoints: what the log's root was at a size and a time, vouched for by its keeper.

A checkpoint is the text of C2SP tlog-checkpoint inside a C2SP signed-note, with exactly one signature::

    zhunsheng.example/county           origin: which log
    20852                              size: leaves
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    time 2025-06-30T18:00:00+08:00     extension lines, signed like the rest, always these three
    hash sm3
    signature ed25519

    — zhunsheng.example/county <base64 of key id and signature>

The algorithm of the signature is a line of the signed text, so it cannot be swapped for a weaker one. A
further one (SM2) needs a ``Signer``, a ``Verifier`` and an entry in ``verify.SIGNATURES``.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.verify import Wrong, from_base64, key_id, read_note

CHINA = timezone(timedelta(hours=8))


class Verifier(Protocol):
    """The public half of a key."""

    @property
    def algorithm(self) -> str:
        """As the checkpoint's signature line names it: "ed25519"."""

    @property
    def public(self) -> bytes:
        """The raw public key."""

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made that signature over that message."""


class Signer(Protocol):
    """The private half of a key, or whatever holds it (a file, a hardware module)."""

    @property
    def verifier(self) -> Verifier:
        """Its public half."""

    def sign(self, message: bytes) -> bytes:
        """The raw signature over a message."""


class Ed25519Verifier:
    """An Ed25519 public key of 32 raw bytes. ``ValueError`` for any other length."""

    algorithm = "ed25519"

    def __init__(self, public: bytes) -> None:
        self.public = public
        self._key = Ed25519PublicKey.from_public_bytes(public)

    @classmethod
    def from_base64(cls, text: str) -> Ed25519Verifier:
        """The key that base64 ``text`` spells, as published; ``ValueError`` (Chinese) when it spells none."""
        try:
            public = from_base64(text.strip(), "公钥")
        except Wrong as wrong:
            raise ValueError(str(wrong)) from None
        if len(public) != 32:
            raise ValueError(f"Ed25519 公钥应为 32 字节，给出的是 {len(public)} 字节")
        return cls(public)

    def to_base64(self) -> str:
        return base64.b64encode(self.public).decode()

    def verify(self, message: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Ed25519Signer:
    """An Ed25519 private key. A new one is made of 32 random bytes, which the caller draws."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier: Verifier = Ed25519Verifier(self._key.public_key().public_bytes_raw())

    @classmethod
    def from_pem(cls, pem: bytes, password: bytes | None = None) -> Ed25519Signer:
        """The key in a PKCS #8 PEM. ``ValueError`` (Chinese): no PEM, wrong password, another kind of key."""
        try:
            key = serialization.load_pem_private_key(pem, password)
        except (ValueError, TypeError):
            raise ValueError("私钥文件读不出：不是 PEM 格式，或口令不对") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"私钥应为 Ed25519，文件中是 {type(key).__name__}")
        return cls(key.private_bytes_raw())

    def to_pem(self, password: bytes | None = None) -> bytes:
        """The key as PKCS #8 PEM, encrypted when a password is given."""
        guard: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if password is not None:
            guard = serialization.BestAvailableEncryption(password)
        return self._key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, guard)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: ``root`` over ``size`` leaves, hashed with ``hash``, at ``time`` (whole seconds)."""

    origin: str
    size: int
    root: bytes
    time: datetime
    hash: str = "sm3"

    def sign(self, signer: Signer) -> str:
        """The checkpoint's text, signed. ``ValueError`` when a field cannot be written in one."""
        if self.time.tzinfo is None:
            raise ValueError("a checkpoint's time needs a time zone")
        algorithm, public = signer.verifier.algorithm, signer.verifier.public
        time = self.time.astimezone(CHINA).replace(microsecond=0).isoformat()
        root = base64.b64encode(self.root).decode()
        text = f"{self.origin}\n{self.size}\n{root}\ntime {time}\nhash {self.hash}\nsignature {algorithm}\n"
        signed = key_id(self.origin, algorithm, public) + signer.sign(text.encode())
        note = f"{text}\n— {self.origin} {base64.b64encode(signed).decode()}\n"
        try:
            read_note(note)
        except Wrong:
            raise ValueError(
                f"origin {self.origin!r} cannot name a log: no white space, no '+', not empty; "
                "the root has 32 bytes"
            ) from None
        return note


def read_checkpoint(note: str, verifiers: Iterable[Verifier]) -> Checkpoint:
    """The checkpoint in ``note``, signed by one of ``verifiers`` (the present key and any it replaced).

    Raises ``IntegrityFailure`` when the text is no checkpoint, is signed by another key, or does not verify.
    """
    try:
        found = read_note(note)
        for verifier in verifiers:
            if verifier.algorithm == found.algorithm and found.key_id == key_id(
                found.origin, verifier.algorithm, verifier.public
            ):
                break
        else:
            raise Wrong(f"检查点（{found.size} 条）不是用已知的公钥签的：检查点被改动，或缺少当时的公钥")
    except Wrong as wrong:
        raise IntegrityFailure(str(wrong)) from None
    if not verifier.verify(found.signed, found.signature):
        raise IntegrityFailure(f"检查点（{found.size} 条，签于 {found.time}）的签名无效：检查点被改动")
    try:
        time = datetime.fromisoformat(found.time)
    except ValueError:
        raise IntegrityFailure(f"检查点的时间“{found.time}”不存在") from None
    return Checkpoint(found.origin, found.size, found.root, time, found.hash)
