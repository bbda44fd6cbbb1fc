"""Major decisions and normative documents in the making: their forms, and what the law demands of their steps."""
