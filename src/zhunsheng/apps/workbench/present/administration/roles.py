"""角色和授权: what each role is for, who holds it, which exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from zhunsheng.apps.registry.models import RoleAssignment
from zhunsheng.apps.workbench.parts import Cell, Column, Row, Table
from zhunsheng.apps.workbench.present.administration.people import address, assignment_state
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.access.roles import Duty, Reach

REACHES = {Reach.ORGAN: "本单位和下级", Reach.COUNTY: "全县", Reach.ASSIGNED: "交给本人的"}
DUTIES = {
    Duty.STRUCTURE: "地区、单位、账号、放假安排、文书文本",
    Duty.RIGHTS: "授权和登录保护",
    Duty.AUDIT: "查阅系统变更",
    Duty.OPERATION: "运行和备份",
}


def overview(here: Visit) -> Table:
    """Every role, with how many hold it today. One query."""
    held = Q(since__lte=here.today) & (Q(until=None) | Q(until__gte=here.today))
    counted = (
        RoleAssignment.objects.filter(held).values("role").annotate(people=Count("account", distinct=True))
    )
    holders = {row["role"]: row["people"] for row in counted}
    rows = [
        Row(
            cells=[
                Cell(text=role.title, url=f"/administration/roles/{role.key}/"),
                Cell(text=f"{holders.get(role.key, 0)}人"),
                Cell(text=REACHES[role.reach]),
                Cell(text=role.about),
                Cell(text="、".join(DUTIES[duty] for duty in role.duties)),
                Cell(text="、".join(excluded(here, role.key))),
            ]
        )
        for role in here.catalogue.roles.values()
    ]
    return Table(
        caption="角色",
        columns=[
            Column(title="角色"), Column(title="在任", align="right", phone=True), Column(title="管到", phone=True),
            Column(title="做什么", wide=True), Column(title="管理职责"), Column(title="不得兼任", wide=True),
        ],
        rows=rows,
    )  # fmt: skip


def excluded(here: Visit, role: str) -> list[str]:
    """Titles of the roles nobody holds together with this one."""
    roles = here.catalogue.roles
    return [
        roles[other].title
        for pair in here.catalogue.conflicts
        if role in pair
        for other in sorted(pair - {role})
    ]


def holders(here: Visit, rows: Sequence[RoleAssignment]) -> Table:
    """Who holds or held a role, where and when. Accounts come with the rows."""
    domains = here.catalogue.domains
    return Table(
        caption="由谁担任",
        columns=[
            Column(title="姓名"), Column(title="账号"), Column(title="在哪个单位", phone=True),
            Column(title="领域", wide=True), Column(title="起始"), Column(title="截止"),
            Column(title="状态", phone=True),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=row.account.name, url=address(row.account.username)),
                    Cell(text=row.account.username, code=True),
                    Cell(text=here.directory.organ(row.organ_id)),
                    Cell(text="、".join(domains.get(one, one) for one in row.domains) or "全部"),
                    Cell(text=cn_date(row.since)),
                    Cell(text=cn_date(row.until) if row.until else "没有期限"),
                    Cell(state=assignment_state(row, here.today)),
                ]
            )
            for row in rows
        ],
    )  # fmt: skip
