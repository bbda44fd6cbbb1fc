"""Government information disclosed on request: what is asked at each step, and what the law demands of it."""
