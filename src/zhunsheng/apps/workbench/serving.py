"""From a page's view model to a response, and what the last act says on the page reached."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from zhunsheng.apps.workbench.pages import Page, context
from zhunsheng.apps.workbench.parts import Note
from zhunsheng.apps.workbench.shell import bare_shell, shell_for

_DRAFT = "draft:"


def show(request: HttpRequest, page: Page, *, status: int = 200, journal: str = "") -> HttpResponse:
    """The page in its frame, with the lines left by the last act. Pages hold people's matters: browsers keep none."""
    kept = list(messages.get_messages(request))
    drafts = [one.extra_tags for one in kept if (one.extra_tags or "").startswith(_DRAFT)]
    page = replace(
        page,
        results=[*page.results, *(Note(text=str(one.message), tone="good") for one in kept)],
        draft_done=page.draft_done or (drafts[-1].removeprefix(_DRAFT) if drafts else ""),
    )
    response = render(
        request, page.template, context(shell_for(request, journal=journal), page), status=status
    )
    response["Cache-Control"] = "private, no-store"
    return response


def show_bare(request: HttpRequest, page: Page, *, status: int = 200) -> HttpResponse:
    """The page in a frame that reads nothing from the database."""
    return render(request, page.template, context(bare_shell(), page), status=status)


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, of the media type ``kind``; browsers keep no copy of their own."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def leave_result(request: HttpRequest, text: str, *, draft: str = "") -> None:
    """A line for the next page this person reaches; ``draft`` is the draft that is done with."""
    messages.success(request, text, extra_tags=f"{_DRAFT}{draft}" if draft else "")
