"""What the pages of 管理 have in common: paging, and the one way from a form to changes of the registry."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from zhunsheng.apps.records.reading import PAGE, Count
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.workbench import elevated
from zhunsheng.apps.workbench.acting import with_problems
from zhunsheng.apps.workbench.administration_pages import ChangePage, Panel
from zhunsheng.apps.workbench.areas import require
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import Crumb, Pager
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.paging import paged
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.registry import Change


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 7 else 1


def pager(request: HttpRequest, page: int, shown: int, total: int) -> Pager | None:
    """Where one is in a list of ``total``, of which this page shows ``shown``."""
    if total <= PAGE:
        return None

    def at(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"{request.path}?{query.urlencode()}"

    return paged(page, shown, Count(total), "条", at)


def search(text: str, hint: str, summary: str) -> FilterBar:
    """A list's search field."""
    return FilterBar(search=text, search_hint=hint, summary=summary, clear_url="?" if text else "")


def reason_field(typed: Typed, hint: str, *, required: bool = False) -> FormField:
    return FormField(
        name="reason", title="理由", kind="text", hint=hint, value=typed.text("reason"), max_length=200, required=required
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ChangeForm:
    """A form that asks for changes of the registry. ``needs`` are the duties that may."""

    title: str
    needs: Collection[Duty]
    sections: Sequence[Section]
    submit: str
    back: str
    crumbs: Sequence[Crumb]
    line: str = ""
    confirm: Sequence[str] = ()
    danger: bool = False
    final: str = "写入变更记录，不能抹去"
    panels: Sequence[Panel] = ()
    hidden: Sequence[tuple[str, str]] = ()


def serve(
    request: HttpRequest,
    here: Visit,
    form: ChangeForm,
    changes: Callable[[list[Problem]], Sequence[Change]],
    done: Callable[[], HttpResponse],
) -> HttpResponse:
    """Show the form; sent, do the ``changes`` it asks for (problems of reading it are added to the list) and be ``done``.

    Nothing is done while anything is wrong, the password that is asked again among it; everything wrong is said at once.
    """
    require(here, form.needs)
    problems: list[Problem] = []
    if request.method == "POST":
        wanted = changes(problems)
        problems += elevated.check(request, here)
        problems += _attempt(here, wanted, rehearse=bool(problems))
        if not problems:
            return done()
    return ask(request, here, form, problems)


def ask(
    request: HttpRequest, here: Visit, form: ChangeForm, problems: Sequence[Problem], *, elevate: bool = True
) -> HttpResponse:
    """Show the form with what is wrong; ``elevate``: sending it will need the password."""
    asked = elevated.sections(request, here) if elevate else []
    shown, links = with_problems([*form.sections, *asked], problems)
    page = ChangePage(
        title=form.title,
        crumbs=(*form.crumbs, Crumb(label=form.title)),
        sections=shown,
        submit=form.submit,
        record_line=form.line,
        record_url=form.back if form.line else "",
        problems=links,
        leave_url=form.back,
        confirm=form.confirm,
        danger=form.danger,
        final_note=form.final,
        panels=form.panels,
        hidden=form.hidden,
    )
    return show(request, page, status=422 if problems else 200)


def mark_of(change: Change) -> str:
    """Stands for a change that was shown: sent back, it says that this very change is meant."""
    return hashlib.sha256(canonical(dict(change.facts))).hexdigest()[:32]


def _attempt(here: Visit, wanted: Sequence[Change], *, rehearse: bool) -> list[Problem]:
    """Do the changes, or only find out what is wrong with them."""
    if not wanted:
        return []
    try:
        with transaction.atomic():
            carry_out(wanted, here.actor, here.around)
            if rehearse:
                transaction.set_rollback(True)
    except RuleViolation as refused:
        return refused.problems
    return []
