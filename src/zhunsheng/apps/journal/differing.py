"""What differs between a column and what it should hold, in a sentence."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection


def json_differs(column: str, wanted: Any, found: Any) -> str:
    """What differs between a JSON column and what it should hold, down to the member; "" when nothing does."""
    if found == json.dumps(wanted):
        return ""
    try:
        loaded = json.loads(found)
    except (ValueError, TypeError):
        return f"列“{column}”不是有效的JSON：{_shown(found)}"
    if _spelled(loaded) == _spelled(wanted):
        # jsonb has no spelling of its own to lose; SQLite keeps the text that the adapter wrote
        rewritten = connection.vendor == "sqlite" and json.dumps(loaded) != found
        return f"列“{column}”的内容未变，写法被改动" if rewritten else ""
    if isinstance(loaded, dict) and isinstance(wanted, dict):
        for name in sorted({*loaded, *wanted}):
            there, here = _spelled(loaded.get(name)), _spelled(wanted.get(name))
            if there != here:
                return differs(f"{column}.{name}", here, there)
    return differs(column, _spelled(wanted), _spelled(loaded))


def _spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def differs(column: str, expected: Any, found: Any) -> str:
    """The sentence about a column that is not as it should be."""
    return f"列“{column}”应为{_shown(expected)}，现为{_shown(found)}"


def _shown(value: Any) -> str:
    if value is None:
        return "空"
    text = str(value).encode("utf-8", "replace").decode()
    return f"“{text if len(text) <= 200 else text[:200] + '…'}”"
