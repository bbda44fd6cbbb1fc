"""What finds and how it fares: the list of rules, one rule, and the work of those who supervise."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.models import RoleAssignment
from zhunsheng.apps.supervision.handling import Precision, matters, precisions
from zhunsheng.apps.supervision.looks import work
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.apps.supervision.sources import Source, sources, title_of
from zhunsheng.apps.workbench.finding_pages import SourcePage
from zhunsheng.apps.workbench.pages import AsideBlock, AsideItem, ListPage
from zhunsheng.apps.workbench.parts import Cell, Column, Crumb, Empty, Fact, Link, Row, Table
from zhunsheng.apps.workbench.present.findings import ADDRESS, of_finding, of_source, with_filter
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import MISSING, cn_date, rate, rounded, thousands
from zhunsheng.core.access.numbers import reads_everything
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.supervision.matters import FALSE_ALARM, FINDING, waiving

_SHOWN = 20
_PRECISION = "处理过的发现里，不是误报的所占的比例"


def tabs(visit: Visit, current: str) -> list[Link]:
    """The pages about findings in general."""
    pages = {ADDRESS: "监督发现", f"{ADDRESS}rules/": "核查规则和准确率"}
    if reads_everything(visit.actor, visit.catalogue.roles, visit.today):
        pages[f"{ADDRESS}supervision/"] = "监督工作情况"
    return [Link(label=label, url=url, current=url == current) for url, label in pages.items()]


def rules_page(visit: Visit, findings: QuerySet[Finding]) -> ListPage:
    """Every source that found something, with its precision; those with most findings first."""
    counted = precisions(findings)
    rows = sorted(counted.items(), key=lambda one: (-one[1].standing, -one[1].found, one[0]))
    known = sources()
    return ListPage(
        title="核查规则和准确率",
        crumbs=(Crumb(label="监督发现", url=ADDRESS), Crumb(label="核查规则")),
        views=tabs(visit, f"{ADDRESS}rules/"),
        note=f"准确率：{_PRECISION}。没有处理过的不计。全部规则和法定依据见“自动核查”文档。",
        table=Table(
            caption="核查规则",
            columns=[
                Column(title="核查规则", wide=True),
                Column(title="类别", phone=True),
                Column(title="依据", wide=True),
                Column(title="现有", align="right", phone=True),
                Column(title="已处理", align="right"),
                Column(title="误报", align="right"),
                Column(title="准确率", align="right"),
            ],
            rows=[
                Row(cells=[Cell(text=title_of(key), url=of_source(key)), *_cells(known.get(key), one)])
                for key, one in rows
            ],
        ),
        empty=None if rows else Empty(title="还没有监督发现", links=(Link(label="监督发现", url=ADDRESS),)),
    )


def _cells(source: Source | None, one: Precision) -> list[Cell]:
    return [
        Cell(text=source.kind if source else MISSING),
        Cell(text=source.basis if source else MISSING),
        Cell(text=thousands(one.standing)),
        Cell(text=thousands(one.handled)),
        Cell(text=thousands(one.false)),
        Cell(text=rate(one.share)),
    ]


def source_page(visit: Visit, key: str, findings: QuerySet[Finding]) -> SourcePage:
    """One source: what it asks, how it fares, where it finds, and what was said to be a false alarm."""
    source = sources().get(key)
    own = findings.filter(source=key)
    one = precisions(own).get(key, Precision())
    checks = visit.catalogue.checks
    facts = []
    if source:
        facts = [
            Fact(name="要求", value=source.demands, kind="long"),
            Fact(name="依据", value=source.basis),
            Fact(name="台账", value=source.ledger.title, url=f"/ledgers/{source.ledger.key}/about/"),
            Fact(name="类别", value=source.kind),
        ]
        facts += [
            Fact(name=f"清单{id}", value=f"{checks[id].title}（{checks[id].basis}）") for id in source.checks
        ]
    return SourcePage(
        title=title_of(key),
        crumbs=(
            Crumb(label="监督发现", url=ADDRESS),
            Crumb(label="核查规则", url=f"{ADDRESS}rules/"),
            Crumb(label=source.title if source else key),
        ),
        key_facts=[
            Fact(name="现有", value=f"{thousands(one.standing)}条"),
            Fact(name="发现过", value=f"{thousands(one.found)}条"),
            Fact(name="已处理", value=f"{thousands(one.handled)}条"),
            Fact(name="误报", value=f"{thousands(one.false)}条"),
            Fact(name="准确率", value=rate(one.share), title=_PRECISION),
        ],
        facts=facts,
        organs=_organs(visit, key, own),
        false_alarms=[block] if (block := _false_alarms(visit, own)).items else [],
        more=Link(label="看这些发现", url=with_filter(source=key)),
    )


def _organs(visit: Visit, key: str, own: QuerySet[Finding]) -> Table | None:
    standing = own.filter(lapsed_at__isnull=True).order_by()
    rows = standing.values_list("organ").annotate(number=Count("pk")).order_by("-number", "organ")[:_SHOWN]
    if not rows:
        return None
    return Table(
        caption="现有发现，按单位",
        columns=[Column(title="单位"), Column(title="现有", align="right")],
        rows=[
            Row(
                cells=[
                    Cell(text=visit.directory.organ(organ), url=with_filter(source=key, organ=organ)),
                    Cell(text=thousands(number)),
                ]
            )
            for organ, number in rows
        ],
        compact=True,
    )


def _false_alarms(visit: Visit, own: QuerySet[Finding]) -> AsideBlock:
    """The last ones, with who said so and why."""
    waived = matters("false_alarm").filter(named__in=own.order_by().values("pk"))
    items = [_false_alarm(visit, row) for row in waived.order_by("-opened_on", "-id")[:_SHOWN]]
    return AsideBlock(title="误报", items=items, count=waived.count())


def _false_alarm(visit: Visit, row: Record) -> AsideItem:
    ledger = visit.catalogue.edition(row.ledger, row.edition)
    ended = next((past for past in reversed(row.taken) if _ends_false(ledger, past[1])), row.taken[-1])
    return AsideItem(
        head=f"{visit.directory.person(ended[3])}　{visit.directory.organ(row.organ)}",
        text=reason_of(visit, ledger, row),
        when=cn_date(row.opened_on, visit.today),
        url=of_finding(row.facts[FINDING]),
    )


def _ends_false(ledger: Ledger, step: str) -> bool:
    target = ledger.step(step).move.target
    return target is not None and target.key == FALSE_ALARM


def reason_of(visit: Visit, ledger: Ledger, row: Record) -> str:
    """Why it was said to be a false alarm: what the step asks beyond what names the matter."""
    naming = {FINDING, ledger.organ_field, *ledger.keyfacts}
    fields = [field for name, field in waiving(ledger).asks.fields().items() if name not in naming]
    said = [
        field.show(row.facts.get(field.name), visit.directory)
        for field in fields
        if row.facts.get(field.name)
    ]
    return "。".join(said)


def supervision_page(visit: Visit, findings: QuerySet[Finding]) -> ListPage:
    """Who looked, who took up, who waived, how long it took; and the last waivers."""
    ledger = visit.catalogue.ledgers
    acting = {role.key for one in ledger.values() if "supervision" in one.capabilities
              for step in one.openings for role in step.by}  # fmt: skip
    people = _holders(visit, acting)
    rows = work(findings, people)
    return ListPage(
        title="监督工作情况",
        crumbs=(Crumb(label="监督发现", url=ADDRESS), Crumb(label="监督工作情况")),
        views=tabs(visit, f"{ADDRESS}supervision/"),
        note="监督者也受监督：谁看了、谁立案、谁列为误报、从发现到处理用了多久。天数取中位数。",
        table=Table(
            caption="监督工作情况",
            columns=[
                Column(title="监督人员"),
                Column(title="看过的发现", align="right", phone=True),
                Column(title="立案监督", align="right", phone=True),
                Column(title="列为误报", align="right"),
                Column(title="已办结", align="right"),
                Column(title="发现到处理", align="right"),
            ],
            rows=[
                Row(
                    cells=[
                        Cell(text=visit.directory.person(one.person)),
                        Cell(text=thousands(one.looked)),
                        Cell(text=thousands(one.pursued)),
                        Cell(text=thousands(one.waived)),
                        Cell(text=thousands(one.closed)),
                        Cell(text=MISSING if one.median_days is None else f"{rounded(one.median_days)}日"),
                    ]
                )
                for one in rows
            ],
        ),
        empty=None if rows else Empty(title="还没有人有执法监督的角色"),
    )


def _holders(visit: Visit, roles: set[str]) -> list[str]:
    """Who holds one of the roles, or held it."""
    held = RoleAssignment.objects.filter(role__in=sorted(roles)).values_list("account__username", flat=True)
    return sorted(set(held))
