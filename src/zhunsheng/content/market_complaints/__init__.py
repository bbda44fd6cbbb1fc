"""Complaints and reports to the market regulator: what is asked at each step."""
