"""A county's own words of a document: what they have to keep of the shipped ones, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from zhunsheng.core.documents.notation import DocumentText, read
from zhunsheng.core.documents.slots import title_of
from zhunsheng.core.documents.texts import text_problems
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import DocumentKind
from zhunsheng.core.statutes import Statutes

PLACE = "文本"
"""What messages call the county's text."""


def wrong_words(
    source: str, shipped: DocumentText, ledger: Ledger, kind: DocumentKind, statutes: Statutes
) -> list[str]:
    """Everything that keeps these words from being used; empty when nothing does.

    They are held to what shipped texts are held to. Besides, every slot of the shipped text must remain, and one that
    always stands there must always stand; so must the parts of the head.
    """
    try:
        text = read(PLACE, source)
    except DefinitionError as error:
        return str(error).splitlines()
    return [
        *(one.removeprefix(f"{PLACE}：") for one in text_problems(text, ledger, kind, statutes)),
        *_lost(text, shipped, ledger),
    ]


def _lost(text: DocumentText, shipped: DocumentText, ledger: Ledger) -> Iterator[str]:
    for name in shipped.head.keys() - text.head.keys():
        yield f"文首少了“{name}”，原文有的要保留"
    anywhere, always = _slots(text)
    shipped_anywhere, shipped_always = _slots(shipped)
    for name in shipped_anywhere:
        if name not in anywhere:
            yield f"少了{{{name}}}（{title_of(name, ledger)}），原文有的空要保留"
        elif name in shipped_always and name not in always:
            yield f"{{{name}}}（{title_of(name, ledger)}）原文总是写的，不能只放在带条件的行里"
    repeated = {line.rows for line in text.all_lines() if line.rows}
    for name in dict.fromkeys(line.rows for line in shipped.all_lines() if line.rows):
        if name not in repeated:
            yield f"少了逐行写的@{name}（{ledger.fields[name].title}），原文有的要保留"


def _slots(text: DocumentText) -> tuple[dict[str, None], set[str]]:
    """Every slot outside of repeated lines, and those on a line that always stands."""
    lines = [line for line in text.all_lines() if not line.rows]
    anywhere = dict.fromkeys(name for line in lines for name in line.slots())
    return anywhere, {name for line in lines if not line.conditions for name in line.slots()}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line both have ("same"), only the county's ("new") or only the shipped text ("gone")."""

    kind: Literal["same", "new", "gone"]
    words: str


def compared(shipped: str, own: str) -> Sequence[ComparedLine]:
    """The two texts line by line."""
    before, after = shipped.splitlines(), own.splitlines()
    found: list[ComparedLine] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [ComparedLine("same", line) for line in before[i:j]]
            continue
        found += [ComparedLine("gone", line) for line in before[i:j]]
        found += [ComparedLine("new", line) for line in after[k:m]]
    return found
