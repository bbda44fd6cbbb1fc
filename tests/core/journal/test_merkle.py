"""The tiled tree against RFC 9162's own recursive definitions, published vectors, and the independent checker."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.hashing import Hashing, hashing
from zhunsheng.core.journal.merkle import Appender, MemoryTileStore, Tree
from zhunsheng.core.journal.verify import verify_consistency, verify_inclusion

SHA = hashing("sha256")

# The reference log of the Certificate Transparency project: eight entries and the root after each.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {  # (leaf, size): audit path
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def leaves(count: int) -> list[bytes]:
    return [SHA.leaf_hash(b"event %d" % n) for n in range(count)]


def grown(hashes: list[bytes]) -> MemoryTileStore:
    store = MemoryTileStore()
    appender = Appender(store, SHA)
    appender.extend(hashes)
    appender.flush()
    return store


def mth(hashes: list[bytes]) -> bytes:
    """Merkle Tree Hash, straight from RFC 9162 section 2.1.1."""
    if not hashes:
        return SHA.digest(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return SHA.node_hash(mth(hashes[:k]), mth(hashes[k:]))


class TestVectors:
    STORE = grown([SHA.leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES])

    def test_roots(self):
        assert [Tree(self.STORE, SHA, size).root().hex() for size in range(9)] == ROOTS

    def test_inclusion_proofs(self):
        found = {
            (leaf, size): [step.hex() for step in Tree(self.STORE, SHA, size).inclusion_proof(leaf)]
            for leaf, size in INCLUSION
        }
        assert found == INCLUSION

    def test_consistency_proofs(self):
        tree = Tree(self.STORE, SHA, 8)
        assert [step.hex() for step in tree.consistency_proof(1)] == INCLUSION[0, 8]
        assert tree.consistency_proof(4) == [SHA.fold(b"".join(tree.leaf(n) for n in range(4, 8)))]
        assert tree.consistency_proof(8) == tree.consistency_proof(0) == []

    def test_consistency_example_of_the_rfc(self):
        """Section 2.1.5: from six leaves to seven the proof is [i, j, k]."""
        tree = Tree(self.STORE, SHA, 7)
        leaf = [tree.leaf(n) for n in range(7)]
        assert tree.consistency_proof(6) == [SHA.node_hash(leaf[4], leaf[5]), leaf[6], mth(leaf[:4])]


SIZES = [*range(1, 40), 63, 64, 65, 127, 200, 255, 256, 257, 258, 300, 511, 512, 513, 600]
BIG = leaves(max(SIZES))
STORE = grown(BIG)


@pytest.mark.parametrize("size", SIZES)
def test_every_proof_of_a_size_verifies(size):
    tree, root = Tree(STORE, SHA, size), mth(BIG[:size])
    assert tree.root() == root
    for index in range(0, size, max(1, size // 60)):
        proof = tree.inclusion_proof(index)
        assert verify_inclusion(SHA.digest, BIG[index], index, size, proof, root)
        assert len(proof) <= (size - 1).bit_length()
    for old in range(0, size + 1, max(1, size // 60)):
        proof = tree.consistency_proof(old)
        assert verify_consistency(SHA.digest, old, size, mth(BIG[:old]), root, proof)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_proof_fits_nothing_else(data):
    size = data.draw(st.integers(2, 600))
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, 700).filter(lambda n: n != index))
    tree = Tree(STORE, SHA, size)
    root, proof, leaf = tree.root(), tree.inclusion_proof(index), BIG[index]
    assert verify_inclusion(SHA.digest, leaf, index, size, proof, root)
    assert not verify_inclusion(SHA.digest, leaf, other, size, proof, root)
    assert not verify_inclusion(SHA.digest, BIG[(index + 1) % size], index, size, proof, root)
    assert not verify_inclusion(SHA.digest, leaf, index, size, proof[:-1], root)
    assert not verify_inclusion(SHA.digest, leaf, index, size, [*proof, root], root)
    assert not verify_inclusion(SHA.digest, leaf, index, size, proof, leaf)
    broken = data.draw(st.integers(0, len(proof) - 1))
    wrong = [step if at != broken else bytes([step[0] ^ 1]) + step[1:] for at, step in enumerate(proof)]
    assert not verify_inclusion(SHA.digest, leaf, index, size, wrong, root)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_rewritten_beginning_is_not_consistent(data):
    size = data.draw(st.integers(2, 600))
    old = data.draw(st.integers(1, size - 1))
    tree = Tree(STORE, SHA, size)
    proof, root, before = tree.consistency_proof(old), tree.root(), mth(BIG[:old])
    assert verify_consistency(SHA.digest, old, size, before, root, proof)
    rewritten = mth([SHA.leaf_hash(b"other"), *BIG[1:old]])
    assert not verify_consistency(SHA.digest, old, size, rewritten, root, proof)
    assert not verify_consistency(SHA.digest, old, size, before, rewritten, proof)
    assert not verify_consistency(SHA.digest, size, old, root, before, proof)
    assert not verify_consistency(SHA.digest, old, size, before, root, [*proof, root])
    assert not verify_consistency(SHA.digest, old, size, before, root, proof[:-1])
    assert not verify_consistency(SHA.digest, old, old, before, before, proof)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 300), max_size=6))
def test_batches_and_restarts_make_the_same_tree(batches):
    """Each batch by a new Appender over the same store, as a sealer that was restarted would."""
    store, size = MemoryTileStore(), 0
    everything = leaves(sum(batches))
    for batch in batches:
        appender = Appender(store, SHA, size)
        assert appender.root() == mth(everything[:size])
        appender.extend(iter(everything[size : size + batch]))
        size += batch
        assert appender.size == size
        assert appender.root() == mth(everything[:size])
        appender.flush()
    assert store.tiles == grown(everything).tiles


def test_tiles_left_by_a_crash_beyond_the_checkpoint_are_not_believed():
    store = grown(leaves(700))
    appender = Appender(store, SHA, 300)
    other = [SHA.leaf_hash(b"retry %d" % n) for n in range(400)]
    appender.extend(other)
    appender.flush()
    assert Tree(store, SHA, 700).root() == mth(leaves(300) + other)


class CountingStore(MemoryTileStore):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[tuple[int, int]] = []
        self.reads = 0

    def write(self, level, index, hashes):
        self.written.append((level, index))
        super().write(level, index, hashes)

    def read(self, level, index):
        self.reads += 1
        return super().read(level, index)


def test_each_tile_touched_is_written_once():
    store = CountingStore()
    appender = Appender(store, SHA)
    for batch in (100, 100, 400):
        store.written.clear()
        appender.extend(leaves(batch))
        appender.flush()
        assert len(store.written) == len(set(store.written))
    assert store.written == [(0, 0), (0, 1), (0, 2), (1, 0)]
    store.written.clear()
    appender.flush()
    assert store.written == []


def test_a_proof_costs_the_logarithm_of_the_tree():
    hashed = 0

    def digest(data: bytes) -> bytes:
        nonlocal hashed
        hashed += 1
        return SHA.digest(data)

    store = CountingStore()
    appender = Appender(store, SHA)
    appender.extend(n.to_bytes(32, "big") for n in range(100_000))
    appender.flush()
    for size, tiles in ((1_000, 2), (10_000, 2), (100_000, 3)):
        for index in (0, size // 3, size - 1):
            hashed = store.reads = 0
            tree = Tree(store, Hashing("sha256", digest), size)
            assert len(tree.inclusion_proof(index)) <= (size - 1).bit_length()
            assert store.reads <= 2 * tiles
            assert hashed <= 2 * 255 * tiles


class ForgetfulStore(MemoryTileStore):
    """Takes tiles and keeps none."""

    def write(self, level, index, hashes):
        pass


def test_memory_does_not_grow_with_the_log():
    tracemalloc.start()
    try:
        Appender(ForgetfulStore(), SHA).extend(n.to_bytes(32, "big") for n in range(70_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 300_000


def test_a_missing_or_short_tile_is_named():
    store = grown(leaves(600))
    del store.tiles[0, 1]
    with pytest.raises(IntegrityFailure, match="第 0 层第 1 块"):
        Tree(store, SHA, 600).inclusion_proof(300)
    store.tiles[0, 2] = store.tiles[0, 2][:-32]
    with pytest.raises(IntegrityFailure, match="应有 88 个哈希值，只有 87 个"):
        Appender(store, SHA, 600)


def test_what_is_outside_the_tree_is_refused():
    tree = Tree(STORE, SHA, 10)
    for outside in (-1, 10):
        with pytest.raises(ValueError, match="outside"):
            tree.inclusion_proof(outside)
    with pytest.raises(ValueError, match="outside"):
        tree.consistency_proof(11)
    with pytest.raises(ValueError, match="32 bytes"):
        Appender(MemoryTileStore(), SHA).extend([b"the event itself"])
