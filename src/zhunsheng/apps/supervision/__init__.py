"""Supervision: what the records depart from, kept up to date, and who sees it. The rules are ``core.supervision``."""
