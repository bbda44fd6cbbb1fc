"""The words of a report: one paragraph changed, the revisions compared, sent for approval, approved or sent back."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.reports import services, versions
from zhunsheng.apps.reports.models import ReportOpinion, ReportRevision
from zhunsheng.apps.workbench.fields import (
    FormField,
    Option,
    Paper,
    PaperBlock,
    PaperPart,
    Section,
    with_errors,
)
from zhunsheng.apps.workbench.figure_pages import ReportVersion, ReportVersionsPage, WordRun
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.parts import Crumb, Empty, ProblemLink
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.views.reports import address_of, asked, reader
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.access.numbers import may_handle
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.report import FigureRun, ParagraphBlock
from zhunsheng.core.report.editing import editable

_REPORTS = Crumb(label="报告", url="/reports/")


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, key: str, period: str, place: str) -> HttpResponse:
    """改写一段: its figures stand in 【】 and cannot be typed."""
    here = reader(request)
    declared, when = asked(here, key, period)
    decision = may_handle(here.actor, "编辑", declared.written_by, here.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)
    made = services.compose_live(key, when)
    address = address_of(key, when)
    problems: list[Problem] = []
    if request.method == "POST":
        given = request.POST.get("words", "")
        since = request.POST.get("since", "")
        plainly = "yes" in request.POST.getlist("plainly")
        try:
            saved = versions.save(
                declared, made.plain, place, None if plainly else given,
                int(since) if since.isascii() and since.isdigit() and len(since) < 9 else -1,
                here.actor, here.around,
            )  # fmt: skip
            leave_result(request, f"已存为第{saved.number}稿")
            return HttpResponseRedirect(f"{address}#p-{_index(made, place)}")
        except RuleViolation as refused:
            problems = list(refused.problems)
    block, plain = made.report.paragraph(place), made.plain.paragraph(place)
    if plain is None:
        raise RuleViolation(Problem("report.place", "现在没有这一段：它的指标没有记录。请回到全文", "words"))
    page = _words_page(
        request, made, declared.titled(made.report.county, when), address, plain, block, problems
    )
    return show(request, page, status=400 if problems else 200)


def _words_page(
    request: HttpRequest,
    made: services.Draft,
    title: str,
    address: str,
    plain: ParagraphBlock,
    block: ParagraphBlock | None,
    problems: list[Problem],
) -> StepPage:
    standing = editable(block) if block is not None else ""
    changed = block is None or block.text != plain.text
    fields = [
        FormField(
            name="words", title="这一段的文字", kind="long_text", required=False, width="long",
            value=request.POST.get("words", standing),
            hint="【】里是指标，可以移动、删去，不能改数；清空就是这一段不写",
        )
    ]  # fmt: skip
    if changed:
        fields.append(_plainly())
    told = {one.field: [str(one)] for one in problems}
    return StepPage(
        title="改写一段",
        crumbs=(_REPORTS, Crumb(label=title, url=address), Crumb(label="改写")),
        record_line=title,
        record_url=address,
        sections=(Section(title=f"第{made.revision + 1}稿", fields=with_errors(fields, told)),),
        submit="保存",
        hidden=(("since", request.POST.get("since", str(made.revision))),),
        problems=[ProblemLink(text=str(one), field=one.field) for one in problems],
        papers=(
            Paper(
                title=("系统按指标写的原文",),
                blocks=(PaperBlock(parts=[_part(run) for run in plain.runs]),),
                note="黄色为指标，随记录变化",
            ),
        ),
        final_note="保存为新的一稿，以前各稿都在",
        leave_url=address,
        draft_key=f"{address}{plain.place}",
    )


def _plainly() -> FormField:
    return FormField(
        name="plainly", title="恢复", kind="choice", several=True, required=False,
        options=(Option(value="yes", label="不用改过的文字，恢复系统写的原文"),),
    )  # fmt: skip


def _part(run: object) -> PaperPart:
    return PaperPart(text=run.text, kind="filled" if isinstance(run, FigureRun) else "plain")  # type: ignore[attr-defined]


def _index(made: services.Draft, place: str) -> int:
    """Where the paragraph stands on the page; 0 where it does not."""
    block = made.report.paragraph(place)
    return next((index for index, one in enumerate(made.report.blocks) if one is block), 0)


@require_safe
def compared(request: HttpRequest, key: str, period: str) -> HttpResponse:
    """各稿: who changed what when, and what was said to it."""
    here = reader(request)
    declared, when = asked(here, key, period)
    made = services.compose_live(key, when)
    plain = {one.place: one for one in made.plain.blocks if isinstance(one, ParagraphBlock)}
    rows = versions.revisions(key, when)
    entries = [
        *(
            (row.at, _revision(here, row, before, plain))
            for row, before in zip(rows, [*rows[1:], None], strict=True)
        ),
        *((row.at, _opinion(here, row)) for row in ReportOpinion.objects.filter(report=key, period=when.key)),
    ]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    title = declared.titled(made.report.county, when)
    page = ReportVersionsPage(
        title="各稿和意见",
        crumbs=(_REPORTS, Crumb(label=title, url=address_of(key, when)), Crumb(label="各稿")),
        line=f"{title}　{versions.standing(key, when).words}",
        versions=[entry for _, entry in entries],
        empty=None
        if entries
        else Empty(title="还没有人改过", text="全文是系统按指标写的。点段落后面的“改”改写一段。"),
    )
    return show(request, page)


def _revision(
    here: Visit, row: ReportRevision, before: ReportRevision | None, plain: dict[str, ParagraphBlock]
) -> ReportVersion:
    was, now = (_words_of(one, row.place, plain) for one in (before, row))
    return ReportVersion(
        title=f"第{row.number}稿",
        who=here.directory.person(row.by),
        when=cn_moment(timezone.localtime(row.at), here.today),
        runs=_differing(was, now),
        words="" if now else "这一段不写了",
    )


def _opinion(here: Visit, row: ReportOpinion) -> ReportVersion:
    return ReportVersion(
        title=f"{versions.OPINIONS[row.act]}（{f'第{row.revision}稿' if row.revision else '原文'}）",
        who=here.directory.person(row.by),
        when=cn_moment(timezone.localtime(row.at), here.today),
        words=row.words,
    )


def _words_of(row: ReportRevision | None, place: str, plain: dict[str, ParagraphBlock]) -> str:
    """A paragraph's words in a revision, with its figures as they are now."""
    block = plain.get(place)
    edit = versions.edits_of(row).get(place)
    if edit is None:
        return block.text if block else ""
    printed = [run.text for run in block.runs if isinstance(run, FigureRun)] if block else []
    text = edit.template
    for number, value in enumerate(printed, 1):
        text = text.replace(f"【#{number}】", value)
    return text


def _differing(was: str, now: str) -> list[WordRun]:
    runs: list[WordRun] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(WordRun(text=was[a:b]))
        else:
            runs += [WordRun(text=was[a:b], kind="gone")] if a < b else []
            runs += [WordRun(text=now[c:d], kind="new")] if c < d else []
    return runs


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, key: str, period: str, act: str) -> HttpResponse:
    """送审, 批准, 退回修改."""
    here = reader(request)
    declared, when = asked(here, key, period)
    title = versions.OPINIONS[act]
    roles = declared.written_by if act == versions.SENT else declared.approved_by
    decision = may_handle(here.actor, title, roles, here.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)
    made = services.compose_live(key, when)
    address = address_of(key, when)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            versions.opine(declared, made.report, act, request.POST.get("words", ""), here.actor, here.around)
            leave_result(request, f"已{title}")
            return HttpResponseRedirect(address)
        except RuleViolation as refused:
            problems = list(refused.problems)
    field = FormField(
        name="words", title="退回的理由" if act == versions.RETURNED else "意见", kind="long_text",
        required=act == versions.RETURNED, value=request.POST.get("words", ""), max_length=500,
    )  # fmt: skip
    told = {one.field: [str(one)] for one in problems}
    name = declared.titled(made.report.county, when)
    page = StepPage(
        title=title,
        crumbs=(_REPORTS, Crumb(label=name, url=address), Crumb(label=title)),
        record_line=name,
        record_url=address,
        sections=(
            Section(
                title=f"{f'第{made.revision}稿' if made.revision else '系统写的原文'}",
                fields=with_errors([field], told),
            ),
        ),
        submit=title,
        problems=[ProblemLink(text=str(one), field=one.field) for one in problems],
        confirm=_follows(act, made, when),
        final_note="",
        leave_url=address,
    )
    return show(request, page, status=400 if problems else 200)


def _follows(act: str, made: services.Draft, when: Period) -> list[str]:
    numbers = sum(1 for _ in made.report.figure_runs())
    if act == versions.SENT:
        return [
            f"送审的是现在的全文和{numbers}处数字。送审以后改了文字，或者记录更正使数字有变，要重新送审。"
        ]
    if act == versions.APPROVED:
        return [f"批准的是现在的全文和{numbers}处数字；批准以后才能签发。"]
    return ["退回后由编写的人修改，改好重新送审。"]


urlpatterns = [
    path("reports/<str:key>/<str:period>/words/<str:place>/", words),
    path("reports/<str:key>/<str:period>/versions/", compared),
    *(path(f"reports/<str:key>/<str:period>/{act}/", opinion, {"act": act}) for act in versions.OPINIONS),
]
