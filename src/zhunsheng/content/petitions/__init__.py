"""Petitions: what is asked at each step, and what the regulations demand of it."""
