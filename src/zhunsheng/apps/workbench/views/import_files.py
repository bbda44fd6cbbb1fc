"""A file on its way in: its columns matched, its rows checked and mended, then imported."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.exchange import matching, uploads
from zhunsheng.apps.exchange.books import Book
from zhunsheng.apps.exchange.checking import Checked, check, options_of
from zhunsheng.apps.exchange.faults import Fault, write_copy
from zhunsheng.apps.exchange.importing import Imported, import_book
from zhunsheng.apps.exchange.models import Upload
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.entry_scope import import_ledgers
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.import_pages import CheckPage, ColumnsPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Note, Pager, ProblemLink
from zhunsheng.apps.workbench.present import importing
from zhunsheng.apps.workbench.present.importing import PAGE, PASSED, UNDECIDED, address
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.exchange.columns import Layout
from zhunsheng.core.exchange.headers import DEEPEST, Matched
from zhunsheng.core.ledger.ledger import Ledger

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT = re.compile(r"(cell|use)\.(\d{1,6})\.(\d{1,4})")
_ROW = re.compile(r"(skip|restore)\.(\d{1,6})")
_LONGEST_CELL = 4000


def recheck(upload: Upload, book: Book, here: Visit, query: str = "") -> HttpResponse:
    """Check the file with what was decided, keep what that said, and go to look at it."""
    upload.found = check(upload, book, here.actor, here.around).kept()
    upload.save()
    return HttpResponseRedirect(address(upload) + query)


class _File:
    """A file of this person's on its way in; 404 for any other's, or one that was imported."""

    def __init__(self, request: HttpRequest, key: str) -> None:
        self.request, self.here = request, visit(request)
        found = Upload.objects.filter(pk=key, person=self.here.actor.person).first()
        if found is None or found.ledger not in self.here.catalogue.ledgers:
            raise Http404
        self.upload: Upload = found
        self.ledger = self.here.catalogue.ledgers[found.ledger]
        if self.ledger not in import_ledgers(self.here):
            raise NotPermitted(f"你的角色现在不能导入{self.ledger.title}")

    @property
    def plan(self) -> Layout:
        return layout(self.ledger)

    def gone(self) -> HttpResponse | None:
        """Where to go with a file that was imported already: a form sent twice."""
        if not self.upload.done:
            return None
        batch = self.upload.batch_id
        return HttpResponseRedirect(importing.batch_address(batch) if batch else "/imports/")

    def crumbs(self, last: str = "") -> list[Crumb]:
        name = Crumb(
            label=self.upload.file_name, url=address(self.upload) if last and self.upload.found else ""
        )
        return [Crumb(label="导入台", url="/imports/"), name, *([Crumb(label=last)] if last else [])]


@require_http_methods(["GET", "HEAD", "POST"])
def file_columns(request: HttpRequest, key: str) -> HttpResponse:
    """对应列: what the sender's columns are; remembered for the next file of the same sender."""
    file = _File(request, key)
    if (elsewhere := file.gone()) is not None:
        return elsewhere
    upload, plan = file.upload, file.plan
    book = uploads.book_of(upload)
    if request.method == "POST" and request.POST.get("act") == "place":
        _take_place(request, upload, book, plan)
        upload.mended, upload.skipped, upload.found = {}, [], None
        upload.save()
        return HttpResponseRedirect(f"{address(upload)}columns/")
    faults: list[tuple[int, str]] = []
    if request.method == "POST":
        _take_columns(request, upload, plan)
        faults = matching.faults_of(upload, book, plan)
        if not faults:
            matching.remember(upload, book)
            return recheck(upload, book, file.here)
        upload.save()
    shown = faults or matching.faults_of(upload, book, plan)
    undecided = sum(1 for one in matching.theirs(upload, book) if one.title is None)
    notes = [
        Note(
            text=f"有{undecided}列不认识，请选出对应的栏；不需要的选“不导入”。下次同一单位的文件会自动对应。",
            tone="doubt",
        )
    ]
    page = ColumnsPage(
        title=f"导入：{upload.file_name}",
        crumbs=file.crumbs("对应列"),
        line=importing.line(file.here, upload),
        stages=importing.stages(upload, 1),
        place=_place_fields(upload, book, plan),
        columns=importing.their_columns(upload, book, plan, faults),
        problems=[
            ProblemLink(text=said, field=f"map.{place}" if place >= 0 else "") for place, said in faults
        ],
        notes=notes
        if undecided and not faults
        else [Note(text=said, tone="doubt") for at, said in shown if at < 0 and not faults],
        leave=(Button(label="换文件", url=f"{address(upload)}drop/", post=True),),
    )
    return show(request, page, status=422 if faults else 200)


def _take_place(request: HttpRequest, upload: Upload, book: Book, plan: Layout) -> None:
    """Another sheet, whose header is looked for, or another row of the same sheet as its header."""
    sheet, row = request.POST.get("sheet", upload.sheet), request.POST.get("header", "")
    told = row.isdecimal() and 1 <= int(row) <= DEEPEST and sheet == upload.sheet
    matching.begin(upload, book, plan, sheet=sheet, header=int(row) - 1 if told else None)


def _take_columns(request: HttpRequest, upload: Upload, plan: Layout) -> None:
    titles = {column.title for column in matching.offered(plan)}
    columns = dict(upload.columns)
    for name in request.POST:
        place, chosen = name.removeprefix("map."), request.POST[name]
        if name == place or not place.isdecimal():
            continue
        if chosen in titles or chosen == PASSED:
            columns[place] = "" if chosen == PASSED else chosen
        elif chosen == UNDECIDED:
            columns.pop(place, None)
    upload.columns, upload.remembered = columns, False


def _place_fields(upload: Upload, book: Book, plan: Layout) -> list[FormField]:
    titles = matching.sheets_of(book, plan)
    row = FormField(
        name="header", title="表头在第几行", kind="choice", value=str(upload.header + 1),
        options=[Option(value=str(number), label=f"第{number}行") for number in range(1, DEEPEST + 1)],
    )  # fmt: skip
    if len(titles) < 2:
        return [row]
    sheet = FormField(
        name="sheet", title="工作表", kind="choice", value=upload.sheet,
        options=[Option(value=one, label=one) for one in titles],
    )  # fmt: skip
    return [sheet, row]


@require_http_methods(["GET", "HEAD", "POST"])
def file_check(request: HttpRequest, key: str) -> HttpResponse:
    """核对: the rows as they will be read, each fault under its row; mend, leave out, import."""
    file = _File(request, key)
    if (elsewhere := file.gone()) is not None:
        return elsewhere
    upload, here = file.upload, file.here
    if upload.found is None:
        return HttpResponseRedirect(f"{address(upload)}columns/")
    book = uploads.book_of(upload)
    if request.method == "POST":
        act = request.POST.get("act", "")
        changed = _take_changes(request, upload)
        if act in ("commit", "good"):
            return _commit(request, file, book, partial=act == "good")
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return (
            recheck(upload, book, here, query) if changed else HttpResponseRedirect(address(upload) + query)
        )
    return show(request, _check_page(request, file, book))


def _take_changes(request: HttpRequest, upload: Upload) -> bool:
    """What was typed over, taken as offered, left out or taken back in."""
    mended, skipped = dict(upload.mended), set(upload.skipped)
    faults = {f"{row}.{place}" for row, place, *_ in (upload.found or {}).get("flaws", [])}
    for name in request.POST:
        at, row = _AT.fullmatch(name), _ROW.fullmatch(name)
        if at and f"{at[2]}.{at[3]}" in faults:
            typed, before = (
                request.POST[name].strip()[:_LONGEST_CELL],
                request.POST.get(f"was.{at[2]}.{at[3]}"),
            )
            if at[1] == "use" or typed != before:
                mended[f"{at[2]}.{at[3]}"] = typed
        elif row:
            (skipped.add if row[1] == "skip" else skipped.discard)(int(row[2]))
    taken = {
        name.removeprefix("use."): request.POST[name] for name in request.POST if name.startswith("use.")
    }
    mended |= {at: text for at, text in taken.items() if at in faults}
    changed = mended != upload.mended or skipped != set(upload.skipped)
    upload.mended, upload.skipped = mended, sorted(skipped)
    return changed


def _commit(request: HttpRequest, file: _File, book: Book, *, partial: bool) -> HttpResponse:
    upload, here = file.upload, file.here
    made = matching.adjusted(upload, book, file.plan)
    found = import_book(made, upload.ledger, here.actor, here.around, options_of(upload, partial=partial))
    if found.faults and not partial:
        leave_result(request, f"还有{len(found.faults)}处需要处理，没有写入任何内容")
        return recheck(upload, book, here)
    forget_counts(here)
    upload.batch_id = found.batch
    uploads.finish(upload)
    leave_result(request, _result(file.ledger, found))
    return HttpResponseRedirect(importing.batch_address(found.batch) if found.batch else "/imports/")


def _result(ledger: Ledger, found: Imported) -> str:
    if found.batch is None:
        return f"{found.same}行都已在{ledger.title}台账里，没有新的内容"
    counts = ((found.created, "新增{}件"), (found.corrected, "更正{}件"), (found.further, "新环节{}个"))
    said = "，".join(words.format(number) for number, words in counts if number)
    left = f"；{found.faulty}行有错误，没有导入" if found.faults else ""
    findings = f"；其中{found.findings}处不合法定要求，已列入监督发现" if found.findings else ""
    return f"已导入{ledger.title}：{said}{left}{findings}"


def _check_page(request: HttpRequest, file: _File, book: Book) -> CheckPage:
    upload, here = file.upload, file.here
    checked = Checked.of(upload.found or {})
    asked = request.GET.get("show", "")
    sheet = importing.CheckedSheet(upload, book, file.plan, checked)
    chosen = sheet.chosen(asked)
    text = request.GET.get("page", "1")
    page = int(text) if text.isdecimal() and int(text[:6]) > 0 else 1
    shown = chosen[(page - 1) * PAGE : page * PAGE]
    organ = here.directory.organ(upload.organ)
    return CheckPage(
        title=f"导入：{upload.file_name}",
        crumbs=file.crumbs(),
        line=importing.line(here, upload),
        stages=importing.stages(upload, 2),
        tallies=importing.tallies(checked, len(upload.skipped)),
        views=importing.views(upload, checked, asked),
        mapped=f"列的对应已按“{organ}”上次的记忆填好" if upload.remembered else "列的对应",
        columns_url=f"{address(upload)}columns/",
        heads=sheet.heads(),
        rows=[sheet.row(number) for number in shown],
        good=checked.good,
        total=len(checked.rows),
        faulty=len(checked.faulty),
        marked_url=f"{address(upload)}marked.xlsx",
        notes=[
            *(Note(text=said, tone="wrong") for said in checked.refused),
            *(Note(text=said) for said in checked.notes),
            *(
                [Note(text=f"其中{checked.findings}处不合法定要求，导入后列入监督发现", tone="doubt")]
                if checked.findings
                else []
            ),
        ],
        elsewhere=[
            f"{flaw.sheet}表第{flaw.row + 1}行：{flaw.message}" for flaw in checked.flaws if flaw.sheet
        ],
        buttons=(
            Button(label="历史批次", url="/imports/"),
            Button(label="换文件", url=f"{address(upload)}drop/", post=True),
        ),
        pager=_pager(request, page, len(shown), len(chosen)),
    )


def _pager(request: HttpRequest, page: int, shown: int, total: int) -> Pager:
    first = (page - 1) * PAGE
    pairs = [("show", request.GET.get("show", ""))]
    return Pager(
        words=f"第{first + 1}—{first + shown}行，共{total}行" if shown else "没有这样的行",
        previous_url=addresses.with_query(request.path, [*pairs, ("page", str(page - 1))])
        if page > 1
        else "",
        next_url=addresses.with_query(request.path, [*pairs, ("page", str(page + 1))])
        if first + shown < total
        else "",
    )


@require_safe
def file_marked(request: HttpRequest, key: str) -> FileResponse:
    """The file with every fault beside its row, to be sent back to who sent it."""
    file = _File(request, key)
    upload = file.upload
    if upload.done or upload.found is None:
        raise Http404
    book = matching.adjusted(upload, uploads.book_of(upload), file.plan, own_headers=True)
    faults = [
        Fault(flaw.sheet or upload.sheet, flaw.row, flaw.place, flaw.message)
        for flaw in Checked.of(upload.found).flaws
    ]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "marked.xlsx"
        write_copy(book, faults, out, file.plan, {upload.sheet: Matched(upload.header)})
        content = out.open("rb")
    name = f"{upload.file_name.rpartition('.')[0] or upload.file_name}-标注.xlsx"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=_XLSX)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def file_drop(request: HttpRequest, key: str) -> HttpResponse:
    """换文件: this one is forgotten."""
    file = _File(request, key)
    if not file.upload.done:
        uploads.drop(file.upload)
        leave_result(request, f"“{file.upload.file_name}”已丢弃，没有导入任何内容")
    return HttpResponseRedirect(f"/imports/?ledger={file.ledger.key}")


urlpatterns = [
    path("imports/files/<str:key>/", file_check),
    path("imports/files/<str:key>/columns/", file_columns),
    path("imports/files/<str:key>/marked.xlsx", file_marked),
    path("imports/files/<str:key>/drop/", file_drop),
]
