"""导入台: where files are brought, and what was imported before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.exchange import matching, uploads
from zhunsheng.apps.exchange.models import ImportBatch, Upload
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.workbench.entry_scope import import_ledgers, senders
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.import_pages import ImportsPage
from zhunsheng.apps.workbench.parts import Crumb, Empty, Pager, ProblemLink
from zhunsheng.apps.workbench.present import importing
from zhunsheng.apps.workbench.present.batches import seen_batches
from zhunsheng.apps.workbench.present.importing import PAGE, address
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.views.import_files import recheck
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """导入台: bring a file, go on with one, look at what was imported."""
    here = visit(request)
    offered = import_ledgers(here)
    if not offered:
        raise NotPermitted("你的角色没有可以导入的台账，需要时请联系本单位管理员")
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            return _bring(request, here, {one.key: one for one in offered})
        except RuleViolation as refused:
            problems = refused.problems
    page = (
        int(text) if (text := request.GET.get("page", "1")).isdecimal() and len(text) < 6 and int(text) else 1
    )
    seen = seen_batches(here)
    rows = list(seen[(page - 1) * PAGE : page * PAGE + 1])
    undoing = ImportBatch.objects.filter(undoes__in=[one.pk for one in rows])
    undone = {int(one) for one in undoing.values_list("undoes", flat=True) if one}
    mine = Upload.objects.filter(person=here.actor.person, done=False).order_by("-at")
    return show(
        request,
        ImportsPage(
            title="导入台",
            crumbs=(Crumb(label="导入台"),),
            fields=_fields(request, here, offered, problems),
            limits=f"收.xlsx、.xls、.csv，最大20MB、{uploads.MOST_ROWS:,}行；文件只用来导入，导入后即删，没导完的保留7天",
            problems=[ProblemLink(text=str(one), field=one.field) for one in problems],
            waiting=importing.waiting_table(here, mine),
            batches=importing.batch_table(here, rows[:PAGE], undone) if rows else None,
            pager=Pager(
                words=f"第{page}页",
                previous_url=f"/imports/?page={page - 1}" if page > 1 else "",
                next_url=f"/imports/?page={page + 1}" if len(rows) > PAGE else "",
            )
            if rows and (page > 1 or len(rows) > PAGE)
            else None,
            empty=None
            if rows
            else Empty(title="还没有导入过", text="各部门可先下载台账的Excel模板，也可以直接用自己的表。"),
        ),
        status=422 if problems else 200,
    )


def _fields(
    request: HttpRequest, here: Visit, offered: list[Ledger], problems: list[Problem]
) -> list[FormField]:
    said = {one.field: str(one) for one in problems}
    sent = request.POST if request.method == "POST" else request.GET

    def errors(name: str) -> tuple[str, ...]:
        return (said[name],) if name in said else ()

    bodies = senders(here)
    return [
        FormField(
            name="ledger", title="导入到哪本台账", kind="choice", value=sent.get("ledger", ""), errors=errors("ledger"),
            options=[Option(value=one.key, label=one.title) for one in offered],
        ),
        FormField(
            name="organ", title="哪个单位送来的", kind="choice", value=sent.get("organ", here.account.organ_id),
            hint="没有写所属单位的行，算这个单位的；列的对应按单位记住", errors=errors("organ"),
            options=[Option(value=code, label=name) for code, name in bodies.items()],
            known=next(iter(bodies.values())) if len(bodies) == 1 else "",
        ),
        FormField(name="file", title="工作簿", kind="file", accept=".xlsx,.xls,.csv", errors=errors("file")),
    ]  # fmt: skip


def _bring(request: HttpRequest, here: Visit, offered: dict[str, Ledger]) -> HttpResponse:
    ledger, organ = request.POST.get("ledger", ""), request.POST.get("organ", here.account.organ_id)
    file = request.FILES.get("file")
    problems = []
    if ledger not in offered:
        problems.append(Problem("ledger.lacking", "请选择导入到哪本台账", "ledger"))
    if organ not in senders(here):
        problems.append(Problem("organ.lacking", "请选择是哪个单位送来的", "organ"))
    if file is None:
        problems.append(Problem("file.lacking", "请选择要导入的工作簿", "file"))
    if problems or file is None:
        raise RuleViolation(problems)
    upload, book = uploads.keep(
        file.chunks(),
        file.name or "",
        ledger=ledger,
        organ=organ,
        person=here.actor.person,
        around=here.around,
    )
    plan = layout(offered[ledger])
    wrong = matching.begin(upload, book, plan)
    if wrong:
        uploads.drop_file(upload)
        raise RuleViolation(wrong)
    upload.save(force_insert=True)
    if matching.faults_of(upload, book, plan):
        return HttpResponseRedirect(f"{address(upload)}columns/")
    return recheck(upload, book, here)


@require_safe
def of_ledger(request: HttpRequest, key: str) -> HttpResponse:
    """From a list to the desk, its ledger chosen."""
    ledger = visit(request).ledger(key)
    return HttpResponseRedirect(f"/imports/?ledger={ledger.key}")


urlpatterns = [
    path("imports/", desk),
    path("ledgers/<str:key>/import/", of_ledger),
]
