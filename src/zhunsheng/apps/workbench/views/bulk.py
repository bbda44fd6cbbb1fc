"""The same for many records of a list: another holder, or a step whose form says the same for all. All of them or none."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_POST

from zhunsheng.apps.records import reading
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.records.writing import take_all
from zhunsheng.apps.workbench import acting, addresses, mending
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.parts import Crumb
from zhunsheng.apps.workbench.posted import Typed, raw_facts
from zhunsheng.apps.workbench.present.bulk import MOST, in_bulk, may_assign
from zhunsheng.apps.workbench.present.step_form import DAY, form_sections
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ASSIGN
from zhunsheng.core.ledger.steps import Step


class _Chosen:
    """The records that were ticked, of those the person may see, in the order of the list."""

    def __init__(self, request: HttpRequest, key: str) -> None:
        self.request, self.here = request, visit(request)
        self.ledger: Ledger = self.here.ledger(key)
        wanted = list(dict.fromkeys(request.POST.getlist("records")))
        visible = reading.visible(self.here.actor, self.ledger, self.here.today)
        found = {row.pk: row for row in visible.filter(pk__in=wanted[: MOST + 1])}
        self.rows: list[Record] = [found[one] for one in wanted if one in found]
        self.problems: list[Problem] = []
        if not wanted:
            self.problems.append(Problem("bulk.none", "还没有勾选记录。请回到列表，先勾选再办理"))
        if len(wanted) > MOST:
            self.problems.append(Problem("bulk.many", f"一次最多{MOST}件，勾选了{len(wanted)}件，请分几次办"))
        if len(found) < min(len(set(wanted)), MOST):
            self.problems.append(Problem("bulk.gone", "有的记录已经看不到了，请回到列表重新勾选"))

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return [("records", row.pk) for row in self.rows] + [("sent", "1")]

    @property
    def sent(self) -> bool:
        return "sent" in self.request.POST

    @property
    def address(self) -> str:
        return addresses.of_ledger(self.ledger.key)

    def name(self, index: int) -> str:
        row = self.rows[index]
        return row.number or row.headline

    def take(self, acts: list[Act]) -> list[Problem]:
        """Do them all; the problems name their record."""
        try:
            with transaction.atomic():
                take_all(acts, self.here.actor, self.here.around)
        except RuleViolation as refused:
            return [self._placed(one) for one in refused.problems]
        forget_counts(self.here)
        return []

    def _placed(self, problem: Problem) -> Problem:
        first, _, rest = problem.field.partition(".")
        number, _, field = rest.partition(".")
        if first != "acts" or not number.isdecimal():
            return problem
        return replace(problem, field=field, message=f"{self.name(int(number))}：{problem.message}")

    def page(
        self, title: str, submit: str, sections: list[Section], client: str, problems: list[Problem]
    ) -> HttpResponse:
        shown, links = acting.with_problems(sections, problems)
        names = "、".join(self.name(index) for index in range(min(len(self.rows), 20)))
        more = f"等{len(self.rows)}件" if len(self.rows) > 20 else ""
        page = StepPage(
            title=title,
            crumbs=(
                Crumb(
                    label=self.here.catalogue.domains[self.ledger.domain],
                    url=addresses.of_domain(self.ledger.domain),
                ),
                Crumb(label=self.ledger.title, url=self.address),
                Crumb(label=title),
            ),
            sections=shown,
            submit=submit,
            record_line=f"{len(self.rows)}件{self.ledger.title}",
            record_url=self.address,
            problems=links,
            hidden=[*self.hidden, ("client", client)],
            confirm=(f"一并办理：{names}{more}。有一件不能办，就都不办。",) if self.rows else (),
            leave_url=self.address,
            final_note="",
        )
        return show(self.request, page, status=422 if problems else 200)


@require_POST
def assign(request: HttpRequest, key: str) -> HttpResponse:
    """一并改派."""
    chosen = _Chosen(request, key)
    here, ledger = chosen.here, chosen.ledger
    if not may_assign(here, ledger):
        raise NotPermitted(f"改派{ledger.title}须由办理它的角色办理，你没有这个角色")
    for row in chosen.rows:
        mending.require(here, ledger, ledger.step(row.taken[0][1]), row)
    people = mending.takers(here, chosen.rows)
    typed = Typed.of(request.POST)
    client = acting.sent_client(request, here)
    problems = list(chosen.problems)
    if chosen.sent and not problems:
        holder = typed.text("holder")
        if holder not in people:
            problems = [Problem("assign.person", "请选择由谁办理", "holder")]
        else:
            problems = chosen.take(
                [
                    Act(
                        ledger=ledger.key, step="", on=here.today, facts={"holder": holder}, record=row.pk, kind=ASSIGN,
                        reason=typed.text("reason"), client=_client(client, index),
                    )
                    for index, row in enumerate(chosen.rows)
                ]
            )  # fmt: skip
        if not problems:
            leave_result(request, f"{len(chosen.rows)}件已改由{people[holder]}办理")
            return HttpResponseRedirect(chosen.address)
    fields = [
        FormField(
            name="holder", title="改由谁办理", kind="choice", value=typed.text("holder"),
            options=[Option(value=username, label=label) for username, label in people.items()],
        ),
        FormField(name="reason", title="原因", kind="text", required=False, value=typed.text("reason")),
    ]  # fmt: skip
    return chosen.page("一并改派", "改派", [Section(title="改派", fields=fields)], client, problems)


@require_POST
def step(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """一并办理 of one step."""
    chosen = _Chosen(request, key)
    here, ledger = chosen.here, chosen.ledger
    if not ledger.has_step(name) or not in_bulk(ledger.step(name)):
        raise Http404
    declared: Step = ledger.step(name)
    for row in chosen.rows:
        decision = here.may(ledger, declared, state_of(row))
        if not decision.allowed:
            raise NotPermitted(f"{row.number or row.headline}：{decision.reason}", decision.basis)
    typed = Typed.of(request.POST) if chosen.sent else Typed({DAY: cn_date(here.today)})
    client = acting.sent_client(request, here)
    problems = list(chosen.problems)
    if chosen.sent and not problems:
        on, problems = acting.sent_day(typed.text(DAY), here.today, DAY)
        facts = raw_facts(declared.asks, typed, here.today)
        acting.name_links(declared.asks, facts, here)
        if not problems:
            problems = chosen.take(
                [
                    Act(
                        ledger=ledger.key, step=declared.key, on=on, facts=dict(facts), record=row.pk,
                        client=_client(client, index),
                    )
                    for index, row in enumerate(chosen.rows)
                ]
            )  # fmt: skip
        if not problems:
            leave_result(request, f"{len(chosen.rows)}件已办理{declared.title}")
            return HttpResponseRedirect(chosen.address)
    sections = form_sections(here, ledger, declared, typed)
    title = f"一并{declared.button or declared.title}"
    return chosen.page(title, declared.button or declared.title, sections, client, problems)


def _client(client: str, index: int) -> str:
    """A key for each act of the form: sent twice, it is done once."""
    return f"{client[:28]}{index:04x}"


urlpatterns = [
    path(f"ledgers/<str:key>/{addresses.BULK_ASSIGN}", assign),
    path(f"ledgers/<str:key>/{addresses.BULK_STEP}<str:name>/", step),
]
