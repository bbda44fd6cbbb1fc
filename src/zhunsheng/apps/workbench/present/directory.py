"""全部台账: every ledger under its domain, with what stands open in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pypinyin import Style, lazy_pinyin

from zhunsheng.apps.records.across import Standing
from zhunsheng.apps.supervision.reading import unhandled
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.ledger_pages import LedgerDomain, LedgerLine
from zhunsheng.apps.workbench.pages import AsideBlock, AsideItem
from zhunsheng.apps.workbench.parts import Link
from zhunsheng.apps.workbench.present.findings import short
from zhunsheng.apps.workbench.shell import open_count
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Ledger, Privacy

_FOUND, _FIGURES = 6, 12


@cache
def initials(words: str) -> str:
    """First letters of the pinyin: 行政复议案件 → xzfyaj."""
    return "".join(lazy_pinyin(words, style=Style.FIRST_LETTER, errors="ignore"))


@cache
def pinyin(words: str) -> str:
    return "".join(lazy_pinyin(words, errors="default"))


def terms(ledger: Ledger) -> str:
    """What a ledger is also found by: pinyin, initials, former names."""
    names = (ledger.title, *ledger.aliases)
    return " ".join([*ledger.aliases, *(initials(name) for name in names), pinyin(ledger.title)])


def known_to(visit: Visit) -> list[Ledger]:
    """The ledgers whose existence this person may know of: all but restricted ones they have no business with."""
    return [
        ledger
        for ledger in visit.catalogue.ledgers.values()
        if ledger.key in visit.readable or ledger.privacy is Privacy.OPEN
    ]


def line(visit: Visit, ledger: Ledger, counted: Mapping[str, Standing]) -> LedgerLine:
    if ledger.key not in visit.readable:
        return LedgerLine(title=ledger.title, locked=True, terms=terms(ledger))
    found = counted.get(ledger.key)
    return LedgerLine(
        title=ledger.title,
        url=addresses.of_ledger(ledger.key),
        count=open_count(ledger, counted),
        overdue=found.overdue if found else 0,
        terms=terms(ledger),
    )


def by_domain(visit: Visit, ledgers: Sequence[Ledger], counted: Mapping[str, Standing]) -> list[LedgerDomain]:
    """Under the domains that have any, in the county's order."""
    return [
        LedgerDomain(
            title=title,
            url=addresses.of_domain(key),
            ledgers=[line(visit, one, counted) for one in ledgers if one.domain == key],
        )
        for key, title in visit.catalogue.domains.items()
        if any(one.domain == key for one in ledgers)
    ]


def by_letter(visit: Visit, ledgers: Sequence[Ledger], counted: Mapping[str, Standing]) -> list[LedgerDomain]:
    """Under the first letter of their pinyin."""
    ordered = sorted(ledgers, key=lambda one: pinyin(one.title))
    letters = dict.fromkeys(pinyin(one.title)[:1].upper() for one in ordered)
    return [
        LedgerDomain(
            title=letter,
            ledgers=[line(visit, one, counted) for one in ordered if pinyin(one.title)[:1].upper() == letter],
        )
        for letter in letters
    ]


def of_domain(visit: Visit, domain: str, ledgers: Sequence[Ledger]) -> list[AsideBlock]:
    """What belongs to a domain beside its ledgers: the law they stand on, figures, what was found in them. Two queries."""
    open_here = [one for one in ledgers if one.key in visit.readable]
    keys = {one.key for one in open_here}
    figures = [
        AsideItem(head=one.measure.title, text=one.ledger.title if one.ledger else "", url=f"/figures/{key}/")
        for key, one in visit.catalogue.figures.items()
        if one.ledger is not None and one.ledger.key in keys
    ]
    found = list(unhandled(visit.actor, visit.today).filter(ledger__in=sorted(keys))[:_FOUND])
    laws = dict.fromkeys(one.law for one in ledgers if one.law)
    blocks = [
        AsideBlock(
            title="监督发现",
            items=[
                AsideItem(head=one.title, text=f"{one.level}　{one.organ}", when=one.age, url=one.url)
                for one in short(visit, found)
            ],
            more=Link(label="全部", url=addresses.with_query("/findings/", [("domain", domain)])),
        ),
        AsideBlock(
            title="指标",
            count=len(figures),
            items=figures[:_FIGURES],
            more=Link(label="全部", url="/figures/"),
        ),
        AsideBlock(title="依据", items=[AsideItem(head=law) for law in laws]),
    ]
    return [block for block in blocks if block.items]
