"""The evidence journal: canonical bytes, a Merkle tree over them, signed checkpoints, checkable proofs."""
