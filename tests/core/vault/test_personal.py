"""Personal values: set aside, opened, counted, erased."""

from __future__ import annotations

import hashlib

import pytest

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.journal.verify import commitment, digest_named
from zhunsheng.core.vault.commitment import commit
from zhunsheng.core.vault.personal import Vault, references

MASTER, SALT, NONCE = bytes(range(32)), bytes(range(16)), bytes(range(12))
VAULT = Vault(MASTER)


def test_a_commitment_is_the_hash_of_prefix_salt_and_value():
    assert commit(b'"x"', SALT, "sha256") == hashlib.sha256(b"\x02" + SALT + b'"x"').hexdigest()


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
@pytest.mark.parametrize("value", ["赵一", 'a"\n\\', ["x", {"b": 1, "a": None}]])
def test_the_stand_alone_verifier_computes_the_same_commitment(algorithm, value):
    assert commitment(digest_named(algorithm), value, SALT) == commit(canonical(value), SALT, algorithm)


def test_the_reference_shows_the_mask_and_hides_the_value():
    aside = VAULT.set_aside("person_name", "赵小明", SALT, NONCE)
    assert aside.reference == {
        "sealed": commit(canonical("赵小明"), SALT),
        "mask": "赵某某",
        "same": VAULT.blind_index("person_name", "赵小明"),
    }
    assert aside.commitment == aside.reference["sealed"]
    assert "小明".encode() not in aside.sealed


@pytest.mark.parametrize("cipher", ["sm4-gcm", "aes-256-gcm"])
@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
def test_opens_again(cipher, algorithm):
    vault = Vault(MASTER, cipher, algorithm)
    aside = vault.set_aside("phone", "13812345678", SALT, NONCE)
    assert vault.open(aside.commitment, aside.sealed) == ("13812345678", SALT)


def test_rows_may_not_be_exchanged_nor_changed():
    one = VAULT.set_aside("person_name", "赵一", SALT, NONCE)
    two = VAULT.set_aside("person_name", "钱二", SALT[::-1], NONCE[::-1])
    with pytest.raises(IntegrityFailure):
        VAULT.open(one.commitment, two.sealed)
    with pytest.raises(IntegrityFailure):
        VAULT.open(one.commitment, one.sealed[:-1] + b"\x00")


def test_equal_values_count_once_whatever_their_salt():
    first = VAULT.set_aside("id_number", "110101199001011234", SALT, NONCE)
    again = VAULT.set_aside("id_number", "110101199001011234", SALT[::-1], NONCE[::-1])
    assert first.reference["same"] == again.reference["same"]
    assert first.commitment != again.commitment
    assert first.reference["same"] != VAULT.blind_index("phone", "110101199001011234")
    assert first.reference["same"] != VAULT.blind_index("id_number", "110101199001011235")
    assert first.reference["same"] != Vault(bytes(32)).blind_index("id_number", "110101199001011234")
    assert len(bytes.fromhex(first.reference["same"])) == 8


def test_references_are_found_wherever_they_are():
    name = VAULT.set_aside("person_name", "赵一", SALT, NONCE).reference
    phone = VAULT.set_aside("phone", "13812345678", SALT, NONCE).reference
    body = {"facts": {"people": [{"name": name, "role": "x"}, {"phone": phone}], "mask": "not one"}}
    assert list(references(body)) == [
        (("facts", "people", 0, "name"), name),
        (("facts", "people", 1, "phone"), phone),
    ]


def test_a_salt_of_another_length_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        VAULT.set_aside("phone", "13812345678", b"", NONCE)
