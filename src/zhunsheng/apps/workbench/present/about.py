"""这本台账, said from its declaration alone."""

from __future__ import annotations

from django.urls import is_valid_path

from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.ledger_pages import AboutClock, AboutField, AboutLedgerPage, AboutStep
from zhunsheng.apps.workbench.parts import Article, Button, Crumb, Fact, Link
from zhunsheng.apps.workbench.present.clocks import law_article
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.basis import Article as Basis
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import Choice, Field, Rows
from zhunsheng.core.ledger.fields import Link as LinkField
from zhunsheng.core.ledger.figure_ref import FigureRef
from zhunsheng.core.ledger.ledger import Archetype, Ledger, Privacy
from zhunsheng.core.ledger.steps import Clock, Step

_ARCHETYPES = {Archetype.CASE: "办件", Archetype.ACTIVITY: "活动", Archetype.REGISTER: "名录"}
_KINDS = {
    "text": "文字",
    "number": "数字",
    "money": "金额",
    "date": "日期",
    "moment": "日期和时间",
    "choice": "选择",
    "choices": "可以多选",
    "yes_no": "是或否",
    "organ": "单位",
    "region": "镇村",
    "person": "个人",
    "party": "当事人",
    "link": "关联记录",
    "rows": "多行",
    "file": "附件",
}


def basis_article(basis: Basis | None) -> Article | None:
    return Article(text=basis.short, full=basis.full) if basis else None


def about(visit: Visit, ledger: Ledger) -> AboutLedgerPage:
    """Who records, under which law, its steps, clocks, fields and figures."""
    recorders = dict.fromkeys(role.title for step in ledger.openings for role in step.by)
    facts = [
        Fact(name="类型", value=_ARCHETYPES[ledger.archetype]),
        Fact(name="谁记", value="、".join(recorders)),
        Fact(name="主要依据", value=ledger.law or "内部管理，没有专门法律"),
        Fact(name="编号", value=_number_words(ledger)),
    ]
    if ledger.aliases:
        facts.append(Fact(name="旧称", value="、".join(ledger.aliases)))
    if ledger.privacy is Privacy.RESTRICTED:
        facts.append(Fact(name="查阅", value="只限指定人员，查阅留痕"))
    return AboutLedgerPage(
        title=f"{ledger.title}：这本台账",
        crumbs=(
            Crumb(label=visit.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
            Crumb(label=ledger.title, url=addresses.of_ledger(ledger.key)),
            Crumb(label="这本台账"),
        ),
        text=ledger.about or f"登记{ledger.title}。",
        facts=facts,
        steps=[_step(step) for step in ledger.steps],
        clocks=[_clock(visit, ledger, clock) for clock in ledger.clocks],
        fields=[line for step in ledger.steps for line in _fields(ledger, step)],
        figure_links=_figures(visit, ledger),
        buttons=(
            Button(label="打开台账", url=addresses.of_ledger(ledger.key)),
            Button(
                label="导出可再导入的工作簿",
                url=f"{addresses.of_ledger(ledger.key)}export/",
                icon="download",
                download=True,
            ),
        )
        if ledger.key in visit.readable
        else (),
    )


def _number_words(ledger: Ledger) -> str:
    if not ledger.number:
        return "不编号"
    return ledger.number.replace("{organ}", "单位简称").replace("{year}", "年份").replace("{seq}", "顺序号")


def _step(step: Step) -> AboutStep:
    target = step.move.target.title if step.move.target else "状态不变"
    sources = "或".join(state.title for state in step.move.sources) or "新建"
    basis = basis_article(step.basis)
    return AboutStep(
        name=step.title,
        moves=f"{sources} → {target}",
        by="、".join(role.title for role in step.by),
        articles=(basis,) if basis else (),
        produces="、".join(kind.title for kind in step.produces),
        why=step.why,
    )


def _clock(visit: Visit, ledger: Ledger, clock: Clock) -> AboutClock:
    start = "、".join(ledger.start_title(one) for one in clock.starts)
    until = "、".join(ledger.step(key).title for key in clock.until) or "期满"
    try:
        value = visit.catalogue.statutes.value(clock.limit, visit.today)
    except RuleViolation:
        value = visit.catalogue.statutes.get(clock.limit)[-1]
    return AboutClock(
        name=clock.title,
        limit=str(value),
        runs=f"{start} 至 {until}",
        articles=(law_article(value),),
        effect=value.expires_effect,
        unverified=not value.verified,
    )


def _fields(ledger: Ledger, step: Step) -> list[AboutField]:
    """The fields a step asks first; one that an earlier step asked is named there."""
    earlier: set[str] = set()
    for one in ledger.steps:
        if one is step:
            break
        earlier |= set(one.asks.fields())
    public = set(ledger.publishes.fields) if ledger.publishes else set()
    return [
        AboutField(
            title=field.title,
            kind=_KINDS[field.kind],
            step=step.title,
            required=field.required,
            public=name in public,
            note=_note(field),
        )
        for name, field in step.asks.fields().items()
        if name not in earlier
    ]


def _note(field: Field) -> str:
    parts = [field.hint]
    if isinstance(field, FigureRef):
        parts.append("指标目录里的一个指标")
    elif isinstance(field, Choice | Choices):
        parts.append("、".join(field.options.values()))
    if isinstance(field, Rows):
        parts.append("每行：" + "、".join(inner.title for inner in field.of.fields().values()))
    if isinstance(field, LinkField):
        parts.append(field.relation)
    if field.personal:
        parts.append("个人信息，加密另存，页面上遮盖")
    return "；".join(part for part in parts if part)


def _figures(visit: Visit, ledger: Ledger) -> list[Link]:
    if not is_valid_path("/figures/"):
        return []
    return [
        Link(label=figure.measure.title, url=f"/figures/{figure.key}/")
        for figure in visit.catalogue.figures.values()
        if figure.ledger is not None and figure.ledger.key == ledger.key
    ]
