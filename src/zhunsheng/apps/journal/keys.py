"""The key that signs checkpoints, under ``<home>/keys``, and the public keys that vouch for them.

``journal.pem`` holds the private key (PKCS #8, encrypted under a password derived from the master key), readable by
its owner only and made at first use. Beside it lies each public key the journal ever had, as ``journal-<id>.pub``.
To change the key, move ``journal.pem`` away and keep the ``.pub`` files: the next sealing makes a new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.checkpoint import Ed25519Signer, Ed25519Verifier, Signer, Verifier
from zhunsheng.core.vault.cipher import derive, suite_named

_PURPOSE = "journal signing key"


def signer(randomness: Callable[[int], bytes]) -> Signer:
    """The present key; made, of 32 bytes of ``randomness``, when there is none yet.

    Raises IntegrityFailure when the file cannot be opened with this instance's master key.
    """
    path = _folder() / "journal.pem"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep(path, Ed25519Signer(randomness(32)).to_pem(_password()), 0o600)
    try:
        found = Ed25519Signer.from_pem(path.read_bytes(), _password())
    except ValueError as error:
        raise IntegrityFailure(
            f"日志签名密钥 {path.name} 打不开：{error}。请核对主密钥，或从备份恢复"
        ) from None
    public = found.verifier
    assert isinstance(public, Ed25519Verifier)
    published = path.with_name(f"journal-{public.public[:4].hex()}.pub")
    if not published.exists():
        _keep(published, public.to_base64().encode() + b"\n", 0o644)
    return found


def verifiers() -> list[Verifier]:
    """Every public key kept, to check checkpoints with. Empty before the first sealing.

    Raises IntegrityFailure, naming the file, when one of them holds no key.
    """
    found: list[Verifier] = []
    for path in sorted(_folder().glob("journal-*.pub")):
        try:
            found.append(Ed25519Verifier.from_base64(path.read_text()))
        except (ValueError, OSError) as error:
            raise IntegrityFailure(f"公钥文件 {path.name} 读不出：{error}") from None
    return found


def _folder() -> Path:
    return Path(settings.ZHUNSHENG_HOME) / "keys"


def _password() -> bytes:
    suite = suite_named("sm4-gcm")
    return derive(settings.ZHUNSHENG_MASTER_KEY, _PURPOSE, 32, suite).hex().encode()


def _keep(path: Path, content: bytes, mode: int) -> None:
    """Put a whole file in place, or none; a file that another process has put there meanwhile stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
