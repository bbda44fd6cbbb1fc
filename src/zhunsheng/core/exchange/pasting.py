"""What a pasted message says of a form's fields: labelled words ("时间：9月17日"), as people send them to each other.

Only what is literally there is taken. A label is a column's title or one of its other names; a value that its field
would refuse is left, like every line without a known label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhunsheng.core.exchange.columns import Column, Role
from zhunsheng.core.exchange.conversion import offer
from zhunsheng.core.exchange.headers import normal
from zhunsheng.core.ledger.fields import (
    Choice,
    Date,
    File,
    Link,
    Moment,
    OrganRef,
    Party,
    Person,
    Text,
    YesNo,
)
from zhunsheng.core.ledger.typed import plain_day, to_date

_NUMBERED = r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
_MARK = rf"(?:{_NUMBERED}|[\s\d.、()（）①-⑳•·●■◆▶*✅☑️📍⏰🕐👥📌📝-])*"
_LABEL = re.compile(rf"{_MARK}[【\[「]?\s*([^：:【】\[\]「」]{{1,16}}?)\s*[】\]」]?\s*[：:]\s*(.*)")
_BRACKETED = re.compile(rf"{_MARK}[【\[「]\s*([^：:【】\[\]「」]{{1,16}}?)\s*[】\]」]\s*(.+)")
_FURTHER = re.compile(r"[\s；;，,。、][【\[「]?\s*([^\s：:；;，,。、【】\[\]「」]{1,16})\s*[】\]」]?\s*[：:]")
_DAY = re.compile(
    r"((?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?|\d{8}|今天|昨天)"
    r"\s*(?:[(（]?(?:周|星期)[一二三四五六日天][)）]?)?\s*(?:上午|下午|中午|晚上|早上|全天)?\s*(?:\d{1,2}\s*[:：点]\s*\d{0,2}\s*分?半?)?"
)


@dataclass(slots=True)
class Pasted:
    """``texts`` by the path of their inputs; ``left`` what was not taken, as it was written, with the reason."""

    texts: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def read_pasted(text: str, columns: Iterable[Column], today: date, day_path: str) -> Pasted:
    """The values for these columns of one step. ``day_path`` is the input of the step's day.

    A label that stands twice is taken once, where it stands first.
    """
    names = _names(columns)
    found = Pasted()
    for label, value, line in _labelled(text, names):
        column = names.get(normal(label)) if label else None
        if column is None or not value:
            found.left.append(line)
            continue
        path, taken = _path(column, day_path), _taken(column, value, today)
        if path in found.texts:
            found.left.append(f"{line}（{column.title}前面已经有了）")
        elif not taken:
            found.left.append(f"{line}（{column.title}不能这样填）")
        else:
            found.texts[path] = taken
    return found


def _names(columns: Iterable[Column]) -> dict[str, Column]:
    """Titles before other names; the first column keeps a name."""
    kept = [one for one in columns if one.role in (Role.DAY, Role.FACT) and not isinstance(one.field, File)]
    found: dict[str, Column] = {}
    for column in kept:
        found.setdefault(normal(column.title), column)
    for column in kept:
        for name in column.names:
            found.setdefault(normal(name), column)
    return found


def _labelled(text: str, names: Mapping[str, Column]) -> Iterator[tuple[str, str, str]]:
    """Label, value and the words as they stand. A line without label goes on with the long text before it."""
    pending: tuple[str, str, str] | None = None
    for line in (one.strip() for one in text.splitlines()):
        if not line:
            continue
        parts = list(_parts(line, names))
        if parts[0][0] or pending is None or not _is_long(names.get(normal(pending[0]))):
            if pending is not None:
                yield pending
            yield from parts[:-1]
            pending = parts[-1]
        else:
            label, value, said = pending
            pending = (label, f"{value}\n{line}".strip(), said)
    if pending is not None:
        yield pending


def _parts(line: str, names: Mapping[str, Column]) -> Iterator[tuple[str, str, str]]:
    """A line with its label; with several, where a known one follows a gap or a mark."""
    ends = [one for one in _FURTHER.finditer(line) if normal(one[1]) in names]
    starts = [0, *(one.start() for one in ends)]
    for begin, end in zip(starts, [*starts[1:], len(line)], strict=True):
        said = line[begin:end].strip(" ;；,，、")
        head = _LABEL.fullmatch(said) or _BRACKETED.fullmatch(said)
        known = head is not None and (normal(head[1]) in names or not head[1][-1:].isdigit())
        yield (head[1], head[2].strip(" ;；"), said) if head is not None and known else ("", said, said)


def _is_long(column: Column | None) -> bool:
    return column is not None and isinstance(column.field, Text) and column.field.long


def _path(column: Column, day_path: str) -> str:
    if column.role is Role.DAY:
        return day_path
    compound = isinstance(column.field, Person | Party)
    return f"{column.name}.{column.part or 'name'}" if compound else column.name


def _taken(column: Column, value: str, today: date) -> str:
    """The value as it is put into the input; "" when the field would refuse it."""
    declared: Any = column.field
    if column.part or isinstance(declared, Person | Party | OrganRef | Link):
        return value
    try:
        if column.role is Role.DAY or (isinstance(declared, Date) and not isinstance(declared, Moment)):
            return _day(value, today)
        plain = value if isinstance(declared, Text) else offer(column, value) or value
        cleaned = declared.clean(plain)
    except ValueError:
        return ""
    if isinstance(declared, Choice):
        return str(cleaned)
    if isinstance(declared, YesNo):
        return "yes" if cleaned else "no"
    return plain


def _day(value: str, today: date) -> str:
    """The one day that is named, whatever hour and weekday stand beside it."""
    found = _DAY.fullmatch(value.strip())
    if found is None:
        raise ValueError(value)
    day = to_date(plain_day(found[1].replace("号", "日"), today))
    return f"{day.year}年{day.month}月{day.day}日"
