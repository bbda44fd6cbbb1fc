"""What a browser sent, as texts by the path of their inputs, and as the raw facts the writing function takes.

A form is converted, a fact is never guessed: 9.17 is this year's September 17, 今天 is today, and nothing else is added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core import signing
from django.http import QueryDict

from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.fields import Date, Field, File, Moment, Party, Person, Rows
from zhunsheng.core.ledger.typed import plain_day

_SALT = "zhunsheng.stored-file"
_MOST_ROWS = 500


@dataclass
class Typed:
    """Texts by path; ``files`` are the uploads already stored, by path."""

    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, sent: QueryDict) -> Typed:
        """Everything that was sent; several values of a name (boxes that were ticked) with 、 between them."""
        found = cls({name: "、".join(sent.getlist(name)) for name in sent})
        for name in list(found.texts):
            if name.startswith("stored:"):
                file = unsign_file(found.texts.pop(name))
                if file is not None:
                    found.files[name.removeprefix("stored:")] = file
        return found

    def text(self, path: str) -> str:
        return self.texts.get(path, "")

    def row_count(self, path: str) -> int:
        """How many lines of a list were sent, to the last that holds anything."""
        return max(self._lines(path), default=-1) + 1

    def close_up(self, path: str) -> None:
        """Leave out the empty lines of a list, so that the first line is number 0 and a problem names its line."""
        for number, line in enumerate(self._lines(path)):
            for name in [one for one in self.texts if one.startswith(f"{path}.{line}.")]:
                text = self.texts.pop(name)
                self.texts[f"{path}.{number}.{name.removeprefix(f'{path}.{line}.')}"] = text

    def _lines(self, path: str) -> list[int]:
        pattern = re.compile(rf"{re.escape(path)}\.(\d{{1,3}})\.")
        filled = {
            int(found[1])
            for name, text in self.texts.items()
            if text.strip() and (found := pattern.match(name))
        }
        return sorted(filled)[:_MOST_ROWS]

    def hidden_files(self) -> list[tuple[str, str]]:
        """What keeps the uploads over a form sent again."""
        return [(f"stored:{path}", sign_file(file)) for path, file in self.files.items()]


def sign_file(file: Mapping[str, Any]) -> str:
    """A stored file's description as the browser carries it; only what we signed is believed."""
    return signing.dumps(dict(file), salt=_SALT, compress=True)


def unsign_file(text: str) -> dict[str, Any] | None:
    try:
        return dict(signing.loads(text, salt=_SALT, max_age=24 * 3600))
    except signing.BadSignature:
        return None


def raw_facts(asks: type[Asks], typed: Typed, today: date) -> dict[str, Any]:
    """The facts as typed, without empty ones. Not cleaned: that is the writing function's."""
    facts: dict[str, Any] = {}
    for name, declared in asks.fields().items():
        value = _raw(declared, name, typed, today)
        if value not in (None, "", [], {}):
            facts[name] = value
    return facts


def _raw(declared: Field, path: str, typed: Typed, today: date) -> Any:
    if isinstance(declared, Person):
        return _parts(path, typed, ("name", "id_number", "phone"))
    if isinstance(declared, Party):
        parts = _parts(path, typed, ("name", "code"))
        # A party's kind decides what of it is personal: it is stated, never guessed from the name.
        return {**parts, "kind": typed.text(f"{path}.kind").strip() or "没有选"} if parts else None
    if isinstance(declared, File):
        return typed.files.get(path)
    if isinstance(declared, Rows):
        return _rows(declared, path, typed, today)
    text = typed.text(path).strip()
    if isinstance(declared, Moment):
        day, gap, clock = text.rpartition(" ")
        return f"{plain_day(day, today)} {clock}" if gap else text
    return plain_day(text, today) if isinstance(declared, Date) else text


def _parts(path: str, typed: Typed, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: text for key in keys if (text := typed.text(f"{path}.{key}").strip())}


def _rows(declared: Rows, path: str, typed: Typed, today: date) -> list[dict[str, Any]]:
    typed.close_up(path)
    found = []
    for number in range(typed.row_count(path)):
        row = {
            name: _raw_cell(inner, f"{path}.{number}.{name}", typed, today)
            for name, inner in declared.of.fields().items()
        }
        found.append({name: value for name, value in row.items() if value})
    return found


def _raw_cell(inner: Field, path: str, typed: Typed, today: date) -> Any:
    text = typed.text(path).strip()
    return plain_day(text, today) if isinstance(inner, Date) else text
