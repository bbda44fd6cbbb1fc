"""View models of form fields: one kind, one template under ``templates/workbench/fields/``.

The name of an input is the path of the field, so it equals ``Problem.field``: compound fields send
``applicant.name`` and ``applicant.code``, lists of rows send ``items.0.amount``. Values are what the user
typed, never cleared; conversion belongs to the view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhunsheng.apps.workbench.parts import Article, Link

FieldKind = Literal[
    "text",
    "long_text",
    "number",
    "money",
    "date",
    "moment",
    "time",
    "choice",
    "yes_no",
    "organ",
    "region",
    "person",
    "party",
    "link",
    "rows",
    "file",
    "password",
    "new_password",
    "code",
]
Width = Literal["short", "medium", "long", "full"]

_NATURAL_WIDTH: dict[str, Width] = {
    "number": "short",
    "money": "medium",
    "date": "medium",
    "moment": "medium",
    "time": "short",
    "text": "long",
    "choice": "long",
    "organ": "long",
    "region": "medium",
    "password": "medium",
    "new_password": "medium",
    "code": "short",
    "link": "long",
}
RADIO_LIMIT = 6


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file already kept: its name, size in words and digest."""

    name: str
    size: str
    digest: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class FormField:
    """A field of a form.

    ``value`` is the text of the input (for ``choice`` and ``yes_no`` the option's value; several separated
    values go in ``values``). ``known`` replaces the input by words with a tick, ``known_from`` says where
    they come from. ``parts`` are the inputs of ``person`` and ``party``; ``rows`` the lines of a list, one
    tuple of fields each, with ``blank_row`` (its name ending in ``.__row__.``) as the pattern scripts copy.
    ``errors`` are sentences. ``optional_words`` say that a field may be left empty; a filter says nothing.
    """

    name: str
    title: str
    kind: FieldKind
    required: bool = True
    hint: str = ""
    value: str = ""
    values: Sequence[str] = ()
    errors: Sequence[str] = ()
    options: Sequence[Option] = ()
    several: bool = False
    unit: str = ""
    known: str = ""
    known_from: str = ""
    article: Article | None = None
    width: Width | Literal[""] = ""
    parts: Sequence[FormField] = ()
    rows: Sequence[Sequence[FormField]] = ()
    blank_row: Sequence[FormField] = ()
    stored: Sequence[StoredFile] = ()
    accept: str = ""
    max_length: int | None = None
    lines: int = 5
    register_link: Link | None = None
    placeholder: str = ""
    optional_words: str = "可不填"

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def error_id(self) -> str:
        return f"{self.id}-error"

    @property
    def template(self) -> str:
        return f"workbench/fields/{self.kind}.html"

    @property
    def size(self) -> Width:
        return self.width or _NATURAL_WIDTH.get(self.kind, "full")

    @property
    def as_radios(self) -> bool:
        return len(self.options) <= RADIO_LIMIT

    @property
    def chosen(self) -> Sequence[str]:
        return self.values or ((self.value,) if self.value else ())

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for ``aria-describedby``."""
        ids = [f"{self.id}-hint"] if self.hint else []
        return " ".join([*ids, *([self.error_id] if self.errors else [])])


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a form: its name at the left, its fields at the right. At most nine fields."""

    title: str
    fields: Sequence[FormField]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperPart:
    """A stretch of a document. ``kind``: plain; filled (marked); blank (waits for a value, named by ``text``); problem
    (dashed red); break (a new line). ``field`` is the input it comes from.
    """

    text: str = ""
    kind: Literal["plain", "filled", "blank", "problem", "break"] = "plain"
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperBlock:
    """A line of a document (``parts``), or the lines of a form (``rows`` of cells). ``kind`` is its place on the paper;
    ``when``, of a text not filled yet, says on what it depends that the line stands.
    """

    kind: Literal["paragraph", "heading", "form", "number", "addressee", "sign", "copy"] = "paragraph"
    parts: Sequence[PaperPart] = ()
    rows: Sequence[Sequence[Sequence[PaperPart]]] = ()
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document on paper. ``title`` are its lines, the issuer's name first; ``note`` says what the marks mean."""

    title: Sequence[str]
    blocks: Sequence[PaperBlock] = ()
    note: str = ""


PARTY_KINDS = (
    Option(value="organization", label="法人或其他组织"),
    Option(value="person", label="自然人"),
)


def person_parts(name: str, *, person: str = "", id_number: str = "") -> tuple[FormField, FormField]:
    """The two inputs of a person: name and ID number."""
    return (
        FormField(name=f"{name}.name", title="姓名", kind="text", value=person, width="medium"),
        FormField(
            name=f"{name}.id_number",
            title="身份证号",
            kind="text",
            value=id_number,
            required=False,
            width="medium",
        ),
    )


def party_parts(
    name: str, *, kind: str = "organization", party: str = "", code: str = ""
) -> tuple[FormField, FormField, FormField]:
    """The three inputs of a party: kind, name, credit code or ID number."""
    return (
        FormField(name=f"{name}.kind", title="类型", kind="choice", options=PARTY_KINDS, value=kind),
        FormField(name=f"{name}.name", title="姓名或名称", kind="text", value=party, width="long"),
        FormField(
            name=f"{name}.code",
            title="统一社会信用代码或身份证号",
            kind="text",
            value=code,
            required=False,
            width="medium",
        ),
    )


def blank_rows(
    list_name: str, columns: Sequence[FormField], count: int, start: int = 0
) -> list[tuple[FormField, ...]]:
    """``count`` empty lines for a ``rows`` field, numbered from ``start``; a column's ``name`` is its own
    key.
    """
    return [
        tuple(replace(column, name=f"{list_name}.{index}.{column.name}") for column in columns)
        for index in range(start, start + count)
    ]


def row_pattern(list_name: str, columns: Sequence[FormField]) -> tuple[FormField, ...]:
    """The line scripts copy when a row is added; ``__row__`` stands for its number."""
    return tuple(replace(column, name=f"{list_name}.__row__.{column.name}") for column in columns)


def with_errors(fields: Sequence[FormField], messages: Mapping[str, Sequence[str]]) -> tuple[FormField, ...]:
    """The fields with the messages of their path attached, through parts and rows."""
    return tuple(
        replace(
            one,
            errors=tuple(messages.get(one.name, ())),
            parts=with_errors(one.parts, messages),
            rows=tuple(with_errors(row, messages) for row in one.rows),
        )
        for one in fields
    )
