"""A ledger as sheets of columns: the same for its template, its export and its import.

* ``main``: a row a record. What identifies it, then for each step, in declared order, its day and its facts (the
  first time the step was taken).
* ``further``: a row for each further step (a second stay, a third change), in the order they were taken.
* ``rows``: for each list of rows a sheet of its own, a row a row.

A record's rows in several sheets are held together by the key column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from zhunsheng.core.exchange.headers import normal
from zhunsheng.core.ledger.fields import Field, Money, Number, Party, Person, Rows
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.steps import Step

MAIN, FURTHER, ABOUT, LISTS = "数据", "环节", "说明", "选项"


class Role(StrEnum):
    """What a column holds. SHOWN is computed by the system: written, not read."""

    KEY = "key"
    NUMBER = "number"
    ORGAN = "organ"
    REGION = "region"
    STEP = "step"
    NTH = "nth"
    DAY = "day"
    FACT = "fact"
    SHOWN = "shown"


@dataclass(frozen=True)
class Column:
    """``step`` is empty in sheets whose rows name their step. ``part``: which part of a person or party.

    ``names``: other headers by which the column is known, the likeliest first. ``required``: whenever the step is taken.
    """

    role: Role
    title: str
    step: str = ""
    name: str = ""
    part: str = ""
    field: Field | None = None
    required: bool = False
    names: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The title with its unit, and a star where it must be filled."""
        unit = self.field.unit if isinstance(self.field, Number | Money) else ""
        return self.title + (f"（{unit}）" if unit else "") + (" *" if self.required else "")


@dataclass(frozen=True)
class Form:
    """A step with every field that any edition of the ledger asks at it."""

    step: Step
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Grid:
    """A sheet. ``name`` is the field whose rows it holds, if it holds rows."""

    title: str
    columns: tuple[Column, ...]
    name: str = ""

    def of(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role is role), None)


@dataclass(frozen=True)
class Layout:
    """The sheets of a ledger; ``editions`` oldest first, ``forms`` by step."""

    editions: tuple[Ledger, ...]
    forms: Mapping[str, Form]
    main: Grid
    further: Grid | None
    rows: Mapping[str, Grid] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        """The newest edition."""
        return self.editions[-1]

    @property
    def grids(self) -> tuple[Grid, ...]:
        return (self.main, *([self.further] if self.further else []), *self.rows.values())

    @property
    def openings(self) -> tuple[Form, ...]:
        return tuple(form for form in self.forms.values() if form.step.opening)


PERSON_PARTS = {"id_number": "身份证号", "phone": "电话"}
PARTY_PARTS = {"code": "代码或证号", "kind": "类别"}
_PART_NAMES = {
    "id_number": ("身份证号码", "居民身份证号码", "证件号码"),
    "phone": ("联系电话", "手机号", "电话号码"),
    "code": ("统一社会信用代码", "信用代码", "身份证号", "证件号码", "统一社会信用代码或身份证号"),
    "kind": ("类型", "性质"),
}


@cache
def layout_of(editions: tuple[Ledger, ...]) -> Layout:
    """The layout of a ledger, all its editions together (oldest first)."""
    forms = _forms(editions)
    numbered = any(ledger.number for ledger in editions)
    head = [
        Column(Role.KEY, "记录键", names=("键", "主键", "系统编号")),
        *([Column(Role.NUMBER, "编号", names=("案号", "文号", "登记号"))] if numbered else []),
        Column(Role.ORGAN, "所属单位", names=("填报单位",)),
        Column(Role.REGION, "所属地区"),
        *([Column(Role.SHOWN, "状态")] if len(editions[-1].states) > 1 else []),
    ]
    columns = [*head, *(column for form in forms.values() for column in _step_columns(form))]
    if editions[-1].archetype is Archetype.ACTIVITY:
        columns = _plain_day(columns, ("时间", "活动日期", "举办日期", "活动时间", "举办时间"))
    main = Grid(MAIN, _told_apart(columns, forms))
    return Layout(editions, forms, main, _further(forms), _row_grids(forms))


def _forms(editions: Sequence[Ledger]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for ledger in reversed(editions):
        for step in ledger.steps:
            known = found.get(step.key)
            fields = {**step.asks.fields(), **known.fields} if known else step.asks.fields()
            found[step.key] = Form(known.step if known else step, fields)
    return found


def _step_columns(form: Form) -> Iterator[Column]:
    step = form.step
    yield Column(Role.DAY, f"{step.title}日期", step.key, required=step.opening, names=(f"{step.title}时间",))
    yield from _fact_columns(form.fields, step.key)


def _fact_columns(fields: Mapping[str, Field], step: str) -> Iterator[Column]:
    for name, declared in fields.items():
        if isinstance(declared, Rows):
            continue
        yield Column(
            Role.FACT, declared.title, step, name, "", declared, declared.required, tuple(declared.aliases)
        )
        parts = (
            PERSON_PARTS
            if isinstance(declared, Person)
            else PARTY_PARTS
            if isinstance(declared, Party)
            else {}
        )
        for part, ending in parts.items():
            needed = part == "id_number" and isinstance(declared, Person) and declared.id_required
            names = tuple(
                said + other for said in (declared.title, *declared.aliases) for other in _PART_NAMES[part]
            )
            yield Column(
                Role.FACT,
                declared.title + ending,
                step,
                name,
                part,
                declared,
                needed and declared.required,
                names,
            )


def _plain_day(columns: list[Column], names: tuple[str, ...]) -> list[Column]:
    """What is done once has one day that needs no step's name, unless a field has that title."""
    at = next(place for place, column in enumerate(columns) if column.role is Role.DAY)
    day = columns[at]
    taken = {column.title for column in columns}
    if "日期" not in taken:
        done = day.title.removeprefix("登记").removesuffix("日期")  # 登记培训: the day is called 培训日期
        known = (f"{done}日期", f"{done}时间") if done else ()
        columns[at] = replace(day, title="日期", names=(day.title, *names, *known))
    return columns


def _told_apart(columns: list[Column], forms: Mapping[str, Form]) -> tuple[Column, ...]:
    """Every title once. The first column keeps a title; a later one is preceded by its step's, then followed by its name."""
    taken: set[str] = set()
    # Whole fields come before parts of fields: a field's own title is the stronger claim.
    order = sorted(range(len(columns)), key=lambda place: bool(columns[place].part))
    for place in order:
        column = columns[place]
        step = forms[column.step].step.title if column.step else ""
        known = [f"{step}{column.title}", *(f"{step}{name}" for name in column.names)] if step else []
        names = (*column.names, *known)
        title = next(
            one for one in _titles(column.title, step, column.name + column.part) if normal(one) not in taken
        )
        taken.add(normal(title))
        columns[place] = replace(
            column, title=title, names=names if title == column.title else (column.title, *names)
        )
    return tuple(columns)


def _titles(title: str, step: str, name: str) -> Iterator[str]:
    yield title
    if step:
        yield f"{step}·{title}"
    yield f"{step}·{title}·{name}" if step else f"{title}·{name}"


def _further(forms: Mapping[str, Form]) -> Grid | None:
    later = [form for form in forms.values() if not form.step.opening]
    if not later:
        return None
    fields: dict[str, Field] = {}
    for form in later:
        for name, declared in form.fields.items():
            fields.setdefault(name, declared)
    facts = [replace(column, required=False) for column in _fact_columns(fields, "")]
    columns = [
        Column(Role.KEY, "记录键", required=True),
        Column(Role.STEP, "环节", required=True),
        Column(Role.DAY, "日期", required=True),
        *facts,
    ]
    return Grid(FURTHER, _told_apart(columns, forms))


def _row_grids(forms: Mapping[str, Form]) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    titles = {MAIN, FURTHER, ABOUT, LISTS}
    placed = [Column(Role.STEP, "环节"), Column(Role.NTH, "第几次")] if len(forms) > 1 else []
    for form in forms.values():
        for name, declared in form.fields.items():
            if not isinstance(declared, Rows) or name in found:
                continue
            title = _sheet_title(declared.title, name, titles)
            titles.add(title)
            columns = [
                Column(Role.KEY, "记录键", required=True),
                *placed,
                *_fact_columns(declared.of.fields(), ""),
            ]
            found[name] = Grid(title, _told_apart(columns, forms), name)
    return found


def _sheet_title(title: str, name: str, taken: Iterable[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\']", "", title)[:31]
    return plain if plain and plain not in taken else name[:31]
