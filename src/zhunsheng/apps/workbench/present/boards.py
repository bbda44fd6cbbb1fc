"""Boards of figures: whose they are, what one shows, and what may be added to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Q

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.targets import Targets
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.figure_pages import BoardArrangePage, BoardChoice, BoardLine, BoardPage
from zhunsheng.apps.workbench.models import Board
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Note, ProblemLink
from zhunsheng.apps.workbench.present import figure_tiles
from zhunsheng.apps.workbench.present.figure_scope import (
    Codes,
    Scope,
    organ_choice,
    period_choice,
    town_choice,
)
from zhunsheng.apps.workbench.visit import Visit

MOST_BOARDS = 12
MOST_FIGURES = 20
HOME = "home"
HOME_NAME = "首页指标"
_CRUMB = Crumb(label="指标", url="/figures/")


def address_of(board: Board) -> str:
    return "/" if board.is_home else f"/boards/{board.pk}/"


def arranging(board: Board) -> str:
    return f"/boards/{HOME if board.is_home else board.pk}/arrange/"


def seen_by(here: Visit) -> list[Board]:
    """One's own boards, then those shared with one's office."""
    mine = Q(person=here.actor.person)
    shared = Q(shared_with=here.account.organ_id) & ~Q(shared_with="")
    rows = Board.objects.filter(mine | shared, is_home=False).order_by("name", "pk")
    return sorted(rows, key=lambda one: one.person != here.actor.person)


def home_of(here: Visit) -> Board | None:
    """The figures this person put on the first page; None where they took what is usual."""
    return Board.objects.filter(person=here.actor.person, is_home=True).first()


def home_figures(here: Visit) -> list[str]:
    """The figures of the first page as this person chose them; none where they chose nothing."""
    board = home_of(here)
    return [key for key in board.figures if key in here.catalogue.figures] if board else []


def links(here: Visit, used: str = "") -> list[Link]:
    """全部, what the reports use, then every board: above the catalogue. ``used`` is 1 where only those of reports are shown."""
    named = [Link(label=_named(here, one), url=address_of(one)) for one in seen_by(here)]
    return [
        Link(label="全部", url="/figures/", current=not used),
        Link(label="报告用到的", url="/figures/?used=1", current=bool(used)),
        *named,
    ]


def _named(here: Visit, board: Board) -> str:
    if board.person == here.actor.person:
        return board.name
    return f"{board.name}（{here.directory.person(board.person)}）"


def choice(scope: Scope, key: str) -> BoardChoice:
    """To which boards a figure may be added, and what a new one is to keep."""
    own = Board.objects.filter(person=scope.visit.actor.person).order_by("is_home", "name")
    room = [
        (HOME if one.is_home else str(one.pk), one.name)
        for one in own
        if key not in one.figures and len(one.figures) < most(one)
    ]
    return BoardChoice(boards=room, hidden=[("figure", key), *scope.pairs()])


def most(board: Board) -> int:
    return figure_tiles.TILES if board.is_home else MOST_FIGURES


def page(board: Board, scope: Scope, source: LiveFigures, allowed: Mapping[str, Codes]) -> BoardPage:
    """The board for the period and part of the county asked for. Figures the viewer may not see are counted, not shown."""
    here = scope.visit
    shown = [key for key in board.figures if key in allowed]
    hidden = len(board.figures) - len(shown)
    targets = Targets.read()
    figures = [figure_tiles.tile(replace(scope, allowed=allowed[key]), source, key, targets) for key in shown]
    mine = board.person == here.actor.person
    owner = "" if mine else f"{here.directory.person(board.person)}的看板　"
    notes = [Note(text=f"另有{hidden}个指标不在你的查阅范围内。")] if hidden else []
    return BoardPage(
        title=board.name,
        crumbs=(_CRUMB, Crumb(label=board.name)),
        line=f"{owner}{scope.period.title}　{scope.words}"
        + ("　本单位的人也能看到" if mine and board.shared_with else ""),
        figures=figures,
        period=period_choice(scope),
        scope=organ_choice(scope, _bodies(here)),
        town=town_choice(scope),
        buttons=(Button(label="整理", url=arranging(board), look="quiet"),) if mine else (),
        notes=notes,
        empty=None
        if shown
        else Empty(
            title="看板上还没有指标",
            text="打开一个指标，用“加入看板”放进来。",
            links=(Link(label="看全部指标", url="/figures/"),),
        ),
        computed=f"计算到日志#{source.position:,}",
    )


def _bodies(here: Visit) -> list[str]:
    """The bodies one may narrow a board to: not their sections."""
    return [code for code, organ in here.directory.organs.items() if organ.kind != "section"]


def arrange_page(
    board: Board, here: Visit, allowed: Mapping[str, Codes], problems: Sequence[ProblemLink] = ()
) -> BoardArrangePage:
    """The board to be arranged by its owner."""
    figures, domains = here.catalogue.figures, here.catalogue.domains
    keys = [key for key in board.figures if key in figures]
    lines = [
        BoardLine(
            key=key,
            title=figures[key].measure.title,
            domain=domains[figures[key].domain],
            first=place == 0,
            last=place == len(keys) - 1,
        )
        for place, key in enumerate(keys)
    ]
    offered = [
        (
            title,
            [
                (key, figures[key].measure.title)
                for key in allowed
                if figures[key].domain == domain and key not in keys
            ],
        )
        for domain, title in domains.items()
    ]
    back = Link(label="回到首页" if board.is_home else "回到看板", url=address_of(board))
    return BoardArrangePage(
        title=f"整理{board.name}",
        crumbs=(_CRUMB, Crumb(label=board.name, url=back.url), Crumb(label="整理")),
        url=arranging(board),
        lines=lines,
        offered=[(title, some) for title, some in offered if some] if len(keys) < most(board) else [],
        back=back,
        settings=() if board.is_home else _settings(board),
        problems=problems,
        resets=board.is_home and board.pk is not None,
    )


def _settings(board: Board) -> list[FormField]:
    return [
        FormField(name="name", title="名字", kind="text", value=board.name, max_length=20),
        FormField(
            name="shared",
            title="共享",
            kind="choice",
            several=True,
            required=False,
            optional_words="",
            options=(Option(value="yes", label="本单位的人也能看到"),),
            values=("yes",) if board.shared_with else (),
        ),
    ]
