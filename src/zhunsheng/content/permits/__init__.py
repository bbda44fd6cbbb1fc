"""Administrative permits: what is asked at each step, and what the law demands of it."""
