"""What the penalty ledgers share: their words, their forms, and what the law demands of their steps."""
