"""草稿: the forms a person began, and what they still lack."""

from __future__ import annotations

from django.utils import timezone

from zhunsheng.apps.records.across import records
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses, drafts
from zhunsheng.apps.workbench.drafts import Kept
from zhunsheng.apps.workbench.pages import AsideItem
from zhunsheng.apps.workbench.posted import raw_facts
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.ledger.steps import Step

_NEW = "new"


def begun(visit: Visit) -> list[AsideItem]:
    """The latest first; those of a record that is gone or cannot be seen any more are left out. Two queries."""
    kept = list(drafts.all_of(visit.actor.person))
    wanted = {one.key.split("/")[1] for one in kept} - {_NEW}
    rows = {row.pk: row for row in records(visit.actor, visit.today).filter(pk__in=wanted)} if wanted else {}
    return [item for one in kept if (item := _item(visit, one, rows))]


def _item(visit: Visit, kept: Kept, rows: dict[str, Record]) -> AsideItem | None:
    key, record, name = kept.key.split("/")
    row, ledger = rows.get(record), visit.catalogue.ledgers.get(key)
    if ledger is None or (row is None) != (record == _NEW):
        return None
    if row is not None:
        ledger = visit.catalogue.edition(row.ledger, row.edition)
    if not ledger.has_step(name):
        return None
    step = ledger.step(name)
    address = (
        addresses.of_step(addresses.of_record(key, row.pk, row.number), name)
        if row is not None
        else addresses.of_opening(ledger, name)
    )
    which = ledger.title if row is None else row.number or row.headline
    return AsideItem(
        head=step.button or step.title,
        text=f"{which} • {_how_far(visit, step, kept)}",
        when=cn_moment(timezone.localtime(kept.saved_at), visit.today),
        url=addresses.with_query(address, [("draft", "1")]),
    )


def _how_far(visit: Visit, step: Step, kept: Kept) -> str:
    """How many fields hold something, and how many that must do not."""
    given = raw_facts(step.asks, kept.typed, visit.today)
    fields = step.asks.fields()
    missing = sum(1 for name, field in fields.items() if field.required and name not in given)
    return f"已填{len(given)}项" + (f"，还差{missing}项" if missing else "")
