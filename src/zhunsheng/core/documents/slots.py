"""What may stand in a text's slots: whether it is known, what it is called, and its value for one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from zhunsheng.core.errors import DefinitionError, RuleViolation
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.fields import (
    PARTY_KINDS,
    Field,
    Moment,
    Money,
    Number,
    Party,
    Person,
    Rows,
    YesNo,
    is_sealed,
)
from zhunsheng.core.ledger.fields import Names as FieldNames
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import DocumentKind
from zhunsheng.core.statutes import Statutes


class Names(FieldNames, Protocol):
    """How a document names what codes stand for: in full. Supplied by the registers."""

    def body(self, organ: str) -> str:
        """The body an inner section belongs to; any other organ itself."""
        ...

    def government(self, organ: str) -> str:
        """The people's government an organ belongs to; "" when there is none."""
        ...

    def county(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Matter:
    """What a document is filled from: the record right after the step that produced it.

    ``on`` is the day of that step, ``opened_by`` the organ that opened the record. ``clocks`` may be left empty when
    the text tells none (``DocumentText.tells_clocks``).
    """

    ledger: Ledger
    kind: DocumentKind
    record: RecordState
    on: date
    opened_by: str
    names: Names
    statutes: Statutes
    clocks: Mapping[str, ClockState]
    number: str = ""


_PARTS: dict[type[Field], dict[str, str]] = {
    Person: {"name": "", "id_number": "身份证号码", "phone": "电话"},
    Party: {"name": "", "code": "统一社会信用代码或身份证号码", "kind": "类别", "you": "称呼"},
}
_FIXED: dict[str, tuple[str, Callable[[Matter], str]]] = {
    "number": ("文号", lambda matter: matter.number),
    "on": ("日期", lambda matter: in_words(matter.on)),
    "organ": ("单位", lambda matter: matter.names.organ(matter.record.organ)),
    "organ.body": ("单位", lambda matter: matter.names.body(matter.record.organ)),
    "organ.government": ("所属人民政府", lambda matter: matter.names.government(matter.record.organ)),
    "organ.opening": ("登记单位", lambda matter: matter.names.organ(matter.opened_by)),
    "county": ("县名", lambda matter: matter.names.county()),
    "record.number": ("编号", lambda matter: matter.record.number),
    "article": ("依据", lambda matter: _basis(matter.kind, matter.statutes)),
}


_STATE = "中华人民共和国"


@cache
def _cite(statutes: Statutes, law: str, articles: str) -> str:
    """An article in full; laws of the state may be named without 中华人民共和国. Raises DefinitionError."""
    titles = {known.title for known in statutes.laws.values()}
    return statutes.cite(_STATE + law if _STATE + law in titles else law, articles).full


def _basis(kind: DocumentKind, statutes: Statutes) -> str:
    if kind.basis is None:
        return ""
    written = f"{kind.basis.number}" + (f".{kind.basis.paragraph}" if kind.basis.paragraph else "")
    try:
        return _cite(statutes, kind.basis.law, written + (f"({kind.basis.item})" if kind.basis.item else ""))
    except DefinitionError:
        return kind.basis.full


def in_words(day: date) -> str:
    """2025年1月6日; of a moment with the time: 2025年1月6日9时30分."""
    words = f"{day.year}年{day.month}月{day.day}日"
    if isinstance(day, datetime):
        words += f"{day.hour}时" + (f"{day.minute}分" if day.minute else "")
    return words


def fault(name: str, ledger: Ledger, kind: DocumentKind, statutes: Statutes) -> str:
    """What is wrong with a slot outside of repeated lines; "" when it can be filled."""
    first, _, rest = name.partition(".")
    if name in _FIXED:
        if name == "article" and kind.basis is None:
            return "文书没有写依据，不能用{article}"
        if name == "record.number" and not ledger.number:
            return "台账没有编号格式，不能用{record.number}"
        return "文书没有文号格式，不能用{number}" if name == "number" and not kind.number else ""
    match first:
        case "day":
            return "" if ledger.has_step(rest) else f"没有环节“{rest}”"
        case "clock":
            key, _, part = rest.partition(".")
            if not _has_clock(ledger, key):
                return f"没有期限“{key}”"
            return "" if part == "due" else f"期限只有{{clock.{key}.due}}"
        case "limit":
            return "" if rest in statutes.values else f"没有法定值“{rest}”"
        case "law":
            law, _, articles = rest.partition(".")
            try:
                _cite(statutes, law, articles)
            except DefinitionError as error:
                return str(error)
            return ""
    return field_fault(name, ledger.fields)


def field_fault(name: str, fields: Mapping[str, Field]) -> str:
    """What is wrong with a slot that should name a field or a part of one."""
    first, _, part = name.partition(".")
    field = fields.get(first)
    if field is None:
        return f"没有“{name}”这个空"
    if isinstance(field, Rows):
        return f"“{name}”是列表，应逐行写：@{name} ……"
    if part and part not in _PARTS.get(type(field), {}):
        return f"{field.title}没有“{part}”这一部分"
    return ""


def condition_fault(
    name: str, codes: tuple[str, ...], ledger: Ledger, kind: DocumentKind, statutes: Statutes
) -> str:
    """What is wrong with a condition."""
    first, _, part = name.partition(".")
    field = ledger.fields.get(first)
    if codes:
        options = (
            PARTY_KINDS if isinstance(field, Party) and part == "kind" else getattr(field, "options", {})
        )
        unknown = [code for code in codes if code not in options]
        return f"“{name}”没有选项{'、'.join(unknown)}" if unknown else ""
    if isinstance(field, Rows):
        return ""
    return fault(f"{name}.due" if name.startswith("clock.") else name, ledger, kind, statutes)


def title_of(name: str, ledger: Ledger) -> str:
    """What a missing value is called."""
    first, _, rest = name.partition(".")
    if name in _FIXED:
        return _FIXED[name][0]
    if first == "day":
        return f"“{ledger.step(rest).title}”的日期"
    if first == "clock":
        key = rest.partition(".")[0]
        return f"{next(clock.title for clock in ledger.clocks if clock.key == key)}的届满日"
    if first == "limit":
        return f"法定期限{rest}（当日没有生效的条文）"
    if first == "law":
        return f"法条{rest}"
    return field_title(name, ledger.fields)


def field_title(name: str, fields: Mapping[str, Field]) -> str:
    """What a field, or a part of a person or party, is called."""
    first, _, part = name.partition(".")
    field = fields[first]
    return field.title + (_PARTS[type(field)][part] if part else "")


def said_by_law(name: str, kind: DocumentKind, statutes: Statutes, on: date) -> str:
    """What the law says in a slot (see ``is_law``) on a day; "" when no provision was in force."""
    first, _, rest = name.partition(".")
    if first == "article":
        return _basis(kind, statutes)
    if first == "law":
        law, _, articles = rest.partition(".")
        return _cite(statutes, law, articles)
    try:
        return str(statutes.value(rest, on))
    except RuleViolation:
        return ""


def value_of(name: str, matter: Matter) -> str:
    """The words for a slot; "" when there is no value."""
    first, _, rest = name.partition(".")
    if name in _FIXED:
        return _FIXED[name][1](matter)
    match first:
        case "day":
            day = matter.record.day_of(rest, last=True)
            return in_words(date.fromisoformat(day)) if day else ""
        case "clock":
            clock = matter.clocks.get(rest.partition(".")[0])
            return _due(clock) if clock else ""
        case "limit" | "law":
            return said_by_law(name, matter.kind, matter.statutes, matter.on)
    return field_value(name, matter.ledger.fields, matter.record.facts, matter.names)


def field_value(name: str, fields: Mapping[str, Field], facts: Mapping[str, Any], names: Names) -> str:
    """The words for a field, or for a part of a person or party; "" when there is no value."""
    first, _, part = name.partition(".")
    value = facts.get(first)
    if value in (None, "", [], {}):
        return ""
    if part == "you":
        return "你" if value["kind"] == "person" else "你单位"
    if part:
        found = value.get(part, "")
        found = PARTY_KINDS.get(found, found) if part == "kind" else found
        return str(found["mask"]) if is_sealed(found) else str(found)
    return _written(fields[first], value, names)


def _written(field: Field, value: Any, names: Names) -> str:
    """A value as official documents write it (GB/T 9704, GB/T 15835): no thousands separators, the time in words."""
    if isinstance(field, Moment):
        return in_words(datetime.fromisoformat(value))
    shown = field.show(value, names)
    return shown.replace(",", "") if isinstance(field, Number | Money) else shown


def is_given(name: str) -> bool:
    """Whether somebody must have said or done something for a slot to be filled: a field, a step, a clock."""
    return name not in _FIXED and not is_law(name)


def is_law(name: str) -> bool:
    """Whether a slot says what the law says, whatever the record."""
    return name == "article" or name.startswith(("law.", "limit."))


def stands(name: str, codes: tuple[str, ...], matter: Matter) -> bool:
    """Whether a condition (negation aside) is met."""
    if codes:
        first, _, part = name.partition(".")
        value = matter.record.facts.get(first)
        if isinstance(value, list):
            return not set(value).isdisjoint(codes)
        return (value.get(part) if part and value else value) in codes
    field = matter.ledger.fields.get(name)
    if isinstance(field, YesNo | Rows):
        return bool(matter.record.facts.get(name))
    return bool(value_of(name, matter))


def _has_clock(ledger: Ledger, key: str) -> bool:
    return any(clock.key == key for clock in ledger.clocks)


def _due(clock: ClockState) -> str:
    """The last day, and why it is not the one that counting gives."""
    strict, rolled = _moment(clock.strict), _moment(clock.rolled)
    notes = []
    if strict != rolled:
        notes.append(f"{in_words(strict)}为法定休假日，顺延至此日")
    if clock.provisional:
        notes.append("放假安排尚未公布，以公布后的安排为准")
    return in_words(rolled) + (f"（{'；'.join(notes)}）" if notes else "")


def _moment(written: str) -> date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
