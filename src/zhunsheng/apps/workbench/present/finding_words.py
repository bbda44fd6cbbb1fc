"""What a few words find: records by number and name, ledgers by name and initials, figures, steps."""

from __future__ import annotations

import re

from django.db.models import Q
from django.urls import is_valid_path

from zhunsheng.apps.records.across import records as seen_records
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import Hit
from zhunsheng.apps.workbench.present.clocks import row_chip
from zhunsheng.apps.workbench.present.directory import initials, known_to, terms
from zhunsheng.apps.workbench.present.openings import opening_hit, openings
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Archetype

_MOST = 40
_NUMBER = re.compile(r"(?:(\d{4})\D+)?(\d{1,5})号?")


def records(visit: Visit, query: str) -> tuple[list[Hit], list[Hit]]:
    """Cases and activities, then register items; those whose number was meant first. At most two queries."""
    rows = seen_records(visit.actor, visit.today)
    found: dict[str, Record] = {}
    meant = _number_meant(query)
    if meant is not None:
        found |= {one.pk: one for one in rows.filter(meant).order_by("-opened_on")[:_MOST]}
    words = Q()
    for word in query.split():
        words &= Q(search__icontains=word)
    found |= {one.pk: one for one in rows.filter(words).order_by("-opened_on")[:_MOST] if one.pk not in found}
    hits: tuple[list[Hit], list[Hit]] = ([], [])
    for row in list(found.values())[:_MOST]:
        ledger = visit.catalogue.ledgers[row.ledger]
        register = ledger.archetype is Archetype.REGISTER
        hits[register].append(
            Hit(
                number=row.number,
                text=row.headline,
                url=addresses.of_record(row.ledger, row.pk, row.number),
                icon="people" if register else "book",
                note=ledger.title,
                clock=row_chip(visit, ledger, row) if not row.closed_on else None,
            )
        )
    return hits


def _number_meant(query: str) -> Q | None:
    """A number in part: 31号 ends a number, 2025 31 is its year and serial."""
    found = _NUMBER.fullmatch(query.strip())
    if not found or not (found[1] or query.strip().endswith("号")):
        return None
    year, serial = found[1], int(found[2])
    endings = (
        Q(number__endswith=f"〕{serial}号")
        | Q(number__endswith=f"）{serial}号")
        | Q(number__endswith=f"]{serial}号")
    )
    return endings & Q(number__contains=year) if year else endings


def ledgers(visit: Visit, query: str) -> list[Hit]:
    """By title, former name, pinyin or initials. Restricted ones only to those they are for."""
    word = query.lower()
    return [
        Hit(
            text=ledger.title,
            url=addresses.of_ledger(ledger.key)
            if ledger.key in visit.readable
            else f"{addresses.of_ledger(ledger.key)}about/",
            icon="book" if ledger.key in visit.readable else "lock",
            note="、".join(ledger.aliases) or visit.catalogue.domains[ledger.domain],
        )
        for ledger in known_to(visit)
        if word in ledger.title.lower() or word in terms(ledger).lower()
    ]


def figures(visit: Visit, query: str) -> list[Hit]:
    """By title or initials, where the pages of figures are built in."""
    if not is_valid_path("/figures/"):
        return []
    word = query.lower()
    return [
        Hit(
            text=figure.measure.title,
            url=f"/figures/{figure.key}/",
            icon="chart",
            note=visit.catalogue.domains.get(figure.domain, ""),
        )
        for figure in visit.catalogue.figures.values()
        if word in figure.measure.title.lower() or word in initials(figure.measure.title)
    ][:_MOST]


def starts(visit: Visit, query: str) -> list[Hit]:
    """Steps that open a record: those meant by the words, else those a name typed here may be put into."""
    word = query.lower()
    meant = [
        opening_hit(ledger, step)
        for ledger, step in openings(visit)
        if word in f"{step.title}{ledger.title} {terms(ledger)}".lower()
    ]
    if meant or any(letter.isdigit() for letter in query) or query.isascii():
        return meant[:_MOST]
    named = [opening_hit(ledger, step, query) for ledger, step in openings(visit)]
    return [hit for hit in named if ".name=" in hit.url][:6]
