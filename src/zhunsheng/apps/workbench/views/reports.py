"""报告: which there are, one as it stands now, issuing it, and those that were issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.services import live
from zhunsheng.apps.reports import services, versions
from zhunsheng.apps.reports.docx import report_document, write_report
from zhunsheng.apps.reports.models import IssuedReport
from zhunsheng.apps.reports.pdf import write_pdf
from zhunsheng.apps.reports.services import Draft
from zhunsheng.apps.reports.versions import Standing
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.acting import sent_day
from zhunsheng.apps.workbench.fields import FormField, Option, Section, with_errors
from zhunsheng.apps.workbench.figure_pages import ReportIndexPage, ReportLine, ReportPage
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Note, ProblemLink, StateChip
from zhunsheng.apps.workbench.present import report_page
from zhunsheng.apps.workbench.present.figure_scope import recorded_years
from zhunsheng.apps.workbench.present.report_page import Reading
from zhunsheng.apps.workbench.serving import download, leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.access.numbers import may_handle, may_issue, reads_everything
from zhunsheng.core.access.roles import Role
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.report import Report
from zhunsheng.core.report.definition import MONTHS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_CRUMB = Crumb(label="报告", url="/reports/")


def reader(request: HttpRequest) -> Visit:
    """A report adds up every domain of the county: it is for those who read all of them."""
    here = visit(request)
    if not reads_everything(here.actor, here.catalogue.roles, here.today):
        raise NotPermitted("报告汇总全县各个领域的数，由查阅全县的角色编写和查看，需要时请联系本单位管理员")
    return here


def asked(here: Visit, key: str, period: str) -> tuple[Report, Period]:
    """The report and period of an address; 404 when there is none such."""
    found = here.catalogue.reports.get(key)
    try:
        when = Period.parse(period)
    except RuleViolation:
        raise Http404 from None
    if found is None or when.key != period:
        raise Http404
    return found, when


@require_safe
def all_reports(request: HttpRequest) -> HttpResponse:
    """报告: what can be written, with what was issued of it."""
    here = reader(request)
    source = live()
    lines = [
        line
        for key, report in here.catalogue.reports.items()
        for period in _periods(report, here.today)
        for line in _lines(here, key, report, period, source)
    ]
    page = ReportIndexPage(
        title="报告",
        crumbs=(Crumb(label="报告"),),
        reports=lines,
        empty=None
        if lines
        else Empty(title="还没有可以编写的报告", text="登记或导入记录以后，这里列出各期报告。"),
    )
    return show(request, page)


def _periods(report: Report, today: date) -> Iterator[Period]:
    """The years with records, newest first, and the halves and quarters of the last two."""
    for index, year in enumerate(recorded_years(today)):
        for kind in report.kinds:
            months = MONTHS[kind]
            if months == 12 or index < 2:
                parts = (Period(year, month, months) for month in range(13 - months, 0, -months))
                yield from (part for part in parts if part.first <= today)


def _lines(
    here: Visit, key: str, report: Report, period: Period, source: LiveFigures
) -> Iterator[ReportLine]:
    title = report.titled(services.county_name(), period)
    try:
        made = services.compose_live(key, period, source=source)
        numbers = sum(1 for _ in made.report.figure_runs())
        text = f"{numbers}处数字，{_count_gaps(made)}"
    except RuleViolation:
        text = "这一期还没有记录"
    yield ReportLine(
        title=title,
        url=address_of(key, period),
        state=StateChip(family="in_progress", words="编写中"),
        text=text,
        when="统计期还没有结束" if period.last >= here.today else "",
    )
    for row in services.issued(key, period):
        yield ReportLine(
            title=f"{title}（第{row.version}次签发）",
            url=f"/reports/issued/{row.pk}/",
            state=StateChip(family="done", words="已签发"),
            text=f"{here.directory.person(row.issued_by)}签发，检查点（前{row.checkpoint:,}条）",
            when=cn_moment(timezone.localtime(row.issued_at), here.today),
        )


def address_of(key: str, period: Period) -> str:
    return addresses.of_report(key, period.key)


def _row(request: HttpRequest) -> int:
    given = request.GET.get("figure", "")
    return int(given) if given.isdecimal() and len(given) < 6 else 0


@require_safe
def draft(request: HttpRequest, key: str, period: str) -> HttpResponse:
    """A report as it stands now."""
    here = reader(request)
    declared, when = asked(here, key, period)
    source = live()
    made = services.compose_live(key, when, source=source)
    journal = f"计算到日志第#{made.position:,}条"
    reading = Reading(here, made.report, address_of(key, when), source, _row(request), journal)
    decision = may_issue(here.actor, declared.issued_by, here.today)
    standing = versions.standing(key, when)
    reading = replace(reading, edits=may_handle(here.actor, "编辑", declared.written_by, here.today).allowed)
    page = ReportPage(
        title=made.report.title,
        crumbs=(_CRUMB, Crumb(label=made.report.title)),
        line=f"{f'第{made.revision}稿' if made.revision else '草稿'}　{standing.words}　{reading.printed}处数字　{_count_gaps(made)}",
        outline=report_page.outline(reading),
        blocks=report_page.blocks(reading),
        gaps=report_page.gaps(reading),
        buttons=_draft_buttons(here, declared, when, standing, made),
        hint="蓝色数字可点开，不能手改" + ("" if decision.allowed else f"。{decision.reason}"),
        inspector=report_page.inspector(reading),
        notes=_draft_notes(here, made, standing),
    )
    return show(request, page, journal=f"日志位置#{made.position:,}")


def _count_gaps(made: Draft) -> str:
    return f"缺{len(made.report.gaps)}句" if made.report.gaps else "没有缺口"


def _draft_buttons(
    here: Visit, declared: Report, period: Period, standing: Standing, made: Draft
) -> list[Button]:
    key, address = declared.key, address_of(declared.key, period)
    found = []
    last = services.issued(key, period).first()
    if last:
        found.append(
            Button(label=f"与第{last.version}次签发比较", url=f"/reports/issued/{last.pk}/", look="quiet")
        )
    if made.revision or standing.opinion:
        found.append(Button(label="各稿", url=f"{address}versions/", look="quiet"))
    found.append(Button(label="docx", url=f"{address}docx/", icon="download", download=True))
    found.append(Button(label="PDF", url=f"{address}pdf/", look="quiet", download=True))

    def may(verb: str, roles: tuple[Role, ...]) -> bool:
        return may_handle(here.actor, verb, roles, here.today).allowed

    approves = may("批准", declared.approved_by)
    if standing.waiting and approves:
        found.append(Button(label="退回修改", url=f"{address}return/"))
        found.append(Button(label="批准", url=f"{address}approve/", look="primary"))
    ready = not versions.lacking(declared, made.report)
    if not ready and not standing.waiting and may("编辑", declared.written_by):
        found.append(Button(label="送审", url=f"{address}send/", look="primary"))
    if ready and may("签发", declared.issued_by):
        found.append(Button(label="签发并冻结", url=f"{address}issue/", look="primary"))
    return found


def _draft_notes(here: Visit, made: Draft, standing: Standing) -> list[Note]:
    found = [Note(tone="doubt", title="校对：", text=str(problem)) for problem in made.report.proofread()]
    if made.stale:
        found.append(
            Note(
                tone="doubt",
                text=f"{len(made.stale)}段改过的文字，所用的指标变了，现在印的是系统写的原文，请重新改。",
            )
        )
    if standing.opinion is not None and standing.opinion.act == versions.RETURNED:
        found.append(Note(tone="doubt", title="退回的理由：", text=standing.opinion.words))
    if made.report.period.last >= here.today:
        found.append(Note(text=f"{made.report.period.title}还没有结束，文中是到今天为止的数。"))
    return found


@require_safe
def draft_docx(request: HttpRequest, key: str, period: str) -> HttpResponse:
    """The draft as a document."""
    here = reader(request)
    _, when = asked(here, key, period)
    report = services.compose_live(key, when).report
    return download(write_report(report), f"{report.title}（草稿）.docx", DOCX)


@require_safe
def draft_pdf(request: HttpRequest, key: str, period: str) -> HttpResponse:
    """The draft as PDF."""
    here = reader(request)
    _, when = asked(here, key, period)
    report = services.compose_live(key, when).report
    return download(write_pdf(report_document(report)), f"{report.title}（草稿）.pdf", PDF)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, key: str, period: str) -> HttpResponse:
    """签发并冻结: what follows, then the act."""
    here = reader(request)
    declared, when = asked(here, key, period)
    decision = may_issue(here.actor, declared.issued_by, here.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)
    problems: list[Problem] = []
    if request.method == "POST":
        day, problems = sent_day(request.POST.get("issued_on", ""), here.today, "issued_on")
        try:
            if not problems:
                leave = "yes" in request.POST.getlist("leave_gaps")
                row = services.issue(key, when, here.actor, here.around, issued_on=day, leave_gaps=leave)
                leave_result(
                    request,
                    f"已签发并冻结：{row.title}第{row.version}次签发，检查点（前{row.checkpoint:,}条）",
                )
                return HttpResponseRedirect(f"/reports/issued/{row.pk}/")
        except RuleViolation as refused:
            problems += refused.problems
    page = _issue_page(request, here, services.compose_live(key, when), address_of(key, when), problems)
    return show(request, page, status=400 if problems else 200)


def _issue_page(
    request: HttpRequest, here: Visit, made: Draft, address: str, problems: list[Problem]
) -> StepPage:
    report = made.report
    fields = [
        FormField(
            name="issued_on",
            title="成文日期",
            kind="date",
            value=request.POST.get("issued_on", here.today.isoformat()),
            hint="印在落款下的日期，如2026-1-15、1.15或今天",
        )
    ]
    if report.gaps:
        fields.append(
            FormField(
                name="leave_gaps",
                title=f"{len(report.gaps)}处缺口",
                kind="choice",
                several=True,
                options=(Option(value="yes", label="缺口已核，本稿不写"),),
                values=request.POST.getlist("leave_gaps"),
            )
        )
    messages: dict[str, Sequence[str]] = {one.field: [str(one)] for one in problems}
    confirm = [
        f"签发后，全文和{len(report.annex)}个指标连同检查点一并冻结，不能修改、不能撤回。",
        "以后记录补登或更正，只列入“签发后差异”，不改已签发的报告；需要改时再签发一次，前一次仍然保留。",
        f"文中数字计算到日志第#{made.position:,}条。",
    ]
    confirm += [f"没有写入：“{gap.sentence.replace('__', '＿')}”" for gap in report.gaps]
    return StepPage(
        title="签发并冻结",
        crumbs=(_CRUMB, Crumb(label=report.title, url=address), Crumb(label="签发")),
        record_line=report.title,
        record_url=address,
        sections=(Section(title="签发", fields=with_errors(fields, messages)),),
        submit="签发并冻结",
        problems=[ProblemLink(text=str(one), field=one.field) for one in problems],
        confirm=confirm,
        final_note="",
        leave_url=address,
    )


@require_safe
def issued(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as it was issued, and what changed since."""
    here = reader(request)
    row = _issued_row(pk)
    report = services.thaw(row)
    source = live()
    changed = services.differences(row, source)
    address = f"/reports/issued/{row.pk}/"
    verified = services.vouched(row)
    reading = Reading(
        here,
        report,
        address,
        source,
        _row(request),
        journal=f"计算到日志第#{row.position:,}条，检查点（前{row.checkpoint:,}条）",
        digest=report_page.groups_of_four(row.digest),
        verified=verified,
        issued=True,
    )
    person = here.directory.person(row.issued_by)
    when = cn_moment(timezone.localtime(row.issued_at), here.today)
    page = ReportPage(
        title=report.title,
        crumbs=(_CRUMB, Crumb(label=f"{report.title}（第{row.version}次签发）")),
        line=f"第{row.version}次签发　{when}　{person}　{reading.printed}处数字",
        outline=report_page.outline(reading),
        blocks=report_page.blocks(reading),
        gaps=report_page.gaps(reading),
        buttons=(
            Button(label="看现在的稿", url=address_of(row.report, report.period), look="quiet"),
            Button(label="docx", url=f"{address}docx/", icon="download", download=True),
            Button(label="PDF", url=f"{address}pdf/", look="quiet", download=True),
        ),
        inspector=report_page.inspector(reading),
        frozen=f"已冻结，检查点（前{row.checkpoint:,}条）。{verified}",
        notes=report_page.difference_notes(changed)
        or [Note(tone="good", text="签发后没有差异：文中各个指标今天算出来都一样。")],
    )
    return show(request, page, journal=f"日志位置#{row.position:,} 检查点（前{row.checkpoint:,}条）")


@require_safe
def issued_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was issued."""
    reader(request)
    row = _issued_row(pk)
    return download(services.docx_of(row), f"{row.title}.docx", DOCX)


@require_safe
def issued_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """What was issued, set as PDF."""
    reader(request)
    row = _issued_row(pk)
    return download(write_pdf(report_document(services.thaw(row))), f"{row.title}.pdf", PDF)


def _issued_row(pk: int) -> IssuedReport:
    row = IssuedReport.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


urlpatterns = [
    path("reports/", all_reports),
    path("reports/issued/<int:pk>/", issued),
    path("reports/issued/<int:pk>/docx/", issued_docx),
    path("reports/issued/<int:pk>/pdf/", issued_pdf),
    path("reports/<str:key>/<str:period>/", draft),
    path("reports/<str:key>/<str:period>/docx/", draft_docx),
    path("reports/<str:key>/<str:period>/pdf/", draft_pdf),
    path("reports/<str:key>/<str:period>/issue/", issue),
]
