"""帮助: the first day of each role, what the words mean, and who types how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.core.cache import cache as shared
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.models import RoleAssignment
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.help_pages import EffortPage, HelpPage, HelpStep, WordsPage
from zhunsheng.apps.workbench.pages import MessagePage
from zhunsheng.apps.workbench.parts import Button, Cell, Column, Crumb, Fact, Link, Note, Row, Table
from zhunsheng.apps.workbench.serving import download, show
from zhunsheng.apps.workbench.shell import my_ledgers
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.numbers import reads_everything
from zhunsheng.core.effort import Burden, Effort, burden
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.journal import verify
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.record import Event

_HELP = Crumb(label="帮助", url="/help/")
_KEPT_FOR = 3600
VERIFY = "/help/verify/"
_KEYS = (
    ("/", "查找记录、指标、台账，也能直接开始办理"), ("j k", "在列表里上下移动"), ("Enter", "打开选中的一行"),
    ("x", "勾选一行，勾好可以一并办理"), ("f", "打开筛选"), ("g h", "回首页"), ("?", "列出全部快捷键"),
)  # fmt: skip


@require_safe
def first_day(request: HttpRequest) -> HttpResponse:
    """What this person does here, in the order of a first day."""
    here = visit(request)
    page = HelpPage(
        title="第一天怎么用",
        crumbs=(Crumb(label="帮助"),),
        roles=[
            Fact(name=here.catalogue.roles[key].title, value=here.catalogue.roles[key].about)
            for key in _roles(here)
        ],
        steps=list(_steps(here)),
        ledgers=[
            Link(label=one.title, url=f"{addresses.of_ledger(one.key)}about/") for one in my_ledgers(here)
        ],
        keys=[Fact(name=key, value=words) for key, words in _KEYS],
        more=(
            Link(label="页面上的词是什么意思", url="/help/words/"),
            Link(label="自己验证一份证明", url=VERIFY),
            *([Link(label="填写负担", url="/help/effort/")] if _may_see_effort(here) else []),
        ),
    )
    return show(request, page)


def _roles(here: Visit) -> list[str]:
    held = {one.role for one in here.actor.assignments if one.valid_on(here.today)}
    return [key for key in here.catalogue.roles if key in held]


def _steps(here: Visit) -> Iterator[HelpStep]:
    ledgers = my_ledgers(here)
    opening = next(
        ((ledger, step) for ledger in ledgers for step in ledger.openings if here.may(ledger, step).allowed),
        None,
    )
    yield HelpStep(
        title="看首页",
        text="今天到期、本周到期、逾期的，都按期限排在这里；点一行就能办。",
        link=Link(label="打开首页", url="/"),
    )
    if opening:
        ledger, step = opening
        yield HelpStep(
            title="登记一件事",
            text=f"事情发生当天登记，只填这一步要的内容。比如{ledger.title}的“{step.title}”：编号、期限、文书由系统写。",
            link=Link(label=f"试着{step.title}", url=addresses.of_opening(ledger, step.key)),
        )
        yield HelpStep(
            title="接着办下一步",
            text="打开记录，能办的环节是按钮；不能办的是灰的，写着为什么。每个期限都能点开看是怎样算出来的。",
            link=Link(label="我的台账", url=addresses.of_ledger(ledger.key)),
        )
        yield HelpStep(
            title="以前的表不用重抄",
            text="从Excel粘贴成批录入，或者把科室自己的表传到导入台，对应一次列以后自动认。",
            link=Link(label="批量录入", url="/grid/"),
        )
        yield HelpStep(
            title="记错了就更正",
            text="打开记录，点“更正记录”，写明为什么改。原来的内容留着，指标和期限随着重算。",
            link=None,
        )
    yield HelpStep(
        title="看数",
        text="指标都由记录算出，点开就是那些记录。报告里的每个数也一样。",
        link=Link(label="打开指标", url="/figures/"),
    )
    yield HelpStep(
        title="让它提醒你", text="期限走到一半、还有三天、一天、逾期，各提醒一次；可以发到邮箱，可以定免打扰。",
        link=Link(label="怎样提醒我", url="/notices/wishes/"),
    )  # fmt: skip


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The words of the pages."""
    here = visit(request)
    page = WordsPage(
        title="词语",
        crumbs=(_HELP, Crumb(label="词语")),
        words=[Fact(name=word, value=meaning) for word, meaning in _meanings(here.catalogue.folder).items()],
    )
    return show(request, page)


@cache
def _meanings(folder: Path) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((folder / "words.yaml").read_text("utf-8"))
    return found


@require_safe
def verifying(request: HttpRequest) -> HttpResponse:
    """自己验证: what a proof is, and how anybody checks one without this site."""
    page = MessagePage(
        title="自己验证一份证明",
        crumbs=(_HELP, Crumb(label="自己验证")),
        text="证明文件里有这件记录的全部事件、它们在日志里的位置，和签过名的检查点。核对只要一台装有Python 3的电脑，不用连网，也不用本系统。",
        notes=[
            Note(title="一", text="打开记录，在“存证”里点“下载证明”，得到proof开头的文件。"),
            Note(
                title="二",
                text="下载核对程序verify.py，和证明放在同一个文件夹。它是一个普通的文本文件，可以先读一遍。",
            ),
            Note(
                title="三",
                text="在这个文件夹里运行 python verify.py 加证明的文件名。每项核对都用中文说结果。",
            ),
            Note(
                title="四",
                text="要确认是谁签的，向司法局索要公钥，运行时加 --key；手里有以前的检查点，加 --earlier，可查此后只增没改。",
            ),
        ],
        buttons=(Button(label="下载核对程序", url=f"{VERIFY}verify.py", icon="download", download=True),),
    )
    return show(request, page)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks proofs, as it stands; it imports nothing of ours."""
    return download(Path(verify.__file__).read_bytes(), "verify.py", "text/x-python")


def _may_see_effort(here: Visit) -> bool:
    return reads_everything(here.actor, here.catalogue.roles, here.today)


@require_safe
def effort(request: HttpRequest) -> HttpResponse:
    """填写负担 of this month: by role and by ledger."""
    here = visit(request)
    if not _may_see_effort(here):
        raise NotPermitted("填写负担按全县统计，由查阅全县的角色查看")
    found = _burden(here.today)
    ledgers = sorted(found.by_ledger.items(), key=lambda one: -one[1].typed)
    roles = sorted(found.by_role.items(), key=lambda one: -one[1].typed)
    titles = {key: role.title for key, role in here.catalogue.roles.items()} | {"": "其他"}
    page = EffortPage(
        title="填写负担",
        crumbs=(_HELP, Crumb(label="填写负担")),
        line=f"{here.today.year}年{here.today.month}月　{_words(found.whole)}",
        tables=(
            _table("按角色", [(titles.get(key, key), "", one) for key, one in roles]),
            _table(
                "按台账",
                [
                    (here.catalogue.ledgers[key].title, f"{addresses.of_ledger(key)}about/", one)
                    for key, one in ledgers
                    if key in here.catalogue.ledgers
                ],
            ),
        ),
        note="填写：环节表单里由人填的每一格（日期算一格，列表每格算一格）。代填：同一步由系统写的编号、期限起止和文书里的每一处。补录的不算。",
    )
    return show(request, page)


def _words(one: Effort) -> str:
    if not one.typed:
        return "本月还没有办理"
    return f"办了{one.steps:,}步，人填{one.typed:,}格，系统代填{one.filled:,}格，平均每步填{one.typed / one.steps:.1f}格"


def _table(caption: str, lines: list[tuple[str, str, Effort]]) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(title=caption.removeprefix("按")),
            Column(title="办理步数", align="right"),
            Column(title="人填格数", align="right", phone=True),
            Column(title="每步", align="right", phone=True),
            Column(title="系统代填", align="right"),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=title, url=url),
                    Cell(text=f"{one.steps:,}"),
                    Cell(text=f"{one.typed:,}"),
                    Cell(text=f"{one.typed / one.steps:.1f}"),
                    Cell(text=f"{one.filled:,}"),
                )
            )
            for title, url, one in lines
        ],
        compact=True,
    )


def _burden(today: date) -> Burden:
    """Of the month up to now, counted at most once an hour."""
    key = f"burden:{today:%Y-%m}"
    found: Burden | None = shared.get(key)
    if found is None:
        found = _counted(today.replace(day=1), today)
        shared.set(key, found, _KEPT_FOR)
    return found


def _counted(first: date, last: date) -> Burden:
    known = catalogue()
    zone = timezone.get_current_timezone()
    since, until = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(1)))
    bodies = (
        EventRow.objects.filter(recorded_at__gte=since, recorded_at__lt=until, ledger__in=known.ledgers)
        .values_list("body", flat=True)
        .iterator(2000)
    )
    roles: dict[str, set[str]] = {}
    for username, role in RoleAssignment.objects.values_list("account__username", "role"):
        roles.setdefault(username, set()).add(role)
    slots = {key: len(set(versions[-1][1].slots())) for key, versions in known.documents.versions.items()}
    return burden(
        (Event.from_body(parse(body.encode())) for body in bodies),
        known.edition,
        {username: frozenset(held) for username, held in roles.items()},
        slots,
    )


urlpatterns = [
    path("help/", first_day),
    path("help/words/", words),
    path(VERIFY.removeprefix("/"), verifying),
    path(f"{VERIFY.removeprefix('/')}verify.py", verifier),
    path("help/effort/", effort),
]
