"""The words of a report as its writers change them, one revision after the other, and their way to approval.

Nothing is overwritten: a revision is the whole of what was changed by then, an opinion is given on a revision and on the
numbers that stood in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from django.db import IntegrityError, transaction
from django.db.models import Max

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.reports.models import ReportOpinion, ReportRevision
from zhunsheng.core.access.numbers import may_handle
from zhunsheng.core.access.roles import Actor, Role
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.report import ComposedReport, Report, to_json
from zhunsheng.core.report.editing import Edit, read_edit

SENT, APPROVED, RETURNED = "send", "approve", "return"
OPINIONS = {SENT: "送审", APPROVED: "批准", RETURNED: "退回修改"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands on its way: the last revision (0: as the program writes it) and the last opinion on it."""

    revision: int
    opinion: ReportOpinion | None

    @property
    def words(self) -> str:
        if self.opinion is None:
            return "编写中"
        return {SENT: "已送审，等待批准", APPROVED: "已批准", RETURNED: "已退回修改"}[self.opinion.act]

    @property
    def waiting(self) -> bool:
        return self.opinion is not None and self.opinion.act == SENT


def revisions(key: str, period: Period) -> list[ReportRevision]:
    """All of them, newest first."""
    return list(ReportRevision.objects.filter(report=key, period=period.key).order_by("-number"))


def edits_of(revision: ReportRevision | None) -> dict[str, Edit]:
    """The edits a revision amounts to, by place."""
    if revision is None:
        return {}
    return {place: Edit(said["template"], tuple(said["figures"])) for place, said in revision.edits.items()}


def last(key: str, period: Period) -> ReportRevision | None:
    return ReportRevision.objects.filter(report=key, period=period.key).order_by("-number").first()


def standing(key: str, period: Period) -> Standing:
    """An opinion holds for the revision it was given on; a later edit needs another."""
    newest = last(key, period)
    number = newest.number if newest else 0
    opinion = (
        ReportOpinion.objects.filter(report=key, period=period.key, revision=number).order_by("-pk").first()
    )
    return Standing(number, opinion)


def standing_opinions() -> Iterator[tuple[str, Period, ReportOpinion]]:
    """Every report on whose last revision somebody gave an opinion, the newest opinion first."""
    asked = ReportOpinion.objects.values_list("report", "period").annotate(last=Max("pk")).order_by("-last")
    for key, period, _ in asked:
        when = Period.parse(period)
        opinion = standing(key, when).opinion
        if opinion is not None:
            yield key, when, opinion


def save(
    declared: Report,
    plain: ComposedReport,
    place: str,
    words: str | None,
    since: int,
    actor: Actor,
    around: Surroundings,
) -> ReportRevision:
    """A further revision in which the paragraph at ``place`` of the ``plain`` report says ``words`` (None: what the
    program writes). ``since`` is the revision the person saw.

    Raises NotPermitted; RuleViolation for numbers typed by hand, or when somebody changed the report meanwhile.
    """
    _permit(actor, "编辑", declared.written_by, around)
    block = plain.paragraph(place)
    if block is None:
        raise RuleViolation(Problem("report.place", "现在没有这一段：它的指标没有记录。请回到全文", "words"))
    newest = last(declared.key, plain.period)
    edits = dict(newest.edits) if newest else {}
    if words is None:
        edits.pop(place, None)
    else:
        edit, problems = read_edit(block, words)
        if problems:
            raise RuleViolation(problems)
        edits[place] = asdict(edit)
    number = newest.number if newest else 0
    if number != since:
        raise RuleViolation(
            Problem(
                "report.revised", f"你打开以后，别人已改到第{number}稿。你写的还在，请核对后再保存", "words"
            )
        )
    try:
        with transaction.atomic():
            return ReportRevision.objects.create(
                report=declared.key, period=plain.period.key, number=number + 1, place=place, edits=edits,
                by=actor.person, at=around.now,
            )  # fmt: skip
    except IntegrityError:
        raise RuleViolation(
            Problem("report.revised", "别人刚才也保存了。你写的还在，请核对后再保存", "words")
        ) from None


def opine(
    declared: Report, report: ComposedReport, act: str, words: str, actor: Actor, around: Surroundings
) -> ReportOpinion:
    """送审, 批准 or 退回 of the report as it stands. Raises NotPermitted; RuleViolation when it is not the time for it."""
    if act not in OPINIONS:
        raise RuleViolation(Problem("report.opinion", f"没有“{act}”这种意见", "act"))
    _permit(actor, OPINIONS[act], declared.written_by if act == SENT else declared.approved_by, around)
    now = standing(declared.key, report.period)
    problems = []
    if act != SENT and not now.waiting:
        problems.append(Problem("report.opinion", f"这一稿{now.words}，没有等待批准。请先送审", "act"))
    if act == SENT and now.waiting:
        problems.append(Problem("report.opinion", "这一稿已经送审，正等待批准", "act"))
    if act == SENT:
        problems += report.proofread()
    if act == RETURNED and not words.strip():
        problems.append(Problem("report.opinion", "退回须写明理由，好让编写的人知道改什么", "words"))
    if len(words) > 500:
        problems.append(Problem("report.opinion", f"意见最多500字，现有{len(words)}字", "words"))
    digest = digest_of(report)
    if act == APPROVED and now.opinion is not None and now.opinion.digest != digest:
        problems.append(Problem("report.numbers", "送审以后文中的数字有变。请退回，核对后重新送审", "act"))
    if problems:
        raise RuleViolation(problems)
    return ReportOpinion.objects.create(
        report=declared.key, period=report.period.key, revision=now.revision, act=act, words=words.strip(),
        digest=digest, by=actor.person, at=around.now,
    )  # fmt: skip


def lacking(declared: Report, report: ComposedReport) -> list[Problem]:
    """Why the report may not be issued for want of approval; empty when it may."""
    if not declared.approved_by:
        return []
    now = standing(declared.key, report.period)
    if now.opinion is None or now.opinion.act != APPROVED:
        who = "、".join(role.title for role in declared.approved_by)
        return [Problem("report.approval", f"这份报告{now.words}，须经{who}批准才能签发。请先送审", "")]
    if now.opinion.digest != digest_of(report):
        return [Problem("report.approval", "批准以后文中的数字有变。请核对后重新送审", "")]
    return []


def digest_of(report: ComposedReport) -> str:
    """The words and numbers of a report, whatever the day it is issued and how far the journal has gone on."""
    return hashlib.sha256(to_json(replace(report, basis="", issued_on=None)).encode()).hexdigest()


def _permit(actor: Actor, verb: str, roles: tuple[Role, ...], around: Surroundings) -> None:
    decision = may_handle(actor, verb, roles, around.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)
