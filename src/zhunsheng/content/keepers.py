"""Who keeps a ledger (登记单位), where more than one kind of organ may; see decision 0024.

A ledger says in a comment beside its ``kept_by`` by which article the work is that organ's.
"""

ORGANS = ("county", "justice_bureau", "body", "town")
"""Every administrative organ: the county government, its departments, the towns."""

DEPARTMENTS = ("justice_bureau", "body")
"""The departments of the county government."""

ENFORCING = ("justice_bureau", "body", "town")
"""Those that enforce: departments, and towns to which powers were handed down (行政处罚法 arts. 17, 24)."""
