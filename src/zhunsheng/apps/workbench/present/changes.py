"""What others did lately to the records a person holds."""

from __future__ import annotations

from django.utils import timezone

from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import AsideItem
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.ledger.record import ASSIGN, CORRECT, ISSUE, VOID

_HELD = 300
_KINDS = {CORRECT: "更正了记录", ASSIGN: "改派了经办人", VOID: "作废了记录", ISSUE: "重新制作了文书"}


def recent(visit: Visit, most: int = 6) -> list[AsideItem]:
    """The latest acts of others on open records this person holds. Two queries."""
    held = {
        row["id"]: row
        for row in Record.objects.filter(holder=visit.actor.person, closed_on__isnull=True, voided=False)
        .order_by("-opened_on")
        .values("id", "ledger", "number", "headline")[:_HELD]
    }
    events = (
        Event.objects.filter(record__in=sorted(held))
        .exclude(actor=visit.actor.person)
        .order_by("-recorded_at", "-id")[:most]
        if held
        else ()
    )
    found = []
    for event in events:
        row, ledger = held[event.record], visit.catalogue.ledgers[event.ledger]
        done = _KINDS.get(event.kind) or (
            f"办理了{ledger.step(event.step).title}" if ledger.has_step(event.step) else "办理了一个环节"
        )
        found.append(
            AsideItem(
                head=row["number"] or row["headline"],
                text=f"{visit.directory.person(event.actor)}{done}",
                when=cn_moment(timezone.localtime(event.recorded_at), visit.today),
                url=addresses.of_record(row["ledger"], row["id"], row["number"]),
            )
        )
    return found
