"""A declared field as an input of a form, with what was typed or what is known in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from zhunsheng.apps.records.reading import linkable
from zhunsheng.apps.registry.models import Region
from zhunsheng.apps.workbench.fields import (
    FieldKind,
    FormField,
    Option,
    Section,
    StoredFile,
    row_pattern,
)
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.states import Names
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    PARTY_KINDS,
    Choice,
    Field,
    File,
    Link,
    Number,
    OrganRef,
    Party,
    Person,
    RegionRef,
    Rows,
    Text,
    YesNo,
    is_sealed,
)

BLANK_ROWS = 3
_CANDIDATES = 200
_IN_A_LINE = frozenset({"choice", "yes_no", "date", "number", "money", "moment"})


class Inputs:
    """Makes the inputs of one form. ``typed`` holds the texts, ``stored`` files already uploaded."""

    def __init__(self, visit: Visit, typed: Typed, kept: Mapping[str, Any] | None = None) -> None:
        self._visit, self._typed = visit, typed
        self._kept = kept or {}
        self._options: dict[str, tuple[Option, ...]] = {}

    def typed(self, path: str) -> str:
        return self._typed.text(path)

    @cached_property
    def villages(self) -> frozenset[str]:
        """Codes of villages: of these there are hundreds, and a list is filtered by towns."""
        regions = self._visit.directory.regions.values()
        return frozenset(one.code for one in regions if one.level == Region.Level.VILLAGE)

    def sections(self, asks: type[Asks], *, title: str) -> list[Section]:
        """The fields in the groups they are declared in; ``title`` heads those declared in none."""
        grouped: dict[str, list[FormField]] = {}
        for field in asks.fields().values():
            grouped.setdefault(field.section, []).append(self.input(field, field.name))
        return [Section(title=name or title, fields=fields) for name, fields in grouped.items()]

    def input(self, field: Field, path: str, *, required: bool | None = None) -> FormField:
        """One input. A personal value that is kept sealed is never sent back: its mask is in the hint."""
        return FormField(
            name=path,
            title=field.title,
            kind=_kind(field),
            required=field.required if required is None else required,
            hint=self._hint(field),
            value=self._typed.text(path),
            values=self._chosen(field, path),
            several=isinstance(field, Choices),
            options=self.options(field),
            unit=field.unit,
            max_length=field.limit if isinstance(field, Text) else None,
            parts=self._parts(field, path),
            rows=self._rows(field, path) if isinstance(field, Rows) else (),
            blank_row=row_pattern(path, self._columns(field)) if isinstance(field, Rows) else (),
            stored=self._stored(path) if isinstance(field, File) else (),
            accept="image/*,.pdf,.docx,.xlsx,.ofd" if isinstance(field, File) else "",
            width="full" if isinstance(field, Text) and field.limit >= 100 and not field.long else "",
            placeholder=f"从{self._title_of(field)}里选，或填写编号、名称" if isinstance(field, Link) else "",
        )

    def _chosen(self, field: Field, path: str) -> tuple[str, ...]:
        """The codes of several that are chosen; words nobody knows are told by cleaning."""
        if not isinstance(field, Choices) or not self._typed.text(path):
            return ()
        try:
            return tuple(field.clean(self._typed.text(path)))
        except ValueError:
            return ()

    def options(self, field: Field) -> tuple[Option, ...]:
        """What may be chosen or is offered while one types."""
        if isinstance(field, Choice | Choices):
            return tuple(Option(value=code, label=label) for code, label in field.options.items())
        source = f"link:{field.ledgers}" if isinstance(field, Link) else field.kind
        if source not in self._options:
            self._options[source] = self._offered(field)
        return self._options[source]

    def _offered(self, field: Field) -> tuple[Option, ...]:
        directory = self._visit.directory
        if isinstance(field, RegionRef):
            return tuple(
                Option(value=region.code, label=_path_of(region, directory.regions))
                for region in directory.regions.values()
            )
        if isinstance(field, OrganRef):
            return tuple(
                Option(value=organ.code, label=organ.short_name, hint=organ.name)
                for organ in directory.organs.values()
            )
        if isinstance(field, Link):
            return tuple(option for key in field.ledgers for option in self._records_of(key))
        return ()

    def _records_of(self, ledger: str) -> Iterator[Option]:
        declared = self._visit.catalogue.ledgers[ledger]
        rows = linkable(self._visit.actor, declared, self._visit.today).order_by("-opened_on")
        names = rows.values_list("id", "number", "natural_key", "headline")[:_CANDIDATES]
        for record, number, key, headline in names:
            yield Option(value=number or key or record, label=headline)

    def _title_of(self, field: Link) -> str:
        return "、".join(self._visit.catalogue.ledgers[key].title for key in field.ledgers)

    def _hint(self, field: Field) -> str:
        known = self._kept.get(field.name)
        mask = mask_of(known)
        return "；".join(filter(None, (field.hint, f"已登记{mask}，要改才填" if mask else "")))

    def _parts(self, field: Field, path: str) -> tuple[FormField, ...]:
        text = self._typed.text
        if isinstance(field, Person):
            named: list[tuple[str, str, bool]] = [
                ("name", "姓名", field.required),
                ("id_number", "居民身份证号码", field.id_required),
                ("phone", "联系电话", False),
            ]
        elif isinstance(field, Party):
            named = [
                ("name", "姓名或名称", field.required),
                ("code", "统一社会信用代码或身份证号", False),
            ]
        else:
            return ()
        parts = tuple(
            FormField(
                name=f"{path}.{key}",
                title=title,
                kind="text",
                required=required,
                value=text(f"{path}.{key}"),
                width="medium" if key != "name" or isinstance(field, Person) else "long",
            )
            for key, title, required in named
        )
        if isinstance(field, Party):
            options = tuple(Option(value=key, label=label) for key, label in PARTY_KINDS.items())
            kind = FormField(
                name=f"{path}.kind",
                title="类别",
                kind="choice",
                required=field.required,
                options=options,
                value=text(f"{path}.kind"),
            )
            return (kind, *parts)
        return parts

    def _columns(self, field: Rows) -> tuple[FormField, ...]:
        """The inputs of a line. In a line a person is a name, and every reference is typed."""
        return tuple(
            FormField(
                name=inner.name,
                title=inner.title,
                kind=_kind(inner) if inner.kind in _IN_A_LINE else "text",
                required=inner.required,
                unit=inner.unit,
                options=self.options(inner) if isinstance(inner, Choice) else (),
            )
            for inner in field.of.fields().values()
        )

    def _rows(self, field: Rows, path: str) -> tuple[tuple[FormField, ...], ...]:
        columns = self._columns(field)
        typed = self._typed.row_count(path)
        return tuple(
            tuple(
                replace(
                    column,
                    name=f"{path}.{number}.{column.name}",
                    value=self._typed.text(f"{path}.{number}.{column.name}"),
                )
                for column in columns
            )
            for number in range(max(typed, BLANK_ROWS, field.at_least))
        )

    def _stored(self, path: str) -> tuple[StoredFile, ...]:
        file = self._typed.files.get(path) or self._kept.get(path)
        if not file:
            return ()
        return (stored_file(file),)


def _kind(field: Field) -> FieldKind:
    if isinstance(field, Text) and field.long:
        return "long_text"
    if isinstance(field, Choices):
        return "choice"
    return field.kind  # type: ignore[return-value]


def _path_of(region: Region, regions: Mapping[str, Region]) -> str:
    """A village with its town's name, as the directory reads it back."""
    above = regions.get(region.parent_id or "")
    return above.name + region.name if above and region.level == Region.Level.VILLAGE else region.name


def stored_file(file: Mapping[str, Any]) -> StoredFile:
    """A stored file as a form shows it."""
    return StoredFile(name=file["name"], size=size_words(file["size"]), digest=f"{file['digest'][:8]}…")


def size_words(size: int) -> str:
    """A file's size in words: 812KB, 3.4MB."""
    return f"{max(size // 1024, 1)}KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f}MB"


def mask_of(value: Any) -> str:
    """The mask of a sealed personal value, or of a person's or party's name; "" when nothing is sealed."""
    if isinstance(value, Mapping):
        if is_sealed(value):
            return str(value["mask"])
        if is_sealed(value.get("name")):
            return str(value["name"]["mask"])
    return ""


def texts_of(fields: Iterable[Field], facts: Mapping[str, Any], names: Names) -> dict[str, str]:
    """The facts as they would be typed, by the path of their inputs; sealed values are left out."""
    found: dict[str, str] = {}
    for field in fields:
        value = facts.get(field.name)
        if value is not None:
            _texts(field, field.name, value, names, found)
    return found


def _texts(field: Field, path: str, value: Any, names: Names, found: dict[str, str]) -> None:
    if isinstance(field, Rows):
        inner = field.of.fields()
        for number, row in enumerate(value):
            for name, part in row.items():
                if name in inner and part is not None:
                    _texts(inner[name], f"{path}.{number}.{name}", part, names, found)
    elif isinstance(field, Person | Party):
        for key, part in value.items():
            if not is_sealed(part):
                found[f"{path}.{key}"] = str(part)
    elif is_sealed(value) or isinstance(field, File):
        return
    elif isinstance(field, Choice):
        found[path] = str(value)
    elif isinstance(field, YesNo):
        found[path] = "yes" if value else "no"
    elif isinstance(field, Number):
        found[path] = str(value)
    else:
        shown = field.show(value, names)
        found[path] = shown.removesuffix("元") if field.kind == "money" else shown


def known_sections(sections: Sequence[Section]) -> list[Section]:
    """The same form to be read, not typed: what a confirming page shows. Empty fields are left out."""
    shown = []
    for section in sections:
        fields = [
            replace(one, known=words, parts=(), rows=()) for one in section.fields if (words := _words(one))
        ]
        if fields:
            shown.append(replace(section, fields=fields))
    return shown


def _words(field: FormField) -> str:
    if field.parts:
        return " ".join(words for part in field.parts if (words := _words(part)))
    if field.rows:
        filled = [row for row in field.rows if any(cell.value for cell in row)]
        return f"{len(filled)}行" if filled else ""
    if field.kind == "yes_no":
        return {"yes": "是", "no": "否"}.get(field.value, "")
    if field.several:
        return "、".join(one.label for one in field.options if one.value in field.values)
    if field.kind == "choice":
        return next((one.label for one in field.options if one.value == field.value), field.value)
    if field.stored:
        return field.stored[0].name
    return field.value + field.unit if field.value else ""
