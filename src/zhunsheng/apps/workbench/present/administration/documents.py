"""文书文本: the list of documents, one document's text with its specimen, and the county's words compared with the shipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from zhunsheng.apps.registry.catalogue import shipped
from zhunsheng.apps.registry.models import Wording
from zhunsheng.apps.workbench.administration_pages import Panel, TextLine
from zhunsheng.apps.workbench.fields import FormField, Option, Paper, PaperBlock, PaperPart
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import Cell, Column, Empty, Fact, FilterChip, Row, StateChip, Table
from zhunsheng.apps.workbench.present.document import BREAK, marked
from zhunsheng.apps.workbench.present.document import paper as on_paper
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.documents.filling import Part
from zhunsheng.core.documents.notation import DocumentText
from zhunsheng.core.documents.rewording import compared
from zhunsheng.core.documents.slots import is_law, said_by_law, title_of
from zhunsheng.core.documents.specimen import SpecimenLine, specimen
from zhunsheng.core.ledger.basis import chinese_number
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import DocumentKind

ROOT = "/administration/documents/"


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is declared: its ledger in force, what it is, and the steps that produce it."""

    ledger: Ledger
    kind: DocumentKind
    steps: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.ledger.key, self.kind.key


@cache
def every() -> dict[tuple[str, str], Kept]:
    """Every document, by ledger and kind; one that only an earlier edition has, with that edition."""
    found: dict[tuple[str, str], Kept] = {}
    for editions in shipped().editions.values():
        for ledger in editions:
            for kind in ledger.documents:
                steps = tuple(
                    step.title for step in ledger.steps if any(one.key == kind.key for one in step.produces)
                )
                found[ledger.key, kind.key] = Kept(ledger, kind, steps)
    return found


def address(ledger: str, kind: str, act: str = "") -> str:
    return f"{ROOT}{ledger}/{kind}/{act}"


def wanted(here: Visit, text: str, domain: str, state: str) -> list[Kept]:
    """The documents asked for, by ledger."""
    own = {(row.ledger, row.document) for row in Wording.objects.all()} if state else set()
    words = text.split()
    return [
        one
        for one in every().values()
        if (not domain or one.ledger.domain == domain)
        and (not state or one.key in own)
        and all(
            word in " ".join((one.kind.title, one.ledger.title, *one.steps, one.kind.key)) for word in words
        )
    ]


def filters(here: Visit, text: str, domain: str, state: str, total: int) -> FilterBar:
    held = {"q": text, "domain": domain, "state": state}

    def without(name: str) -> str:
        query = "&".join(f"{key}={value}" for key, value in held.items() if value and key != name)
        return f"{ROOT}{f'?{query}' if query else ''}"

    domains = {one.ledger.domain for one in every().values()}
    active = [
        *([FilterChip(name="领域", value=here.catalogue.domains[domain], remove_url=without("domain"))] if domain else []),
        *([FilterChip(name="文本", value="县里改写过", remove_url=without("state"))] if state else []),
    ]  # fmt: skip
    return FilterBar(
        search=text,
        search_hint="按文书、台账、环节查找",
        active=active,
        clear_url=ROOT if active or text else "",
        suggested=[
            FormField(
                name="domain", title="领域", kind="choice", required=False, optional_words="", value=domain,
                options=[Option(value=key, label=title) for key, title in here.catalogue.domains.items() if key in domains],
            ),
            FormField(
                name="state", title="文本", kind="choice", required=False, optional_words="", value=state,
                options=[Option(value="own", label="县里改写过")],
            ),
        ],
        summary=f"{total:,}种",
    )  # fmt: skip


def table(here: Visit, rows: Sequence[Kept]) -> Table:
    texts = here.catalogue.documents
    return Table(
        caption="文书文本",
        columns=[
            Column(title="文书"), Column(title="台账", phone=True), Column(title="环节", wide=True),
            Column(title="依据"), Column(title="空", align="right"), Column(title="文本", phone=True),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=one.kind.title, url=address(*one.key)),
                    Cell(text=one.ledger.title),
                    Cell(text="、".join(one.steps)),
                    Cell(text=one.kind.basis.short if one.kind.basis else ""),
                    Cell(text=f"{len(set(texts.text(*one.key, here.today).slots()))}个"),
                    Cell(state=_state(here, one)),
                ]
            )
            for one in rows
        ],
    )  # fmt: skip


def _state(here: Visit, one: Kept) -> StateChip:
    texts = here.catalogue.documents
    now, own = texts.text(*one.key, here.today), texts.shipped_text(*one.key, here.today)
    if now is not own and now.source != own.source:
        return StateChip(family="in_progress", words="县里改写")
    if any(since > here.today for since, _ in texts.versions[one.key]):
        return StateChip(family="awaiting", words="自带，另有待启用的")
    return StateChip(family="not_started", words="程序自带")


def facts(here: Visit, one: Kept) -> list[Fact]:
    return [
        Fact(name="台账", value=one.ledger.title, url=f"/ledgers/{one.ledger.key}/about/"),
        Fact(name="在哪些环节制作", value="、".join(one.steps)),
        Fact(name="依据", value=one.kind.basis.short if one.kind.basis else ""),
        Fact(name="文号", value=one.kind.number or "没有"),
        Fact(name="现在的文本", value=_state(here, one).words),
    ]


def paper(here: Visit, one: Kept, text: DocumentText) -> Paper:
    """The text on paper, names for values. Each block stands with the words on when it stands."""
    drawn = specimen(text, one.ledger, one.kind, here.catalogue.statutes, here.today)
    head = {name: _parts(line.cells[0]) for name, line in drawn.head.items()}
    letterhead = ["".join(part.text for part in head["letterhead"])] if "letterhead" in head else []
    number = head.get("number") or ([PaperPart(text="〔文号〕", kind="filled")] if one.kind.number else [])
    addressee = [*head["addressee"], PaperPart(text="：")] if "addressee" in head else []
    issuer = head.get("issuer", [])
    return on_paper(
        [*letterhead, drawn.title],
        [PaperBlock(kind="number", parts=number)] * bool(number)
        + [PaperBlock(kind="addressee", parts=addressee)] * bool(addressee),
        list(_blocks(drawn.lines)),
        sign=[*issuer, BREAK, PaperPart(text="〔日期〕")] if issuer else (),
        copy_to=head.get("copy_to", ()),
    )


def _blocks(lines: Sequence[SpecimenLine]) -> Iterator[PaperBlock]:
    headings = 0
    rows: list[list[list[PaperPart]]] = []
    when = ""
    for line in lines:
        if rows and (line.kind != "cells" or line.when != when):
            yield PaperBlock(kind="form", rows=rows, when=when)
            rows = []
        when = line.when
        if line.kind == "cells":
            rows.append([_parts(cell) for cell in line.cells])
            continue
        if line.kind == "heading":
            headings += 1
            label = PaperPart(text=f"{chinese_number(headings)}、")
            yield PaperBlock(kind="heading", parts=[label, *_parts(line.cells[0])], when=when)
        else:
            yield PaperBlock(parts=_parts(line.cells[0]), when=when)
    if rows:
        yield PaperBlock(kind="form", rows=rows, when=when)


def _parts(parts: Sequence[Part]) -> list[PaperPart]:
    return [marked(part) for part in parts]


def slots_table(here: Visit, one: Kept, text: DocumentText) -> Table:
    """What may stand in braces: those the text uses."""
    names = dict.fromkeys(text.slots())
    return Table(
        caption="用到的空",
        columns=[
            Column(title="写作"),
            Column(title="填什么", wide=True, phone=True),
            Column(title="来自", phone=True),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=f"{{{name}}}", code=True),
                    Cell(text=_filled_with(here, name, one)),
                    Cell(text=_origin(name, one.ledger)),
                ]
            )
            for name in names
        ],
        compact=True,
    )


def _filled_with(here: Visit, name: str, one: Kept) -> str:
    """What a slot says: the law's own words, or what the value is called."""
    said = said_by_law(name, one.kind, here.catalogue.statutes, here.today) if is_law(name) else ""
    return said or title_of(name, one.ledger)


def _origin(name: str, ledger: Ledger) -> str:
    field = name.partition(".")[0]
    if is_law(name):
        return "法律规定"
    asking = next((step.title for step in ledger.steps if field in step.asks.fields()), "")
    return f"环节“{asking}”" if asking else "程序算出"


def text_panel(text: DocumentText) -> Panel:
    return Panel(
        title="文本",
        folded=True,
        lines=[TextLine(kind="same", words=line) for line in text.source.splitlines()],
    )


def difference_panel(own: str, theirs: str) -> Panel:
    """The county's words against the shipped ones."""
    found = compared(theirs, own)
    if all(one.kind == "same" for one in found):
        return Panel(title="与程序自带的比较", empty=Empty(title="一样"))
    return Panel(
        title="与程序自带的比较", note="划去的是程序自带的，加底色的是县里改写的",
        lines=[TextLine(kind=one.kind, words=one.words) for one in found],
    )  # fmt: skip


def history_table(here: Visit, rows: Sequence[Wording]) -> Table:
    """The county's own words, the latest first."""
    return Table(
        caption="改写",
        columns=[
            Column(title="第几次"),
            Column(title="自哪天起", phone=True),
            Column(title="文本", phone=True),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=f"第{row.number}次", url=address(row.ledger, row.document, f"{row.number}/")),
                    Cell(text=cn_date(date.fromisoformat(row.since))),
                    Cell(text="县里改写" if row.text else "改回程序自带"),
                ]
            )
            for row in rows
        ],
    )
