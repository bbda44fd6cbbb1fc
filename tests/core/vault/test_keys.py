"""Personal values: set aside, taken out, counted, committed to, found again in an event."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.journal.verify import commitment, digest_named
from zhunsheng.core.vault import Keys, blind_index, commit, references
from zhunsheng.core.vault.cipher import SUITES, derive

MASTER, SALT, NONCE = bytes(range(32)), bytes(range(16)), bytes(range(12))
KEYS = Keys.derive(MASTER)
ID_NUMBER = "110101199001011234"


def test_a_commitment_is_the_hash_of_prefix_salt_and_value():
    assert commit(b'"x"', SALT, "sha256") == hashlib.sha256(b"\x02" + SALT + b'"x"').hexdigest()


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
@pytest.mark.parametrize("value", ["赵一", 'a"\n\\', ["x", {"b": 1, "a": None}]])
def test_the_stand_alone_verifier_computes_the_same_commitment(algorithm, value):
    assert commitment(digest_named(algorithm), value, SALT) == commit(canonical(value), SALT, algorithm)


@pytest.mark.parametrize("cipher", SUITES)
@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
def test_set_aside_and_taken_out(cipher, algorithm):
    keys = Keys.derive(MASTER, cipher)
    committed, sealed = keys.set_aside("13812345678", SALT, NONCE, algorithm)
    assert committed == commit(canonical("13812345678"), SALT, algorithm)
    assert b"138" not in sealed
    assert SALT not in sealed
    assert keys.take_out(committed, sealed, algorithm) == ("13812345678", SALT)


def test_rows_may_not_be_exchanged_nor_changed():
    one, sealed = KEYS.set_aside("赵一", SALT, NONCE)
    _, other = KEYS.set_aside("钱二", SALT[::-1], NONCE[::-1])
    for wrong in (other, sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:40]):
        with pytest.raises(IntegrityFailure):
            KEYS.take_out(one, wrong)


def test_a_row_sealed_for_another_commitment_is_refused_though_it_opens():
    """As if a holder of the key had sealed a different value under an event's commitment."""
    committed, _ = KEYS.set_aside("赵一", SALT, NONCE)
    forged = KEYS.sealer.seal(SALT + canonical("钱二"), committed.encode(), NONCE)
    with pytest.raises(IntegrityFailure, match="与事件中的承诺不符"):
        KEYS.take_out(committed, forged)


def test_equal_values_count_once_under_one_key():
    same = blind_index(KEYS.index, ID_NUMBER)
    assert same == blind_index(Keys.derive(MASTER).index, ID_NUMBER)
    assert same != blind_index(KEYS.index, ID_NUMBER[:-1] + "5")
    assert same != blind_index(Keys.derive(bytes(32)).index, ID_NUMBER)
    assert same != blind_index(Keys.derive(MASTER, "aes-256-gcm").index, ID_NUMBER)
    assert len(bytes.fromhex(same)) == 8


def test_the_blind_index_is_a_truncated_hmac():
    index = Keys.derive(MASTER, "aes-256-gcm").index
    key = derive(MASTER, "blind index", 32, SUITES["aes-256-gcm"])
    assert blind_index(index, "x") == hmac.new(key, b'"x"', "sha256").hexdigest()[:16]


def test_references_are_found_wherever_they_are():
    name = {"sealed": "a" * 64, "mask": "赵某", "same": "0" * 16}
    phone = {"sealed": "b" * 64, "mask": "138****5678", "same": "1" * 16}
    body = {"facts": {"people": [{"name": name, "role": "x"}, {"phone": phone}], "mask": "not one"}}
    assert list(references(body)) == [
        (("facts", "people", 0, "name"), name),
        (("facts", "people", 1, "phone"), phone),
    ]


def test_a_salt_of_another_length_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        KEYS.set_aside("13812345678", b"", NONCE)
