"""Where an event's body refers to personal values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

REFERENCE_KEYS = frozenset({"sealed", "mask", "same"})

Path = tuple[str | int, ...]


def references(body: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, str]]]:
    """Every reference inside ``body``, with the path to it as a proof's ``Opened`` takes it."""
    if isinstance(body, dict):
        if body.keys() == REFERENCE_KEYS:
            yield path, body
            return
        for key, inner in body.items():
            yield from references(inner, (*path, key))
    elif isinstance(body, list | tuple):
        for position, inner in enumerate(body):
            yield from references(inner, (*path, position))
