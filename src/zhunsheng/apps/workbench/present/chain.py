"""关联事项: the matters a record names, those that name it, and those that may come."""

from __future__ import annotations

from zhunsheng.apps.records.across import scope
from zhunsheng.apps.records.models import Link as LinkRow
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import ChainItem
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.fields import Link
from zhunsheng.core.ledger.ledger import Ledger

_MOST = 8
_POSSIBLE = 2


def chain(visit: Visit, ledger: Ledger, row: Record) -> list[ChainItem]:
    """Linked matters in order of their days, this one among them. What may not be seen is not named. Two queries."""
    seen = scope(visit.actor, visit.today)
    outwards = LinkRow.objects.filter(source=row).values("target")
    inwards = LinkRow.objects.filter(target=row).values("source")
    named = list(Record.objects.filter(seen, pk__in=outwards, voided=False)[:_MOST])
    naming = list(
        Record.objects.filter(seen, pk__in=inwards, voided=False).order_by("-opened_on")[: _MOST + 1]
    )
    linked = {one.pk: one for one in [*named, *naming[:_MOST]] if one.pk != row.pk}
    possible = _possible(visit, ledger, row, {one.ledger for one in linked.values()})
    if not linked and not possible:
        return []
    ordered = sorted([*linked.values(), row], key=lambda one: (one.opened_on, one.pk))
    items = [_item(visit, one, this=one.pk == row.pk) for one in ordered]
    if len(naming) > _MOST:
        items.append(ChainItem(number="还有更早的", ledger="", kind="possible"))
    return [*items, *possible]


def _item(visit: Visit, one: Record, *, this: bool) -> ChainItem:
    ledger = visit.catalogue.ledgers.get(one.ledger)
    title = ledger.title if ledger else ""
    if this:
        return ChainItem(number=one.number or one.headline, ledger=title, kind="this")
    return ChainItem(
        number=one.number or one.headline,
        ledger=title,
        text=one.headline if one.number else "",
        url=addresses.of_record(one.ledger, one.pk, one.number),
    )


def _possible(visit: Visit, ledger: Ledger, row: Record, present: set[str]) -> list[ChainItem]:
    """Ledgers whose opening step names a record like this one and that this person may take: prefilled."""
    found = []
    for other in visit.catalogue.ledgers.values():
        if other.key in present or other.key == ledger.key or row.voided:
            continue
        for step in other.openings:
            field = next(
                (
                    one
                    for one in step.asks.fields().values()
                    if isinstance(one, Link) and ledger.key in one.ledgers
                ),
                None,
            )
            if field is not None and visit.may(other, step).allowed:
                name = row.number or row.natural_key or row.pk
                url = addresses.of_opening(other, step.key, [(field.name, name)])
                found.append(
                    ChainItem(
                        number=step.title, ledger=other.title, text="尚未发生", url=url, kind="possible"
                    )
                )
                break
    return found[:_POSSIBLE]
