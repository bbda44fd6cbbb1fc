"""批量录入: a grid of rows, each a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.exchange.entering import Rows, Wrong
from zhunsheng.apps.exchange.pasting import MOST_ROWS, Pasted, entry_columns, entry_step, read_paste
from zhunsheng.apps.records.writing import Written
from zhunsheng.apps.workbench import acting, addresses
from zhunsheng.apps.workbench.entry_pages import GridPage
from zhunsheng.apps.workbench.entry_scope import grid_ledgers
from zhunsheng.apps.workbench.ledger_pages import LedgerDomain, LedgerLine, LedgersPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Note
from zhunsheng.apps.workbench.present import directory, grid
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger

_CELL = re.compile(r"c\.(\d{1,3})\.(\d{1,2})")
_FIX = re.compile(r"fix\.(\d{1,3})\.(\d{1,2})")
_MAP = re.compile(r"map\.(\d{1,3})")

Texts = list[dict[int, str]]


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which ledger to fill. Those whose rows ask more than cells hold are entered one by one."""
    here = visit(request)
    offered, word = grid_ledgers(here), request.GET.get("q", "").strip().lower()
    if not offered:
        raise NotPermitted("你的角色没有可以批量录入的台账，需要时请联系本单位管理员")
    shown = [one for one in offered if word in f"{one.title} {directory.terms(one)}".lower()]
    page = LedgersPage(
        title="批量录入",
        crumbs=(Crumb(label="批量录入"),),
        search=word,
        empty=None
        if shown
        else Empty(title=f"没有含“{word}”的台账", links=(Link(label="看全部", url="/grid/"),)),
        line=f"{len(offered)}本可以像表格一样录入。案件和要附清单、附件的，请逐件登记",
        domains=[
            LedgerDomain(
                title=title,
                ledgers=[
                    LedgerLine(title=one.title, url=f"/grid/{one.key}/", terms=directory.terms(one))
                    for one in shown
                    if one.domain == key
                ],
            )
            for key, title in here.catalogue.domains.items()
            if any(one.domain == key for one in shown)
        ],
    )
    return show(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def one_grid(request: HttpRequest, key: str) -> HttpResponse:
    """The grid of one ledger. Without scripts it is ten plain rows and buttons."""
    here = visit(request)
    return _Grid(request, here, _ledger(here, key)).answer()


@require_POST
def check(request: HttpRequest, key: str) -> HttpResponse:
    """What is wrong with the rows as they stand, for the script: bubbles by cell, and the submit bar."""
    here = visit(request)
    ledger = _ledger(here, key)
    rows = _sent(request)
    read = Rows(ledger, rows, here.actor, here.around)
    wrong = read.wrong
    lines = grid.grid_lines(grid.grid_columns(here, ledger), rows, wrong)
    bubbles = {
        cell.place: render_to_string("workbench/components/grid_bubble.html", {"cell": cell})
        for line in lines
        for _, cell in line.cells
        if cell.error
    }
    foot = render_to_string(
        "workbench/components/grid_foot.html", {"foot": grid.foot(here, ledger, read, wrong)}
    )
    return JsonResponse({"cells": bubbles, "foot": foot})


def _ledger(here: Visit, key: str) -> Ledger:
    ledger = here.ledger(key)
    step = entry_step(ledger)
    if step is None:
        raise Http404
    decision = here.may(ledger, step)
    if not decision.allowed:
        raise NotPermitted(decision.reason, decision.basis)
    return ledger


def _sent(request: HttpRequest) -> Texts:
    """The cells that were sent, by row; the last row is the last that holds anything."""
    cells: dict[int, dict[int, str]] = {}
    for name in request.POST:
        found = _CELL.fullmatch(name)
        text = request.POST[name].strip() if found else ""
        if found and text:
            cells.setdefault(int(found[1]), {})[int(found[2])] = text
    last = min(max(cells, default=-1) + 1, MOST_ROWS)
    return [cells.get(number, {}) for number in range(last)]


class _Grid:
    """One request for one grid."""

    def __init__(self, request: HttpRequest, here: Visit, ledger: Ledger) -> None:
        self.request, self.here, self.ledger = request, here, ledger
        self.columns = entry_columns(ledger)
        self.notes: list[Note] = []
        self.pasted: Pasted | None = None
        self.before: Texts | None = None
        self.client = acting.sent_client(request, here)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show([])
        act = self.request.POST.get("act", "")
        if act in ("submit", "partial"):
            return self._submit(partial=act == "partial")
        rows = _sent(self.request)
        fixes = [found for name in self.request.POST if (found := _FIX.fullmatch(name))]
        for found in fixes:
            row, place = int(found[1]), int(found[2])
            if row < len(rows):
                rows[row][place] = self.request.POST[found[0]]
        if act == "unpaste":
            return self._show(self._kept() or [])
        if act in ("paste", "remap"):
            return self._paste(rows, remap=act == "remap")
        extra = 10 if act == "more" else 0
        return self._show(rows, spare=grid.SPARE_ROWS + extra)

    # -- pasting ------------------------------------------------------------------------------------------------

    def _paste(self, rows: Texts, *, remap: bool) -> HttpResponse:
        text = self.request.POST.get("pasted", "")
        base = (self._kept() if remap else None) or rows
        row, place = self._at(base)
        chosen = self._chosen() if remap else {}
        try:
            self.pasted = read_paste(text, self.columns, place, chosen)
            if row + len(self.pasted.rows) > MOST_ROWS:
                raise RuleViolation(
                    Problem(
                        "grid.rows",
                        f"表里放不下，一次最多录入{MOST_ROWS}行。请先提交前面的，或用导入台导入文件",
                    )
                )
        except RuleViolation as refused:
            self.notes = [Note(text=str(one), tone="wrong") for one in refused.problems]
            return self._show(rows, status=422)
        filled = [dict(cells) for cells in base] + [
            {} for _ in range(row + len(self.pasted.rows) - len(base))
        ]
        for number, cells in enumerate(self.pasted.rows):
            filled[row + number] |= {at: cell for at, cell in cells.items() if cell}
        self.before = base
        count, width = len(self.pasted.rows), len(self.pasted.headers) or len(self.pasted.taken)
        how = "列已按表头自动对应" if self.pasted.headers else "没有表头，按列的顺序带入"
        said = "；".join([f"{how}" if count else "没有内容可以带入", *self.pasted.passed])
        self.notes = [Note(title=f"已粘贴{count}行{width}列。", text=f"{said}。")]
        return self._show(filled)

    def _at(self, rows: Texts) -> tuple[int, int]:
        """Where to paste: the cell the cursor was in, else the first free row."""
        found = re.fullmatch(r"(\d{1,3})\.(\d{1,2})", self.request.POST.get("at", ""))
        if found:
            return int(found[1]), int(found[2])
        return len(rows), 0

    def _chosen(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for name in self.request.POST:
            place, column = _MAP.fullmatch(name), self.request.POST[name]
            if place and column.lstrip("-").isdecimal():
                found[int(place[1])] = int(column)
        return found

    def _kept(self) -> Texts | None:
        """The rows as they were before the last paste, which the form carries."""
        try:
            kept = json.loads(self.request.POST.get("before", ""))
            return [{int(place): str(text) for place, text in row.items()} for row in kept][:MOST_ROWS]
        except (ValueError, AttributeError, TypeError):
            return None

    # -- submitting ---------------------------------------------------------------------------------------------

    def _submit(self, *, partial: bool) -> HttpResponse:
        rows = _sent(self.request)
        read = Rows(self.ledger, rows, self.here.actor, self.here.around)
        if not read.rows:
            self.notes = [Note(text="还没有填写任何一行", tone="doubt")]
            return self._show(rows, status=422)
        try:
            found = read.enter(self.client, partial=partial)
        except RuleViolation as refused:
            self.notes = [Note(text=str(one), tone="wrong") for one in refused.problems]
            return self._show(rows, status=422)
        said = self._said(found.written.values())
        if found.written:
            forget_counts(self.here)
        if not found.wrong:
            leave_result(self.request, said, draft=f"grid/{self.ledger.key}")
            return HttpResponseRedirect(f"/grid/{self.ledger.key}/")
        if found.written:
            self.notes = [Note(text=f"{said}；下面的还要处理。", tone="good")]
            self.client = acting.new_client(self.here)
        left = [number for number, cells in enumerate(rows) if cells and number not in found.written]
        renumbered = {number: place for place, number in enumerate(left)} if found.written else {}
        wrong = [
            Wrong(renumbered.get(one.row, one.row), one.place, one.message, one.offer) for one in found.wrong
        ]
        kept = [rows[number] for number in left] if found.written else rows
        return self._show(kept, wrong=wrong, status=422)

    def _said(self, written: Iterable[Written]) -> str:
        done = list(written)
        fresh = [one for one in done if not one.again]
        again = len(done) - len(fresh)
        numbers = [one.number for one in fresh if one.number]
        said = f"已登记{len(fresh)}条{self.ledger.title}"
        if numbers:
            said += f"，编号{numbers[0]}" + (f"至{numbers[-1]}" if len(numbers) > 1 else "")
        return said + (f"，另{again}条先前已经登记" if again else "")

    # -- the page -----------------------------------------------------------------------------------------------

    def _show(
        self,
        rows: Sequence[dict[int, str]],
        *,
        wrong: Sequence[Wrong] | None = None,
        status: int = 200,
        spare: int = grid.SPARE_ROWS,
    ) -> HttpResponse:
        here, ledger = self.here, self.ledger
        read = Rows(ledger, rows, here.actor, here.around)
        submitted = wrong is not None
        faults = read.wrong if wrong is None else wrong
        columns = grid.grid_columns(here, ledger)
        hidden = [("client", self.client), ("at", "")]
        if self.before is not None:
            hidden.append(("before", json.dumps(self.before, ensure_ascii=False)))
        page = GridPage(
            title="批量录入",
            crumbs=(Crumb(label="批量录入", url="/grid/"), Crumb(label=ledger.title)),
            ledger=ledger.title,
            ledgers=[
                Link(label=one.title, url=f"/grid/{one.key}/", current=one.key == ledger.key)
                for one in grid_ledgers(here)
            ],
            about=Link(label="填写说明", url=f"{addresses.of_ledger(ledger.key)}about/"),
            columns=columns,
            lines=grid.grid_lines(columns, rows, faults, spare=spare),
            blank=grid.blank_line(columns),
            foot=grid.foot(here, ledger, read, faults),
            check_url=f"/grid/{ledger.key}/check/",
            today_words=cn_date(here.today, here.today),
            draft_key=f"grid/{ledger.key}",
            buttons=(
                Button(
                    label="下载Excel模板",
                    url=f"{addresses.of_ledger(ledger.key)}template.xlsx",
                    icon="download",
                    download=True,
                ),
            ),
            problems=grid.problems(columns, faults) if submitted else (),
            notes=self.notes,
            hidden=hidden,
            pasted=self.request.POST.get("pasted", "") if self.pasted else "",
            mapping=grid.mapping(columns, self.pasted) if self.pasted else (),
            may_unpaste=self.before is not None,
            answered=self.request.method == "POST",
        )
        return show(self.request, page, status=status)


urlpatterns = [
    path("grid/", choose),
    path("grid/<str:key>/", one_grid),
    path("grid/<str:key>/check/", check),
]
