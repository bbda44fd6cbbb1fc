"""People in community correction: what is asked at each step, and what the law demands of it."""
