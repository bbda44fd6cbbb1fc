"""Keeping a form half filled in, forgetting it again, and taking a file before the form is sent."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zhunsheng.apps.records.attachments import store
from zhunsheng.apps.workbench import drafts
from zhunsheng.apps.workbench.posted import Typed, sign_file
from zhunsheng.apps.workbench.present.inputs import stored_file
from zhunsheng.apps.workbench.present.step_form import DROP_DRAFT, KEEP_DRAFT, TAKE_FILE
from zhunsheng.apps.workbench.serving import leave_result
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import RuleViolation


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """存草稿: for the script a line, for a button the page one leaves to."""
    here = visit(request)
    typed = Typed.of(request.POST)
    for name in request.FILES:
        typed.files[name] = _stored(request, here, name)
    drafts.keep(here.actor.person, typed.text("draft"), typed, here.around)
    leave = _leave(request)
    if leave:
        leave_result(request, "草稿已存，在首页的“草稿”里可以接着填")
        return HttpResponseRedirect(leave)
    now = timezone.localtime(here.around.now)
    return JsonResponse({"line": f"{now:%H:%M}已自动存草稿，断网也在本机保留"})


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """丢弃草稿."""
    here = visit(request)
    gone = drafts.drop(here.actor.person, request.POST.get("draft", ""))
    leave_result(request, "草稿已丢弃" if gone else "没有这份草稿，可能已经办理")
    return HttpResponseRedirect(_leave(request) or "/")


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """A file as soon as it is chosen: what it is, and what the form carries in its stead."""
    here = visit(request)
    name = next(iter(request.FILES), "")
    if not name:
        return JsonResponse({"wrong": "没有收到文件，请重新选择"}, status=400)
    try:
        file = _stored(request, here, name)
    except RuleViolation as refused:
        return JsonResponse({"wrong": "；".join(str(one) for one in refused.problems)}, status=422)
    shown = render_to_string("workbench/fields/stored.html", {"file": stored_file(file)})
    return JsonResponse({"shown": shown, "carried": sign_file(file)})


def _stored(request: HttpRequest, here: Visit, name: str) -> dict[str, object]:
    sent = request.FILES[name]
    assert isinstance(sent, UploadedFile)
    return store(sent.chunks(), sent.name or "附件", here.around.now, name)


def _leave(request: HttpRequest) -> str:
    """Where to go on, within this site."""
    target = request.POST.get("leave", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe and target.startswith("/") else ""


urlpatterns = [
    path(KEEP_DRAFT.removeprefix("/"), keep),
    path(DROP_DRAFT.removeprefix("/"), drop),
    path(TAKE_FILE.removeprefix("/"), upload),
]
