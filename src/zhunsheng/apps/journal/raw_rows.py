"""Rows as they lie in the database, without the conversions that would hide or stumble over a changed byte.

Days and moments come as text ("2025-01-31", "2025-01-31 09:30:00" in UTC), JSON as its text, yes and no as 1 and 0,
bytes as bytes. On SQLite, text that is no UTF-8 comes with surrogates in the place of what cannot be decoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import OperationalError, connection, models

Row = tuple[Any, ...]


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read within is the database at one moment; writers are not kept waiting."""
    within = connection.in_atomic_block
    with connection.cursor() as cursor:
        if not within:
            read_only = (
                " ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else ""
            )
            cursor.execute(f"BEGIN{read_only}")
        try:
            yield
        finally:
            if not within:
                cursor.execute("ROLLBACK")


def rows(sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        try:
            return cursor.fetchall()
        except OperationalError:  # SQLite lets bytes that are no UTF-8 into a text column
            inner: Any = connection.connection
            inner.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            try:
                cursor.execute(sql, parameters)
                return cursor.fetchall()
            finally:
                inner.text_factory = str


def selection(model: type[models.Model]) -> tuple[str, tuple[str, ...]]:
    """``SELECT … FROM …`` over every column of a model, and the names of the columns in that order."""
    columns = [(field.column, _as_it_lies(field)) for field in model._meta.concrete_fields if field.column]
    read = ", ".join(expression for _, expression in columns)
    return f"SELECT {read} FROM {model._meta.db_table}", tuple(name for name, _ in columns)


def _as_it_lies(field: models.Field[Any, Any]) -> str:
    column = connection.ops.quote_name(str(field.column))
    if not isinstance(field, models.DateField | models.JSONField | models.BooleanField):
        return column
    if connection.vendor == "sqlite":
        return f"+{column}"  # an expression has no declared type to convert by
    if isinstance(field, models.BooleanField):
        return f"{column}::int"
    if isinstance(field, models.DateTimeField):
        return f"({column} AT TIME ZONE 'UTC')::text"
    return f"{column}::text"


def stored(value: Any) -> Any:
    """A column's value as it would come from these rows (JSON and bytes aside)."""
    if isinstance(value, datetime):
        return moment(value.isoformat())
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


_EIGHT_HOURS = timedelta(hours=8)


def moment(iso: str) -> str:
    """A moment with an offset, as it lies in the database."""
    if iso[-6:] == "+08:00":
        return (datetime.fromisoformat(iso[:-6]) - _EIGHT_HOURS).isoformat(" ")
    return datetime.fromisoformat(iso).astimezone(UTC).replace(tzinfo=None).isoformat(" ")
