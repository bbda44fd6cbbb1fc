"""Append-only tables: the database itself refuses UPDATE and DELETE."""

from __future__ import annotations

from typing import Any


def refuse_changes(
    table: str, operations: tuple[str, ...] = ("UPDATE", "DELETE"), when: str = ""
) -> tuple[Any, Any]:
    """``(forwards, backwards)`` for RunPython, on SQLite and on PostgreSQL.

    ``when`` is a condition over OLD and NEW: only the changes that meet it are refused.
    """
    when = when and f"WHEN ({when}) "

    def forwards(apps: Any, schema_editor: Any) -> None:
        for operation in operations:
            name = f"{table}_no_{operation.lower()}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {operation} ON {table} {when}"
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            else:
                schema_editor.execute(
                    f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
                )
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW {when}"
                    f"EXECUTE FUNCTION {table}_refuse()"
                )

    def backwards(apps: Any, schema_editor: Any) -> None:
        for operation in operations:
            name = f"{table}_no_{operation.lower()}"
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")

    return forwards, backwards
