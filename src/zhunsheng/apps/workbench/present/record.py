"""The record page: what a person sees of one record and may do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.core.cache import cache as shared
from django.utils import timezone

from zhunsheng.apps.journal.models import Checkpoint
from zhunsheng.apps.records import history as past
from zhunsheng.apps.records.history import History
from zhunsheng.apps.records.lookup import StoredRecords
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.records.reading import validity_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import (
    Button,
    Fact,
    FactGroup,
    Proof,
    RefusedStep,
)
from zhunsheng.apps.workbench.present.about import basis_article
from zhunsheng.apps.workbench.present.clocks import Reading
from zhunsheng.apps.workbench.present.states import Names
from zhunsheng.apps.workbench.present.timeline import details_of
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, cn_moment, told
from zhunsheng.core.ledger.fields import Choice, Field, YesNo
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.requirements import Situation, unmet
from zhunsheng.core.ledger.steps import Step

_LATEST, _COUNTED_FOR = 300, 3600
AT_HAND, TOLD = 8, 3  # steps that stand open on the page; refusals that do
_PARTS = {"name": "姓名", "id_number": "身份证号", "phone": "电话", "code": "身份证号"}


def steps(
    visit: Visit, ledger: Ledger, state: RecordState, readings: Sequence[Reading], address: str
) -> tuple[list[Button], list[RefusedStep]]:
    """Buttons of what is open to the viewer: first what stops the nearest clock, then what stops another, then what is
    taken most in this ledger, last what was done before; then what is not open, and why. One query an hour.

    Steps that cannot be taken in this state are in neither.
    """
    open_steps: list[Step] = []
    refused: list[RefusedStep] = []
    for step in ledger.steps if not state.voided else ():
        if not step.may_follow(state.state):
            continue
        decision = visit.may(ledger, step, state)
        if not decision.allowed:
            refused.append(
                RefusedStep(name=step.title, reason=decision.reason, article=basis_article(step.basis))
            )
        elif unmet := _unmet(visit, ledger, step, state):
            refused.append(unmet)
        else:
            open_steps.append(step)
    urgent = _urgent(open_steps, readings)
    pressing = _pressing(readings)
    done = {past.step for past in state.taken}
    often = _often(ledger.key)
    ordered = sorted(
        open_steps,
        key=lambda step: (
            step is not urgent,
            step.key not in pressing,
            step.key in done,
            -often.get(step.key, 0),
        ),
    )
    refused.sort(key=lambda one: one.name not in {ledger.step(key).title for key in pressing})
    buttons = [
        Button(
            label=step.button or step.title,
            url=addresses.of_step(address, step.key),
            look="primary" if step is urgent else "plain",
        )
        for step in ordered
    ]
    return buttons, refused


def _often(ledger: str) -> Counter[str]:
    """How often each step was taken in the ledger's latest records."""
    key = f"steps-taken:{ledger}"
    found: Counter[str] | None = shared.get(key)
    if found is None:
        rows = Record.objects.filter(ledger=ledger).order_by("-opened_on", "id")
        found = Counter(past[1] for taken in rows.values_list("taken", flat=True)[:_LATEST] for past in taken)
        shared.set(key, found, _COUNTED_FOR)
    return found


def _pressing(readings: Sequence[Reading]) -> set[str]:
    """The steps that stop a running clock."""
    return {
        key
        for one in readings
        if one.state.outcome == "running" and not one.is_minimum
        for key in one.clock.until
    }


def _urgent(open_steps: Sequence[Step], readings: Sequence[Reading]) -> Step | None:
    """The open step that stops the nearest running clock; else the first that leads on."""
    for one in readings:
        if one.state.outcome == "running" and not one.is_minimum:
            for key in one.clock.until:
                for step in open_steps:
                    if step.key == key:
                        return step
    return next((step for step in open_steps if step.move.target and not step.irreversible), None)


def _unmet(visit: Visit, ledger: Ledger, step: Step, state: RecordState) -> RefusedStep | None:
    """A requirement that is not met whatever will be typed: only of steps that ask nothing can that be said."""
    if step.asks.fields():
        return None
    known = visit.catalogue
    situation = Situation(
        ledger, state, step, {}, visit.today, visit.actor.person, StoredRecords(),
        known.statutes, known.calendar,
    )  # fmt: skip
    for need, message in unmet(situation):
        return RefusedStep(
            name=step.title, reason=told(message, visit.today), article=basis_article(need.basis)
        )
    return None


def key_facts(visit: Visit, ledger: Ledger, row: Record, names: Names) -> list[Fact]:
    """The declared three or four, else the first listed ones; who holds it, since when."""
    chosen = ledger.keyfacts or tuple(field.name for field in ledger.listed[:3])
    facts = [
        Fact(name=ledger.fields[name].title, value=ledger.fields[name].show(row.facts.get(name), names))
        for name in chosen[:4]
        if row.facts.get(name) is not None
    ]
    organ = Fact(name="单位", value=names.organ(row.organ))
    holder = Fact(name="经办人", value=names.person(row.holder) if row.holder else "—")
    return [*facts, organ, holder, Fact(name="登记日期", value=cn_date(row.opened_on))]


def content(ledger: Ledger, row: Record, names: Names) -> list[FactGroup]:
    """Everything that was filled in and is not among the key facts, grouped as declared."""
    chosen = set(ledger.keyfacts or [field.name for field in ledger.listed[:3]])
    grouped: dict[str, dict[str, Field]] = {}
    for name, field in ledger.fields.items():
        if name not in chosen:
            grouped.setdefault(field.section, {})[name] = field
    found = [
        FactGroup(title=title, facts=details_of(fields, row.facts, names))
        for title, fields in grouped.items()
    ]
    return [group for group in found if group.facts]


def tags(ledger: Ledger, row: Record) -> list[str]:
    """Words beside the state: which track, and what the record is marked with."""
    found = ["可公开"] if ledger.publishes and ledger.publishes.shows(state_of(row)) else []
    for name in ledger.keyfacts:
        field = ledger.fields[name]
        if isinstance(field, Choice) and len(field.options) <= 4 and row.facts.get(name):
            found.append(field.options.get(row.facts[name], ""))
    found += [
        field.title.removeprefix("是否")
        for name, field in ledger.fields.items()
        if isinstance(field, YesNo) and field.title.startswith("是否") and row.facts.get(name) is True
    ][:2]
    return [tag for tag in found if tag][:3]


def contacts(
    ledger: Ledger, row: Record, names: Names, address: str, clear: Mapping[str, str] | None
) -> list[Fact]:
    """Personal values, masked with a button that shows them, or in clear once it was pressed."""
    found: list[Fact] = []
    order = [*ledger.fields]
    parts = [
        (path, reference) for path, reference in past.personal_parts(row.facts) if path[0] in ledger.fields
    ]
    for path, reference in sorted(parts, key=lambda one: (order.index(one[0][0]), one[0][-1] != "name")):
        field = ledger.fields[path[0]]
        part = _PARTS.get(path[-1], "") if len(path) > 1 else ""
        title = f"{field.title}{part if part != '姓名' else ''}"
        value = reference["mask"] if clear is None else clear.get(reference["sealed"], "已删除")
        found.append(Fact(name=title, value=value, kind="masked" if clear is None else "text"))
    if found and clear is None:
        show = Button(
            label="显示（留痕）",
            url=address + addresses.PERSONAL,
            look="quiet",
            icon="eye",
            post=True,
            small=True,
        )
        found.append(Fact(name="看原文", value="查看会记下你的姓名和时间", reveal=show))
    return found


def proof(row: Record, history: History, address: str) -> Proof:
    """How the record stands to its events, and the checkpoint that covers them. One query."""
    wrong = past.faults(row, history.state)
    last = Checkpoint.objects.filter(last_event__gte=history.last_number).order_by("size").first()
    return Proof(
        intact=not wrong,
        events=history.events,
        last_seq=history.last_number,
        checkpoint=f"{last.size:,}（{cn_moment(timezone.localtime(last.signed_at))}签发）" if last else "",
        digest=_digest_words(bytes(last.root)) if last else "",
        fault=f"记录的{'、'.join(wrong)}与日志里的事件不一致，请运行 zhunsheng verify 查明。"
        if wrong
        else "",
        sealed=last is not None,
        download_url=f"{address}download-proof/" if last else "",
        verify_url="/help/verify/",
    )


def _digest_words(root: bytes) -> str:
    groups = [root.hex()[start : start + 4] for start in range(0, len(root) * 2, 4)]
    return f"{settings.ZHUNSHENG_HASH} {' '.join(groups[:2])} … {' '.join(groups[-2:])}"


def subtitle(visit: Visit, ledger: Ledger, row: Record) -> str:
    return f"{ledger.title}　{visit.directory.organ(row.organ)}"


def validity(visit: Visit, ledger: Ledger, row: Record) -> Fact | None:
    """Until when a register's item holds, with the days left."""
    field = validity_of(ledger)
    until = row.facts.get(field.name) if field is not None else None
    if field is None or not until or row.closed_on:
        return None
    left = (date.fromisoformat(until) - visit.today).days
    words = f"还有{left}日" if left >= 0 else f"已过{-left}日"
    return Fact(name=field.title, value=f"{cn_date(date.fromisoformat(until))}（{words}）")
