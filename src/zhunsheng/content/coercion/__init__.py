"""What the ledgers of coercion ask and what the law demands of their steps (行政强制法)."""
