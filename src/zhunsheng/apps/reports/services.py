"""Composing reports from live figures, issuing them frozen, and reading them back.

Unknown reports and periods raise RuleViolation. Who may read a report is for the caller to decide
(``core.access.numbers``); who may issue one is decided here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.services import live
from zhunsheng.apps.journal.keys import verifiers
from zhunsheng.apps.journal.models import Checkpoint
from zhunsheng.apps.journal.sealing import last_checkpoint, seal
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.models import Region
from zhunsheng.apps.reports import versions
from zhunsheng.apps.reports.docx import write_report
from zhunsheng.apps.reports.models import IssuedReport
from zhunsheng.core.access.numbers import may_issue
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import IntegrityFailure, NotPermitted, Problem, RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.journal.checkpoint import read_checkpoint
from zhunsheng.core.report import ComposedReport, Difference, Report, compose, from_json, to_json
from zhunsheng.core.report import differences as compare
from zhunsheng.core.report.editing import edited


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it stands now. ``position`` is the id of the last event its figures know."""

    report: ComposedReport
    position: int
    plain: ComposedReport  # as the program writes it, without anybody's edits
    revision: int = 0
    stale: tuple[str, ...] = ()  # places whose edits no longer fit


def report_named(key: str) -> Report:
    """A declared report; raises RuleViolation with the ones there are."""
    found = catalogue().reports.get(key)
    if found is None:
        known = "、".join(sorted(catalogue().reports)) or "没有"
        raise RuleViolation(Problem("report.unknown", f"没有“{key}”这份报告，有：{known}", "report"))
    return found


def compose_live(
    key: str, period: Period, *, issued_on: date | None = None, source: LiveFigures | None = None
) -> Draft:
    """The report from the figures as they are now. Raises RuleViolation for a period without any record."""
    declared = report_named(key)
    if not Record.objects.filter(voided=False, opened_on__range=(period.first, period.last)).exists():
        raise RuleViolation(
            Problem(
                "report.empty",
                f"{period.title}一件记录也没有，写不出报告。请核对统计期，或先登记、导入这一期的记录",
                "period",
            )
        )
    source = (source or live()).look_at_all()
    composed = compose(declared, source, period, county_name(), issued_on=issued_on)
    plain = replace(composed, basis=_basis(source.position))
    newest = versions.last(key, period)
    report, stale = edited(plain, versions.edits_of(newest))
    return Draft(report, source.position, plain, newest.number if newest else 0, tuple(stale))


def county_name() -> str:
    """The county whose report it is."""
    county = Region.objects.filter(level=Region.Level.COUNTY).order_by("code").first()
    if county is None:
        raise RuleViolation(
            Problem("report.county", "还没有登记本县的地区和单位。请先运行 zhunsheng demo build，或导入名录")
        )
    return county.name


def _basis(position: int, checkpoint: Checkpoint | None = None) -> str:
    words = f"业务日志第{position}条及其以前的记录"
    head = checkpoint or last_checkpoint()
    if head is None or head.last_event < position:
        return words
    return f"{words}，检查点（前{head.size}条）根值{bytes(head.root)[:8].hex()}"


def issue(
    key: str,
    period: Period,
    actor: Actor,
    around: Surroundings,
    *,
    issued_on: date | None = None,
    leave_gaps: bool = False,
) -> IssuedReport:
    """Freeze the report with a checkpoint over every event its figures know.

    ``issued_on`` is the day printed under it. Raises NotPermitted, and RuleViolation while sentences are left out that
    nobody said may be (``leave_gaps``), while the text has slips, or when nothing changed since the last version.
    """
    decision = may_issue(actor, report_named(key).issued_by, around.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)
    day = issued_on or around.today
    if day > around.today:
        raise RuleViolation(Problem("report.day", f"成文日期{day}还没有到，应为今天或者以前", "issued_on"))
    draft = compose_live(key, period, issued_on=day)
    problems = draft.report.proofread()
    if draft.report.gaps and not leave_gaps:
        told = f"还有{len(draft.report.gaps)}处缺口。请补登记录，或勾选“缺口已核，本稿不写”"
        problems.append(Problem("report.gaps", told, "leave_gaps"))
    if draft.stale:
        told = f"{len(draft.stale)}段改过的文字，所用的指标已经变了。请打开全文，重新改或者恢复原文"
        problems.append(Problem("report.stale", told))
    problems += versions.lacking(report_named(key), draft.report)
    if problems:
        raise RuleViolation(problems)
    seal(around)
    head = last_checkpoint()
    if head is None or head.last_event < draft.position:
        raise IntegrityFailure(f"日志封存不到第{draft.position}条，没有签发。请运行 zhunsheng verify 查明")
    composed = replace(draft.report, basis=_basis(draft.position, head))
    try:
        with transaction.atomic():
            return _keep(draft.position, composed, head, actor, around)
    except IntegrityError:
        raise RuleViolation(
            Problem("report.taken", "刚才已有人签发了这份报告。请打开签发的那一份核对", "period")
        ) from None


def _keep(
    position: int, composed: ComposedReport, head: Checkpoint, actor: Actor, around: Surroundings
) -> IssuedReport:
    text, docx = to_json(composed), write_report(composed)
    digest = _digest(text.encode())
    last = issued(composed.key, composed.period).select_for_update().first()
    if last is not None and last.digest == digest:
        raise RuleViolation(
            Problem("report.same", f"与第{last.version}次签发的一字不差，不必再次签发", "period")
        )
    return IssuedReport.objects.create(
        report=composed.key,
        period=composed.period.key,
        version=last.version + 1 if last else 1,
        title=composed.title,
        composed=text,
        digest=digest,
        docx=docx,
        docx_digest=_digest(docx),
        position=position,
        checkpoint=head.size,
        note=head.note,
        issued_by=actor.person,
        issued_at=around.now,
    )


def issued(key: str = "", period: Period | None = None) -> QuerySet[IssuedReport]:
    """The issued reports, newest first; of one report and period if given."""
    rows = IssuedReport.objects.order_by("-issued_at", "-version")
    if key:
        rows = rows.filter(report=key)
    return rows.filter(period=period.key) if period else rows


def thaw(row: IssuedReport) -> ComposedReport:
    """The report as it was issued; raises IntegrityFailure when the frozen text was altered."""
    if _digest(row.composed.encode()) != row.digest:
        raise IntegrityFailure(f"已签发的报告{row.pk}（{row.title}）的内容与其摘要不符")
    return from_json(row.composed)


def docx_of(row: IssuedReport) -> bytes:
    """The file as it was issued; raises IntegrityFailure when it was altered."""
    content = bytes(row.docx)
    if _digest(content) != row.docx_digest:
        raise IntegrityFailure(f"已签发的报告{row.pk}（{row.title}）的文件与其摘要不符")
    return content


def vouched(row: IssuedReport) -> str:
    """What was checked of an issued report, in a sentence. Raises IntegrityFailure when text, file or checkpoint do not
    hold: altered, or signed by a key this instance does not know."""
    thaw(row)
    docx_of(row)
    head = read_checkpoint(row.note, verifiers())
    if head.size != row.checkpoint:
        raise IntegrityFailure(
            f"已签发的报告{row.pk}所附检查点是前{head.size}条的，不是前{row.checkpoint}条的"
        )
    return "全文、文件与摘要一致，检查点签名有效"


def differences(row: IssuedReport, source: LiveFigures | None = None) -> list[Difference]:
    """签发后差异: the figures that would come out differently today."""
    return list(compare(thaw(row), source or live()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
