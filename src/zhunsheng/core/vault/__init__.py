"""Personal values, kept beside the journal: sealed, masked, counted, and erased without breaking a proof."""
