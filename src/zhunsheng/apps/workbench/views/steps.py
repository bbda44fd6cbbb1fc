"""Taking a step: the form, its problems, the confirming page, and the record one reaches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.records.read_log import PAGE, log_read
from zhunsheng.apps.records.writing import CHANGED
from zhunsheng.apps.workbench import acting, addresses, drafts
from zhunsheng.apps.workbench.fields import FormField, Paper
from zhunsheng.apps.workbench.pages import KeptDraft, Pasting
from zhunsheng.apps.workbench.parts import Link, Note, ProblemLink
from zhunsheng.apps.workbench.posted import Typed, raw_facts
from zhunsheng.apps.workbench.present import pasting
from zhunsheng.apps.workbench.present.inputs import texts_of
from zhunsheng.apps.workbench.present.preview import DAY, step_papers
from zhunsheng.apps.workbench.present.states import names_for
from zhunsheng.apps.workbench.present.step_form import (
    DROP_DRAFT,
    consequences,
    form_address,
    form_sections,
    step_page,
)
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date, cn_moment, told
from zhunsheng.core.errors import NotPermitted, Problem
from zhunsheng.core.ledger.ledger import Archetype, Ledger, Privacy
from zhunsheng.core.ledger.steps import Step

PREVIEW = "preview"
"""A form sent to be read, not taken: "page" by a button, "live" by a script."""


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """A step that opens a record."""
    return _opening(request, key, step).answer()


@require_http_methods(["GET", "HEAD", "POST"])
def following(request: HttpRequest, key: str, name: str, step: str) -> HttpResponse:
    """A step on a record."""
    return _following(request, key, name, step).answer()


@require_POST
def opening_looked(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """What is wrong with the form of a step that opens a record, as far as it is filled in."""
    return _opening(request, key, step).looked()


@require_POST
def following_looked(request: HttpRequest, key: str, name: str, step: str) -> HttpResponse:
    """The same of a step on a record."""
    return _following(request, key, name, step).looked()


def _opening(request: HttpRequest, key: str, step: str) -> _Form:
    here = visit(request)
    ledger = here.ledger(key)
    if not ledger.has_step(step) or not ledger.step(step).opening:
        raise Http404
    return _Form(request, here, ledger, ledger.step(step), None)


def _following(request: HttpRequest, key: str, name: str, step: str) -> _Form:
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    if not ledger.has_step(step) or ledger.step(step).opening:
        raise Http404
    return _Form(request, here, ledger, ledger.step(step), row)


class _Form:
    """One request for one step's form."""

    def __init__(
        self, request: HttpRequest, here: Visit, ledger: Ledger, step: Step, row: Record | None
    ) -> None:
        self.request, self.here, self.ledger, self.step, self.row = request, here, ledger, step, row
        self.kept = self._kept()

    def answer(self) -> HttpResponse:
        self._require()
        return self._sent() if self.request.method == "POST" else self._asked()

    def looked(self) -> HttpResponse:
        """The problems by the path of their field, each as the form shows it. Nothing is written."""
        self._require()
        typed = Typed.of(self.request.POST)
        act, problems = self._act(typed, "")
        _, problems = acting.attempt(act, self.here.actor, self.here.around, problems, rehearse=True)
        found: dict[str, list[str]] = {}
        for problem in problems:
            found.setdefault(problem.field, []).append(told(str(problem)))
        shown = {
            path: render_to_string(
                "workbench/fields/errors.html",
                {"errors": errors, "error_id": FormField(name=path, title="", kind="text").error_id},
            )
            for path, errors in found.items()
        }
        return JsonResponse({"errors": shown})

    def _require(self) -> None:
        decision = self.here.may(self.ledger, self.step, state_of(self.row) if self.row else None)
        if not decision.allowed:
            raise NotPermitted(decision.reason, decision.basis)

    def _asked(self) -> HttpResponse:
        """The form as first shown: today, what the record holds already, what the address brings."""
        if self.row is not None and not self.step.may_follow(self.row.state):
            now = self.ledger.states[self.row.state].title
            leave_result(self.request, f"记录处于“{now}”，现在不能办理“{self.step.title}”")
            return HttpResponseRedirect(self._record_address(self.row))
        began = drafts.read(self.here.actor.person, self._draft)
        if began is not None and "draft" in self.request.GET:
            return self._show(began.typed, acting.new_client(self.here), self._version())
        fields = self.step.asks.fields()
        names = names_for(self.here.directory, fields.values(), [self.kept])
        texts = {DAY: cn_date(self.here.today), **texts_of(fields.values(), self.kept, names)}
        brought = [name for name in self.request.GET if name.partition(".")[0] in fields]
        texts |= {name: self.request.GET.get(name, "") for name in brought}
        return self._show(Typed(texts), acting.new_client(self.here), self._version(), began=began)

    def _sent(self) -> HttpResponse:
        here, step = self.here, self.step
        typed = Typed.of(self.request.POST)
        client = acting.sent_client(self.request, here)
        if self.request.POST.get(PREVIEW) == "live":
            return self._refreshed(typed, client)
        done = acting.already_done(client, here)
        if done:
            return self._done(done)
        if pasting.PASTE in typed.texts:
            return self._pasted(typed, client)
        typed.texts.pop(pasting.PASTED, None)
        refused = acting.keep_uploads(self.request, step.asks, typed, here)
        act, problems = self._act(typed, client)
        if PREVIEW in self.request.POST:
            problems = acting.judged(act, here.actor, here.around, [*problems, *refused])
            return self._show(typed, client, self._version(), problems)
        confirmed = not step.irreversible or "confirmed" in self.request.POST
        written, problems = acting.attempt(
            act, here.actor, here.around, [*problems, *refused], rehearse=not confirmed
        )
        if any(one.code == CHANGED for one in problems):
            return self._overtaken(typed, client, problems)
        if problems:
            return self._show(typed, client, self._version(), problems, status=422)
        if not confirmed:
            return self._confirm(typed, client)
        assert written is not None
        return self._done(written.record)

    def _act(self, typed: Typed, client: str) -> tuple[Act, list[Problem]]:
        """What the form asks to be done, and what of it cannot be read."""
        here, step = self.here, self.step
        on, problems = acting.sent_day(typed.text(DAY), here.today, DAY)
        facts = self._facts(typed)
        changed = self._changed(facts)
        if self._only_changes and not changed:
            problems = [*problems, Problem("change.nothing", f"没有改动，不必{step.title}")]
        act = Act(
            ledger=self.ledger.key,
            step=step.key,
            on=on,
            facts=changed if self._only_changes else facts,
            record=self.row.pk if self.row else "",
            expected_version=acting.sent_version(self.request) if self.row else None,
            client=client,
        )
        return act, problems

    def _facts(self, typed: Typed) -> dict[str, object]:
        facts = raw_facts(self.step.asks, typed, self.here.today)
        acting.name_links(self.step.asks, facts, self.here)
        return facts

    def _papers(self, typed: Typed, links: Sequence[ProblemLink], wrong: Collection[str] = ()) -> list[Paper]:
        on, _ = acting.sent_day(typed.text(DAY), self.here.today, DAY)
        return step_papers(
            self.here, self.ledger, self.step, self.row, self._facts(typed), on, problems=links, wrong=wrong
        )  # fmt: skip

    def _refreshed(self, typed: Typed, client: str) -> HttpResponse:
        """What the script asks for while somebody types: the papers; the error summary, once there was one."""
        act, found = self._act(typed, client)
        problems = acting.judged(act, self.here.actor, self.here.around, found)
        links: list[ProblemLink] = []
        wrong: set[str] = set()
        if "numbered" in self.request.POST:
            _, links = acting.with_problems(form_sections(self.here, self.ledger, self.step, typed), problems)
        else:
            wrong = acting.unreadable(problems) - {self.request.POST.get("focused", "")}
        papers = self._papers(typed, links, wrong)
        page = step_page(
            self.here, self.ledger, self.step, self.row, (), hidden=(), problems=links, papers=papers
        )  # fmt: skip
        response = render(self.request, "workbench/preview.html", {"page": page})
        response["Cache-Control"] = "private, no-store"
        return response

    def _pasted(self, typed: Typed, client: str) -> HttpResponse:
        """The form again, with what the pasted text says in it. Nothing is written."""
        acting.keep_uploads(self.request, self.step.asks, typed, self.here)
        said, brought = pasting.bring_in(self.here, self.ledger, self.step, typed, DAY)
        return self._show(typed, client, acting.sent_version(self.request), said=said, brought=brought)

    def _show(
        self,
        typed: Typed,
        client: str,
        version: int | None,
        problems: list[Problem] | None = None,
        began: drafts.Kept | None = None,
        notes: Sequence[Note] = (),
        status: int = 200,
        said: Pasting | None = None,
        brought: Collection[str] = (),
    ) -> HttpResponse:
        sections = form_sections(self.here, self.ledger, self.step, typed, self.kept)
        shown, links = acting.with_problems(pasting.marked(sections, brought), problems or [])
        if self.step.produces and self.row is not None and self.ledger.privacy is Privacy.RESTRICTED:
            log_read(self.row, self.here.actor.person, PAGE, self.here.around.now)
        page = step_page(
            self.here,
            self.ledger,
            self.step,
            self.row,
            shown,
            hidden=[*self._hidden(client, version), *typed.hidden_files()],
            problems=links,
            draft_key=self._draft,
            kept=self._told(began) if began else None,
            papers=self._papers(typed, links),
            pasting=said or pasting.offered(self.step),
        )
        return show(self.request, replace(page, results=notes), status=status)

    def _overtaken(self, typed: Typed, client: str, problems: list[Problem]) -> HttpResponse:
        """Somebody was quicker: what was typed is kept, and brought into the form of the record as it is now."""
        assert self.row is not None
        drafts.keep(self.here.actor.person, self._draft, typed, self.here.around)
        told = next(one for one in problems if one.code == CHANGED)
        note = Note(
            title="没有提交成功",
            text=str(told),
            tone="wrong",
            links=(
                Link(label="打开最新记录", url=self._record_address(self.row)),
                Link(label="用最新记录重开本表，带入草稿", url=self._with_draft),
            ),
        )
        rest = [one for one in problems if one is not told]
        return self._show(typed, client, self._version(), rest, notes=(note,), status=409)

    @property
    def _with_draft(self) -> str:
        return f"{form_address(self.ledger, self.step, self.row)}?draft=1"

    def _told(self, began: drafts.Kept) -> KeptDraft:
        saved = cn_moment(timezone.localtime(began.saved_at), self.here.today)
        return KeptDraft(words=f"{saved}存有草稿", url=self._with_draft, drop_url=DROP_DRAFT)

    def _confirm(self, typed: Typed, client: str) -> HttpResponse:
        """Everything typed again as hidden fields, in words above them."""
        sections = form_sections(self.here, self.ledger, self.step, typed, self.kept)
        carried = [
            (name, text)
            for name, text in typed.texts.items()
            if name
            not in ("csrfmiddlewaretoken", "client", "version", "confirmed", "draft", "leave", PREVIEW)
        ]
        page = step_page(
            self.here,
            self.ledger,
            self.step,
            self.row,
            sections,
            hidden=[
                *carried,
                *typed.hidden_files(),
                *self._hidden(client, acting.sent_version(self.request)),
                ("confirmed", "1"),
            ],
            confirm=consequences(self.here, self.ledger, self.step, self.row),
            papers=self._papers(typed, []),
        )
        return show(self.request, page)

    def _done(self, record: str) -> HttpResponse:
        row = Record.objects.get(pk=record)
        before = set(self.row.clocks) if self.row else set()
        words = acting.result_words(self.here, self.ledger, self.step, row, before)
        drafts.drop(self.here.actor.person, self._draft)
        leave_result(self.request, words, draft=self._draft)
        forget_counts(self.here)
        return HttpResponseRedirect(self._record_address(row))

    @property
    def _only_changes(self) -> bool:
        """Whether the step alters what a register's item is: it is shown as it stands, and told by what differs."""
        return self.ledger.archetype is Archetype.REGISTER and self.step.key == "change"

    def _kept(self) -> dict[str, object]:
        """What the record holds already of the fields this step alters."""
        if self.row is None or not self._only_changes:
            return {}
        facts = self.row.facts
        return {name: facts[name] for name in self.step.asks.fields() if facts.get(name) is not None}

    def _changed(self, facts: dict[str, object]) -> dict[str, object]:
        fields = self.step.asks.fields()
        names = names_for(self.here.directory, fields.values(), [self.kept])
        as_kept = raw_facts(
            self.step.asks, Typed(texts_of(fields.values(), self.kept, names)), self.here.today
        )
        acting.name_links(self.step.asks, as_kept, self.here)
        return {name: value for name, value in facts.items() if as_kept.get(name) != value}

    def _version(self) -> int | None:
        return self.row.version if self.row else None

    @property
    def _draft(self) -> str:
        return drafts.key_of(self.ledger.key, self.row.pk if self.row else "", self.step.key)

    @staticmethod
    def _hidden(client: str, version: int | None) -> list[tuple[str, str]]:
        return [("client", client), *([("version", str(version))] if version is not None else [])]

    @staticmethod
    def _record_address(row: Record) -> str:
        return addresses.of_record(row.ledger, row.pk, row.number)


urlpatterns = [
    path("ledgers/<str:key>/new/<str:step>/", opening),
    path(f"ledgers/<str:key>/new/<str:step>/{addresses.LOOK}", opening_looked),
    path(f"ledgers/<str:key>/<str:name>/<str:step>/{addresses.LOOK}", following_looked),
    path("ledgers/<str:key>/<str:name>/<str:step>/", following),
]
