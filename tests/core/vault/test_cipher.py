"""SM4-GCM against RFC 8998, and that nothing of a sealed value may change."""

from __future__ import annotations

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

from zhunsheng.core.errors import DefinitionError, IntegrityFailure
from zhunsheng.core.vault import cipher as cipher_module
from zhunsheng.core.vault.cipher import SUITES, Sealer, derive, keyed_hash

MASTER = bytes(range(32))
NONCE = bytes(range(12))

# RFC 8998 appendix A.1
KEY = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
IV = bytes.fromhex("00001234567800000000ABCD")
AAD = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
PLAIN = b"".join(bytes([byte]) * 8 for byte in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA))
CIPHERTEXT = (
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
)
TAG = "83de3541e4c2b58177e065a9bf7b62ec"


def test_the_library_computes_the_rfc_8998_vector():
    encryptor = Cipher(SM4(KEY), GCM(IV)).encryptor()
    encryptor.authenticate_additional_data(AAD)
    assert (encryptor.update(PLAIN) + encryptor.finalize()).hex() == CIPHERTEXT
    assert encryptor.tag.hex() == TAG


def test_a_sealed_value_is_mark_nonce_ciphertext_tag_of_sm4_gcm():
    sealed = Sealer(MASTER).seal(b"value", b"row", NONCE)
    key = derive(MASTER, "seal", 16, SUITES["sm4-gcm"])
    encryptor = Cipher(SM4(key), GCM(NONCE)).encryptor()
    encryptor.authenticate_additional_data(b"\x01row")
    assert sealed == b"\x01" + NONCE + encryptor.update(b"value") + encryptor.finalize() + encryptor.tag


@pytest.mark.parametrize("name", SUITES)
@pytest.mark.parametrize("plain", [b"", b"x", "赵一".encode() * 500])
def test_opens_again_and_under_the_other_setting(name, plain):
    sealed = Sealer(MASTER, name).seal(plain, b"row", NONCE)
    for setting in SUITES:
        if plain:
            assert Sealer(MASTER, setting).open(sealed, b"row") == plain


@pytest.mark.parametrize("name", SUITES)
def test_any_changed_byte_other_row_or_other_key_is_refused(name):
    sealer = Sealer(MASTER, name)
    sealed = sealer.seal(b"value", b"row", NONCE)
    for at in range(len(sealed)):
        for flip in (1, 3, 0x80):
            changed = sealed[:at] + bytes([sealed[at] ^ flip]) + sealed[at + 1 :]
            with pytest.raises(IntegrityFailure):
                sealer.open(changed, b"row")
    for wrong in (b"", sealed[:-1], sealed[:20], sealed + b"x"):
        with pytest.raises(IntegrityFailure):
            sealer.open(wrong, b"row")
    with pytest.raises(IntegrityFailure, match="不属于此处"):
        sealer.open(sealed, b"other row")
    with pytest.raises(IntegrityFailure, match="主密钥不对"):
        Sealer(bytes(32), name).open(sealed, b"row")


def test_keys_differ_by_purpose_and_suite():
    keys = {derive(MASTER, purpose, 16, suite) for purpose in ("seal", "index") for suite in SUITES.values()}
    assert len(keys) == 4


def test_hmac_sha256_vector():
    """RFC 4231 test case 2."""
    found = keyed_hash(b"Jefe", b"what do ya want for nothing?", SUITES["aes-256-gcm"])
    assert found.hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_wrong_settings_and_lengths_are_clear_errors(monkeypatch):
    with pytest.raises(DefinitionError, match="unknown"):
        Sealer(MASTER, "rot13")
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(b"short")
    with pytest.raises(ValueError, match="12 bytes"):
        Sealer(MASTER).seal(b"", b"", b"")

    def lacking(*_):
        raise UnsupportedAlgorithm("no SM4")

    monkeypatch.setattr(cipher_module, "Cipher", lacking)
    with pytest.raises(DefinitionError, match="aes-256-gcm"):
        Sealer(MASTER)
