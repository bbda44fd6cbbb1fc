"""The county's registry: regions, organs, accounts, second factors and role assignments, as its events leave them."""

from zhunsheng.core.registry.rules import Terms, problems
from zhunsheng.core.registry.state import Registry, Row, apply, fold
from zhunsheng.core.registry.tables import (
    CHANGES,
    EDITION,
    KIND,
    SERIES,
    TABLES,
    Change,
    ChangeKind,
    Key,
    Table,
)

__all__ = [
    "CHANGES",
    "EDITION",
    "KIND",
    "SERIES",
    "TABLES",
    "Change",
    "ChangeKind",
    "Key",
    "Registry",
    "Row",
    "Table",
    "Terms",
    "apply",
    "fold",
    "problems",
]
