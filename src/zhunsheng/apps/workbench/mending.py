"""What the pages that mend a record have in common."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.parts import Crumb
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.serving import leave_result
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step

REASON = "reason"


def crumbs(here: Visit, ledger: Ledger, row: Record, last: str) -> list[Crumb]:
    return [
        Crumb(label=here.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
        Crumb(label=ledger.title, url=addresses.of_ledger(ledger.key)),
        Crumb(label=row.number or row.headline, url=address(row)),
        Crumb(label=last),
    ]


def address(row: Record) -> str:
    return addresses.of_record(row.ledger, row.pk, row.number)


def require(here: Visit, ledger: Ledger, step: Step, row: Record) -> None:
    decision = here.may(ledger, step, state_of(row))
    if not decision.allowed:
        raise NotPermitted(decision.reason, decision.basis)


def takers(here: Visit, rows: Iterable[Record], but: str = "") -> dict[str, str]:
    """Who may hold these records: the people of their organs and of one's own, by username, told by name and post."""
    organs = {here.account.organ_id, *(row.organ for row in rows)}
    accounts = Account.objects.filter(organ__in=organs, is_active=True).exclude(username=but)
    return {
        one.username: f"{one.name}（{here.directory.organ(one.organ_id)}{one.post}）"
        for one in accounts.order_by("organ_id", "username")[:100]
    }


def reason_field(typed: Typed) -> FormField:
    return FormField(
        name=REASON,
        title="理由",
        kind="long_text",
        hint="写明为什么要改，依据什么材料",
        value=typed.text(REASON),
        max_length=500,
    )


def finish(request: HttpRequest, here: Visit, row: Record, words: str, draft: str = "") -> HttpResponse:
    leave_result(request, words, draft=draft)
    forget_counts(here)
    return HttpResponseRedirect(address(row))
