"""Forms of 管理 about one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench.administering import ChangeForm, serve
from zhunsheng.apps.workbench.areas import crumbs, require
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.parts import Crumb
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.administration.people import address
from zhunsheng.apps.workbench.serving import leave_result
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import Problem
from zhunsheng.core.registry import Change

STRUCTURE, RIGHTS = frozenset({Duty.STRUCTURE}), frozenset({Duty.RIGHTS})
Problems = list[Problem]


def find_person(username: str) -> Account:
    found = Account.objects.select_related("second_factor").filter(username=username).first()
    if found is None:
        raise Http404
    return found


def leave(request: HttpRequest, account: Account, words: str) -> Callable[[], HttpResponse]:
    def done() -> HttpResponse:
        leave_result(request, words)
        return HttpResponseRedirect(address(account.username))

    return done


def person_form(
    request: HttpRequest,
    username: str,
    title: str,
    needs: frozenset[Duty],
    fields: Callable[[Visit, Account, Typed], Sequence[FormField]],
    change: Callable[[Visit, Account, Typed, Problems], Sequence[Change]],
    done: Callable[[Account], Callable[[], HttpResponse]],
    *,
    confirm: Sequence[str] = (),
    danger: bool = False,
    submit: str = "",
) -> HttpResponse:
    """A form about one person."""
    here, typed = visit(request), Typed.of(request.POST)
    require(here, needs)  # before anything is said about who there is
    account = find_person(username)
    form = ChangeForm(
        title=title,
        needs=needs,
        sections=[Section(title=title, fields=fields(here, account, typed))],
        submit=submit or title,
        back=address(username),
        crumbs=crumbs("people", Crumb(label=account.name, url=address(username))),
        line=f"{account.name}（{username}） {here.directory.organ(account.organ_id)}",
        confirm=confirm,
        danger=danger,
    )
    return serve(request, here, form, lambda found: change(here, account, typed, found), done(account))


def with_reason(typed: Typed, found: Problems, wanted: Change) -> list[Change]:
    if not typed.text("reason").strip():
        found.append(Problem("reason.lacking", "请写明理由", "reason"))
    return [wanted]
