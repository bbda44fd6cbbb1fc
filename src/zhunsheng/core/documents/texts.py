"""Every text of every document, by ledger, kind and day; and whether texts and declarations fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zhunsheng.core.documents.notation import DocumentText, Line, read
from zhunsheng.core.documents.slots import condition_fault, fault, field_fault
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.fields import Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import DocumentKind
from zhunsheng.core.statutes import Statutes

_FILE = re.compile(r"([a-z0-9_]+)(?:@(\d{4}-\d{2}-\d{2}))?\.md")
_ALWAYS = date.min
_Versions = Mapping[tuple[str, str], tuple[tuple[date, DocumentText], ...]]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A county's own words of a document, for steps from the ISO day ``since`` on; without ``text`` the shipped ones."""

    ledger: str
    kind: str
    since: str
    text: str


@dataclass(frozen=True)
class DocumentTexts:
    """By ledger and document kind: the texts with the day each holds from, the oldest first. ``shipped``: the same before
    any were ``reworded``."""

    versions: _Versions = field(default_factory=dict)
    shipped: _Versions = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> DocumentTexts:
        """Read ``<ledger>/<key>.md``. Raises DefinitionError with every fault of every file."""
        found: dict[tuple[str, str], list[tuple[date, DocumentText]]] = {}
        problems: list[str] = []
        for file in sorted(folder.glob("*/*")):
            place = f"documents/{file.parent.name}/{file.name}"
            named = _FILE.fullmatch(file.name)
            try:
                if not named:
                    raise DefinitionError(f"{place}：文件名应为<文书键>.md或<文书键>@<生效日>.md")
                since = date.fromisoformat(named[2]) if named[2] else _ALWAYS
                text = read(place, file.read_text("utf-8"))
            except (DefinitionError, ValueError) as error:
                problems.append(str(error) if isinstance(error, DefinitionError) else f"{place}：{error}")
                continue
            found.setdefault((file.parent.name, named[1]), []).append((since, text))
        if problems:
            raise DefinitionError("\n".join(problems))
        ordered = {key: tuple(sorted(texts, key=lambda one: one[0])) for key, texts in found.items()}
        return cls(ordered, ordered)

    def reworded(self, words: Iterable[Reworded]) -> DocumentTexts:
        """With a county's words among the versions, each from its day on, until a later version takes its place.

        Of two for one day the later one holds. Words of a document that is not declared any more are left out.
        """
        found = {key: list(texts) for key, texts in self.shipped.items()}
        for one in words:
            key, since = (one.ledger, one.kind), date.fromisoformat(one.since)
            if key not in found:
                continue
            text = read(f"{one.ledger}/{one.kind}", one.text) if one.text else _on(self.shipped[key], since)
            found[key] = sorted([*found[key], (since, text)], key=lambda version: version[0])
        return DocumentTexts({key: tuple(texts) for key, texts in found.items()}, self.shipped)

    def shipped_text(self, ledger: str, kind: str, on: date) -> DocumentText:
        """The shipped text for a step on a day, whatever the county's."""
        return _on(self.shipped[ledger, kind], on)

    def text(self, ledger: str, kind: str, on: date) -> DocumentText:
        """The text that holds for a step on a day. Raises KeyError for a kind without one: loading refuses that."""
        return _on(self.versions[ledger, kind], on)

    def problems(self, editions: Mapping[str, Iterable[Ledger]], statutes: Statutes) -> Iterator[str]:
        """Kinds without text, texts without kind, and slots, conditions and numbers that nothing declares."""
        declared = {
            (key, kind.key): (ledger, kind)
            for key, group in editions.items()
            for ledger in group
            for kind in ledger.documents
        }
        for (ledger, kind), (edition, made) in declared.items():
            place = f"台账{ledger}的文书“{kind}”（{made.title}）"
            if (ledger, kind) not in self.versions:
                yield f"{place}：没有文本，请加documents/{ledger}/{kind}.md"
            yield from (f"{place}：{problem}" for problem in _number_problems(made.number))
            for _, text in self.versions.get((ledger, kind), ()):
                yield from text_problems(text, edition, made, statutes)
        for ledger, kind in self.versions.keys() - declared.keys():
            yield f"documents/{ledger}/{kind}.md：没有台账声明这种文书"


def _number_problems(template: str) -> Iterator[str]:
    slots = re.findall(r"\{(\w+)", template)
    yield from (
        f"文号格式里的“{slot}”不认识，只有organ、year、seq"
        for slot in slots
        if slot not in ("organ", "year", "seq")
    )
    if template and not {"year", "seq"} <= set(slots):
        yield "文号格式缺少{year}或{seq}"


def _on(versions: Sequence[tuple[date, DocumentText]], day: date) -> DocumentText:
    return next((text for since, text in reversed(versions) if since <= day), versions[0][1])


def text_problems(
    text: DocumentText, ledger: Ledger, kind: DocumentKind, statutes: Statutes
) -> Iterator[str]:
    """Slots, conditions and rows of a text that nothing declares, and tables whose lines do not fit."""
    for name in dict.fromkeys(text.slots()):
        if problem := fault(name, ledger, kind, statutes):
            yield f"{text.path}：{problem}"
    widths: set[int] = set()
    for line in text.all_lines():
        place = f"{text.path}第{line.number}行"
        for one in line.conditions:
            if problem := condition_fault(one.name, one.codes, ledger, kind, statutes):
                yield f"{place}：{problem}"
        if line.rows:
            yield from (f"{place}：{problem}" for problem in _rows_problems(line, ledger))
        widths = widths | {len(line.cells)} if line.kind == "cells" else set()
        if len(widths) > 1:
            yield f"{place}：表格各行的列数不一样"
            widths = {len(line.cells)}


def _rows_problems(line: Line, ledger: Ledger) -> Iterator[str]:
    listed = ledger.fields.get(line.rows)
    if not isinstance(listed, Rows):
        yield f"“{line.rows}”不是列表字段"
        return
    for name in line.slots():
        if name != "n" and (problem := field_fault(name, listed.of.fields())):
            yield problem
