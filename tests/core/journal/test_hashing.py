"""SM3 and SHA-256 by name, and the RFC 9162 prefixes."""

from __future__ import annotations

import hashlib
import os

import pytest

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.journal import hashing as hashing_module
from zhunsheng.core.journal.hashing import hashing, sm3_of_cryptography
from zhunsheng.core.journal.verify import Wrong, digest_named, sm3

# GB/T 32905-2016 appendix A, and the hash of nothing.
SM3_VECTORS = {
    b"": "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b",
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("digest", [hashing().digest, hashing("sm3").digest, sm3_of_cryptography(), sm3])
def test_sm3_standard_vectors(digest):
    assert {data: digest(data).hex() for data in SM3_VECTORS} == SM3_VECTORS


def test_plain_python_sm3_agrees_at_every_padding():
    data = os.urandom(200)
    assert [sm3(data[:n]) for n in range(200)] == [hashing().digest(data[:n]) for n in range(200)]


def test_leaves_and_nodes_have_their_prefixes():
    sha = hashing("sha256")
    assert sha.leaf_hash(b"x") == hashlib.sha256(b"\x00x").digest()
    assert sha.node_hash(b"l" * 32, b"r" * 32) == hashlib.sha256(b"\x01" + b"l" * 32 + b"r" * 32).digest()


def test_fold_is_the_root_of_a_complete_subtree():
    sm = hashing()
    a, b, c, d = (sm.leaf_hash(bytes([n])) for n in range(4))
    assert sm.fold(a) == a
    assert sm.fold(a + b + c + d) == sm.node_hash(sm.node_hash(a, b), sm.node_hash(c, d))


def test_an_unknown_hash_is_a_clear_error():
    with pytest.raises(DefinitionError, match="'sm3' or 'sha256'"):
        hashing("md5")
    with pytest.raises(Wrong, match="md5"):
        digest_named("md5")


def test_a_hashlib_without_sm3_falls_back(monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    monkeypatch.setattr(hashlib, "new", None)
    hashing_module.hashing.cache_clear()
    try:
        assert hashing().digest(b"abc").hex() == SM3_VECTORS[b"abc"]
        assert digest_named("sm3")(b"abc").hex() == SM3_VECTORS[b"abc"]
    finally:
        hashing_module.hashing.cache_clear()
