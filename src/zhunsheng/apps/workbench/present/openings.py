"""直接办理: the steps that open a record, of those this person may take."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import Hit, HitGroup
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.fields import Party, Text
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step


def openings(visit: Visit) -> Iterator[tuple[Ledger, Step]]:
    """In the order of the domains."""
    order = {key: place for place, key in enumerate(visit.catalogue.domains)}
    for ledger in sorted(visit.catalogue.ledgers.values(), key=lambda one: (order[one.domain], one.key)):
        for step in ledger.openings:
            if visit.may(ledger, step).allowed:
                yield ledger, step


def opening_hit(ledger: Ledger, step: Step, typed: str = "") -> Hit:
    """The step's form; what was typed is put in where it may well belong: the party's name, else the first text."""
    pairs = [(path, typed)] if typed and (path := _place_for(step)) else []
    return Hit(
        number=step.button or step.title,
        text=f"　{ledger.title}",
        url=addresses.of_opening(ledger, step.key, pairs),
        icon="plus",
        note=f"带入“{typed}”" if pairs else "",
    )


def _place_for(step: Step) -> str:
    fields = step.asks.fields()
    for name, field in fields.items():
        if isinstance(field, Party):
            return f"{name}.name"
    return next((name for name, field in fields.items() if isinstance(field, Text) and not field.long), "")


def opening_groups(visit: Visit) -> list[HitGroup]:
    """All of them, under their domains."""
    grouped: dict[str, list[Hit]] = {}
    for ledger, step in openings(visit):
        grouped.setdefault(visit.catalogue.domains[ledger.domain], []).append(opening_hit(ledger, step))
    return [HitGroup(title=title, hits=hits) for title, hits in grouped.items()]
