"""What the two editions of the reconsideration ledger have in common: what its steps ask, and what they demand."""
