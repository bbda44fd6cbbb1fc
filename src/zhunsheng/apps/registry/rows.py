"""Between stored rows and the rows of the registry as its events tell it (``core.registry``)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import models

from zhunsheng.apps.registry.models import (
    Account,
    HolidayYear,
    Organ,
    Region,
    RoleAssignment,
    SecondFactor,
    Wording,
)
from zhunsheng.core.registry import TABLES, Key, Registry, Row

MODELS: Mapping[str, Any] = {
    "region": Region,
    "organ": Organ,
    "account": Account,
    "second_factor": SecondFactor,
    "assignment": RoleAssignment,
    "holidays": HolidayYear,
    "wording": Wording,
}
"""The model of each table, those that others refer to first."""

STORED: Mapping[str, Mapping[str, str]] = {
    "region": {"code": "code", "name": "name", "level": "level", "parent": "parent_id"},
    "organ": {
        "code": "code", "name": "name", "short_name": "short_name", "mark": "mark", "kind": "kind",
        "parent": "parent_id", "region": "region_id", "enforces": "enforces",
    },
    "account": {
        "username": "username", "name": "name", "post": "post", "organ": "organ_id", "active": "is_active",
        "password": "password", "temporary": "password_is_temporary",
    },
    "second_factor": {"account": "account_id", "secret": "sealed"},
    "assignment": {
        "account": "account_id", "role": "role", "organ": "organ_id", "domains": "domains", "since": "since",
        "until": "until",
    },
    "holidays": {"year": "year", "notice": "notice", "issued_on": "issued_on", "rest": "rest", "work": "work"},
    "wording": {"ledger": "ledger", "document": "document", "number": "number", "since": "since", "text": "text"},
}  # fmt: skip
"""The column each column of the registry lies in. An account that others name is its own number there."""

DIGESTED = frozenset({"password", "secret"})


def digest(secret: str | bytes) -> str:
    """What the journal knows of a password as it is kept, or of a sealed secret; "" for none."""
    data = secret.encode() if isinstance(secret, str) else bytes(secret)
    return hashlib.sha256(data).hexdigest() if data else ""


def read(known: Mapping[str, Any] = MODELS) -> Registry:
    """The registry as it lies in the tables. One query a table."""
    registry = Registry()
    usernames: dict[int, str] = {}
    for table, model in known.items():
        stored = STORED[table]
        numbered = ["id"] if table == "account" else []
        for values in model.objects.order_by("pk").values_list(*stored.values(), *numbered):
            row = {name: told(name, value) for name, value in zip(stored, values, strict=False)}
            if table == "account":
                usernames[values[-1]] = row["username"]
            elif "account" in row:
                row["account"] = usernames[row["account"]]
            names = TABLES[table].names
            rest = {name: value for name, value in row.items() if name not in names}
            registry.put(table, TABLES[table].key_of(row), rest)
    return registry


def told(name: str, value: Any) -> Any:
    """A stored value as events tell it: days as ISO text, nothing as "", secrets as their digest."""
    if name in DIGESTED:
        return digest(value)
    if value is None:
        return ""
    return value.isoformat() if name in ("since", "until") and not isinstance(value, str) else value


def stored_columns(table: str, row: Row, apart: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to store for a row, without its key; secrets only where they are given ``apart``."""
    found: dict[str, Any] = {}
    for name, column in STORED[table].items():
        if name in DIGESTED:
            if name in apart:
                found[column] = apart[name]
        elif name in row:
            found[column] = (row[name] or None) if name in ("parent", "until") else row[name]
    return found


def stored_row(table: str, key: Key) -> models.QuerySet[Any]:
    """The stored row with this key."""
    match table:
        case "account":
            return Account.objects.filter(username=key[0])
        case "second_factor":
            return SecondFactor.objects.filter(account__username=key[0])
        case "assignment":
            person, role, organ, since = key
            return RoleAssignment.objects.filter(
                account__username=person, role=role, organ=organ, since=since
            )
        case "wording":
            return Wording.objects.filter(**dict(zip(TABLES[table].names, key, strict=True)))
    found: models.QuerySet[Any] = MODELS[table].objects.filter(pk=key[0])
    return found
