"""人员和账号: the list, and one person with roles, sessions and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhunsheng.apps.registry.models import Account, OpenSession, RoleAssignment
from zhunsheng.apps.registry.protection import Failed
from zhunsheng.apps.registry.sessions import mark_of
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import Cell, Column, Fact, FilterChip, Row, StateChip, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, cn_moment
from zhunsheng.core.errors import Problem, RuleViolation

STATES = {
    "active": "可登录",
    "disabled": "已停用",
    "temporary": "还没改初始密码",
    "no_role": "没有在效的角色",
    "no_factor": "没有第二因素",
}


def address(username: str, act: str = "") -> str:
    return f"/administration/people/{username}/{act}"


def when(moment: datetime | None, today: date) -> str:
    return cn_moment(timezone.localtime(moment), today) if moment else ""


def wanted(here: Visit, text: str, organ: str, state: str) -> QuerySet[Account]:
    """The people asked for. Raises RuleViolation for an organ or a state nobody knows."""
    unknown = []
    if organ and organ not in here.directory.organs:
        unknown.append(Problem("people.organ", f"没有单位“{organ}”", "organ"))
    if state and state not in STATES:
        unknown.append(Problem("people.state", f"没有“{state}”这种状态", "state"))
    if unknown:
        raise RuleViolation(unknown)
    found = Account.objects.order_by("organ_id", "username")
    if text:
        found = found.filter(Q(username__icontains=text) | Q(name__icontains=text) | Q(post__icontains=text))
    if organ:
        found = found.filter(organ_id__in=here.directory.organ_trees[organ])
    valid = RoleAssignment.objects.filter(since__lte=here.today).filter(
        Q(until=None) | Q(until__gte=here.today)
    )
    match state:
        case "active" | "disabled":
            found = found.filter(is_active=state == "active")
        case "temporary":
            found = found.filter(password_is_temporary=True)
        case "no_role":
            found = found.exclude(pk__in=valid.values("account_id"))
        case "no_factor":
            found = found.filter(second_factor=None)
    return found


def filters(here: Visit, text: str, organ: str, state: str, total: int) -> FilterBar:
    def without(name: str) -> str:
        left = {"q": text, "organ": organ, "state": state, name: ""}
        query = "&".join(f"{key}={value}" for key, value in left.items() if value)
        return f"/administration/people/{f'?{query}' if query else ''}"

    active = [
        *([FilterChip(name="单位", value=here.directory.organ(organ), remove_url=without("organ"))] if organ else []),
        *([FilterChip(name="状态", value=STATES[state], remove_url=without("state"))] if state else []),
    ]  # fmt: skip
    return FilterBar(
        search=text,
        search_hint="按姓名、账号、职务查找",
        active=active,
        clear_url="/administration/people/" if active or text else "",
        suggested=[
            FormField(
                name="organ", title="单位", kind="choice", required=False, optional_words="", value=organ,
                options=organ_options(here),
            ),
            FormField(
                name="state", title="状态", kind="choice", required=False, optional_words="", value=state,
                options=[Option(value=key, label=title) for key, title in STATES.items()],
            ),
        ],
        summary=f"{total:,}人",
    )  # fmt: skip


def organ_options(here: Visit) -> list[Option]:
    return [Option(value=one.code, label=one.name) for one in here.directory.organs.values()]


def state_chip(account: Account) -> StateChip:
    if not account.is_active:
        return StateChip(family="stopped", words="已停用")
    if account.password_is_temporary:
        return StateChip(family="awaiting", words="待改初始密码")
    return StateChip(family="done", words="可登录")


def table(here: Visit, people: Sequence[Account]) -> Table:
    """The people of a page. Their assignments, organs and second factors come with them."""
    return Table(
        caption="人员和账号",
        columns=[
            Column(title="姓名"),
            Column(title="账号", phone=True),
            Column(title="单位", phone=True),
            Column(title="职务"),
            Column(title="角色", wide=True),
            Column(title="状态"),
            Column(title="第二因素"),
            Column(title="上次登录"),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=one.name, url=address(one.username)),
                    Cell(text=one.username, code=True),
                    Cell(text=here.directory.organ(one.organ_id)),
                    Cell(text=one.post),
                    Cell(text="、".join(role_titles(here, one.roles.all(), here.today))),
                    Cell(state=state_chip(one)),
                    Cell(text="有" if hasattr(one, "second_factor") else "无"),
                    Cell(text=when(one.last_login, here.today) or "从未"),
                ]
            )
            for one in people
        ],
    )


def valid(row: RoleAssignment, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def role_titles(here: Visit, rows: Iterable[RoleAssignment], day: date) -> list[str]:
    """The roles that hold on a day, each once."""
    roles = here.catalogue.roles
    found = [roles[row.role].title if row.role in roles else row.role for row in rows if valid(row, day)]
    return list(dict.fromkeys(found))


def facts(here: Visit, account: Account) -> list[Fact]:
    return [
        Fact(name="账号", value=account.username),
        Fact(name="单位", value=here.directory.organ(account.organ_id)),
        Fact(name="职务", value=account.post),
        Fact(name="状态", value=state_chip(account).words),
        Fact(name="第二因素", value="已启用" if hasattr(account, "second_factor") else "没有启用"),
        Fact(name="上次登录", value=when(account.last_login, here.today) or "从未登录"),
    ]


def roles_table(here: Visit, account: Account, rows: Sequence[RoleAssignment], *, may_end: bool) -> Table:
    """What the person may do where, from when until when."""
    roles, domains = here.catalogue.roles, here.catalogue.domains
    ends = [Column(title="", phone=True)] if may_end else []
    return Table(
        caption=f"{account.name}的角色",
        columns=[
            Column(title="角色"), Column(title="在哪个单位", phone=True), Column(title="领域", wide=True),
            Column(title="起始"), Column(title="截止", phone=True), Column(title="状态"), *ends,
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=roles[row.role].title if row.role in roles else row.role),
                    Cell(text=here.directory.organ(row.organ_id)),
                    Cell(text="、".join(domains.get(one, one) for one in row.domains) or "全部"),
                    Cell(text=cn_date(row.since)),
                    Cell(text=cn_date(row.until) if row.until else "没有期限"),
                    Cell(state=assignment_state(row, here.today)),
                    *([Cell(text="定截止日期", url=address(account.username, f"roles/{row.pk}/"))] if may_end else []),
                ]
            )
            for row in rows
        ],
    )  # fmt: skip


def assignment_state(row: RoleAssignment, day: date) -> StateChip:
    if row.since > day:
        return StateChip(family="not_started", words="还没开始")
    if valid(row, day):
        return StateChip(family="in_progress", words="在效")
    return StateChip(family="ended", words="已截止")


def sessions_table(
    here: Visit, rows: Sequence[OpenSession], *, named: bool, end: str = "", own: str = ""
) -> Table:
    """Browsers somebody is signed in with; ``named`` says who. ``end`` is where ending one begins, ``own`` the session that
    looks at it."""
    ends = [Column(title="", phone=True)] if end else []
    who = [Column(title="姓名"), Column(title="单位", phone=True)] if named else []
    return Table(
        caption="在线",
        columns=[
            *who, Column(title="自何时"), Column(title="最近活动", phone=True), Column(title="怎么登录的"),
            Column(title="地址"), Column(title="浏览器", wide=True), *ends,
        ],
        rows=[
            Row(
                cells=[
                    *(
                        [
                            Cell(text=row.account.name, url=address(row.account.username)),
                            Cell(text=here.directory.organ(row.account.organ_id)),
                        ]
                        if named
                        else []
                    ),
                    Cell(text=when(row.since, here.today)),
                    Cell(text=when(row.seen_at, here.today)),
                    Cell(text="单点登录" if row.single else "密码"),
                    Cell(text=row.address, code=True),
                    Cell(text=browser_words(row.browser)),
                    *([Cell(text="就是这里") if row.key == own else Cell(text="退出", url=f"{end}{mark_of(row)}/")] if end else []),
                ]
            )
            for row in rows
        ],
    )  # fmt: skip


_BROWSERS = (
    ("MicroMessenger", "微信"), ("wxwork", "企业微信"), ("DingTalk", "钉钉"), ("Edg/", "Edge"), ("360SE", "360安全浏览器"),
    ("QQBrowser", "QQ浏览器"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "安卓"), ("iPhone", "苹果手机"), ("iPad", "苹果平板"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Kylin", "麒麟"), ("UOS", "统信"), ("Linux", "Linux"),
)  # fmt: skip


def browser_words(told: str) -> str:
    """What a browser says of itself, short; as it says it where it is none of the usual ones."""
    browser = next((name for mark, name in _BROWSERS if mark in told), "")
    system = next((name for mark, name in _SYSTEMS if mark in told), "")
    return f"{browser}，{system}" if browser and system else browser or told


def failed_table(here: Visit, rows: Sequence[Failed], *, may_unlock: bool) -> Table:
    """Failed signings in by account name and address."""
    known = here.directory.people
    return Table(
        caption="登录失败",
        columns=[
            Column(title="账号"), Column(title="姓名", phone=True), Column(title="地址"),
            Column(title="失败次数", align="right"), Column(title="最后一次"), Column(title="锁定到", phone=True),
            *([Column(title="", phone=True)] if may_unlock else []),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=row.username, url=address(row.username) if row.username in known else ""),
                    Cell(text=known.get(row.username, "没有这个账号")),
                    Cell(text=row.address, code=True),
                    Cell(text=f"{row.failures}次"),
                    Cell(text=when(row.last_at, here.today)),
                    Cell(text=when(row.until, here.today) if row.until else "没有锁定"),
                    *(
                        [Cell(text="解除", url=address(row.username, "unlock/")) if row.username in known else Cell(text="到时自动解除")]
                        if may_unlock
                        else []
                    ),
                ]
            )
            for row in rows
        ],
    )  # fmt: skip
