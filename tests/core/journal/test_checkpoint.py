"""Signed checkpoints: their text, their keys, and that no byte of one may change."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.checkpoint import Checkpoint, Ed25519Signer, Ed25519Verifier, read_checkpoint
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.verify import ed25519_verify, key_id

SIGNER = Ed25519Signer(bytes(range(32)))
CHECKPOINT = Checkpoint(
    "zhunsheng.example/county", 20_852, hashing().digest(b"root"), datetime(2025, 6, 30, 10, 0, 0, 987, UTC)
)
NOTE = CHECKPOINT.sign(SIGNER)

# RFC 8032 section 7.1: seed, public key, message, signature.
ED25519 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


def test_text_of_a_checkpoint():
    lines = NOTE.split("\n")
    assert lines[0] == "zhunsheng.example/county"
    assert lines[1] == "20852"
    assert lines[3:7] == ["time 2025-06-30T18:00:00+08:00", "hash sm3", "signature ed25519", ""]
    assert lines[7].startswith("— zhunsheng.example/county ")
    assert lines[8:] == [""]


def test_reads_back_to_the_second():
    assert read_checkpoint(NOTE, [SIGNER.verifier]) == Checkpoint(
        CHECKPOINT.origin, CHECKPOINT.size, CHECKPOINT.root, datetime(2025, 6, 30, 10, tzinfo=UTC), "sm3"
    )


def test_an_older_key_still_reads_its_checkpoints():
    newer = Ed25519Signer(b"n" * 32)
    assert read_checkpoint(NOTE, [newer.verifier, SIGNER.verifier]).size == 20_852
    with pytest.raises(IntegrityFailure, match="不是用已知的公钥签的"):
        read_checkpoint(NOTE, [newer.verifier])


@pytest.mark.parametrize(
    ("name", "key", "material"),
    [
        ("PeterNeumann", "c74f20a3", "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
        ("sum.golang.org", "033de0ae", "Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"),
    ],
)
def test_key_id_is_that_of_signed_note(name, key, material):
    """Keys published with the Go implementation and its checksum database: type byte 1, then the public key."""
    assert key_id(name, "ed25519", base64.b64decode(material)[1:]).hex() == key


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80])
def test_no_byte_may_change(flip):
    data = NOTE.encode()
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]
        with pytest.raises(IntegrityFailure):
            read_checkpoint(changed.decode("utf-8", "surrogateescape"), [SIGNER.verifier])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20852", "020852"),
        ("\n\n", "\n"),
        ("\n", "\r\n"),
        ("hash sm3\n", ""),
        ("hash", "note x\nhash"),
        ("=\n", "\n"),
    ],
)
def test_no_other_spelling_is_read(old, new):
    with pytest.raises(IntegrityFailure):
        read_checkpoint(NOTE.replace(old, new), [SIGNER.verifier])


def signed_by_hand(text: str) -> str:
    key = key_id("zhunsheng.example/county", "ed25519", SIGNER.verifier.public)
    signature = base64.b64encode(key + SIGNER.sign(text.encode())).decode()
    return f"{text}\n— zhunsheng.example/county {signature}\n"


def test_a_signed_text_that_is_no_checkpoint_of_ours_is_refused():
    text = NOTE[: NOTE.index("\n\n") + 1]
    assert signed_by_hand(text) == NOTE
    for old, new, message in (
        ("06-30", "06-31", "时间"),
        ("signature ed25519", "signature none", "不是用已知的公钥签的"),
        ("+08:00", "Z", "格式不对"),
    ):
        with pytest.raises(IntegrityFailure, match=message):
            read_checkpoint(signed_by_hand(text.replace(old, new)), [SIGNER.verifier])


def test_what_cannot_be_written_in_a_checkpoint_is_refused():
    for origin in ("", "a b", "a+b", "a\nb"):
        with pytest.raises(ValueError, match="cannot name a log"):
            Checkpoint(origin, 1, bytes(32), CHECKPOINT.time).sign(SIGNER)
    with pytest.raises(ValueError, match="time zone"):
        Checkpoint("o", 1, bytes(32), datetime(2025, 1, 1)).sign(SIGNER)  # noqa: DTZ001


@pytest.mark.parametrize(("seed", "public", "message", "signature"), ED25519)
def test_rfc_8032_vectors(seed, public, message, signature):
    signer, data = Ed25519Signer(bytes.fromhex(seed)), bytes.fromhex(message)
    assert signer.verifier.public.hex() == public
    assert signer.sign(data).hex() == signature
    assert ed25519_verify(bytes.fromhex(public), data, bytes.fromhex(signature))


def test_plain_python_ed25519_refuses_what_the_library_refuses():
    message = b"message"
    signature = SIGNER.sign(message)
    public = SIGNER.verifier.public
    order = 2**252 + 27742317777372353535851937790883648493
    malleable = signature[:32] + (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    cases = [(public, b"other", signature), (public, message, malleable), (public, message, signature[:-1])]
    cases += [
        (public, message, signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]) for at in (0, 40)
    ]
    for case in cases:
        assert not ed25519_verify(*case)
        assert not Ed25519Verifier(case[0]).verify(case[1], case[2])
    assert not ed25519_verify(b"\xff" * 32, message, signature)
    assert not ed25519_verify(public[:-1], message, signature)
    assert ed25519_verify(public, message, signature)


def test_keys_go_through_pem_and_base64():
    for password in (None, b"secret"):
        again = Ed25519Signer.from_pem(SIGNER.to_pem(password), password)
        assert again.verifier.public == SIGNER.verifier.public
    public = Ed25519Verifier(SIGNER.verifier.public)
    assert Ed25519Verifier.from_base64(public.to_base64() + "\n").public == public.public


def test_bad_keys_are_clear_errors():
    with pytest.raises(ValueError, match="不是 PEM 格式，或口令不对"):
        Ed25519Signer.from_pem(b"nonsense")
    with pytest.raises(ValueError, match="口令不对"):
        Ed25519Signer.from_pem(SIGNER.to_pem(b"secret"), b"other")
    with pytest.raises(ValueError, match="口令不对"):
        Ed25519Signer.from_pem(SIGNER.to_pem(b"secret"))
    with pytest.raises(ValueError, match="应为 32 字节"):
        Ed25519Verifier.from_base64("AAAA")
    with pytest.raises(ValueError, match="base64"):
        Ed25519Verifier.from_base64("不是")
