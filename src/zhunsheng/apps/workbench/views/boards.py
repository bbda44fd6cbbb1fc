"""看板: figures kept side by side under a name, for oneself or for one's office, and those of one's first page."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.figures.services import live
from zhunsheng.apps.workbench.models import Board
from zhunsheng.apps.workbench.parts import ProblemLink
from zhunsheng.apps.workbench.present import boards, figure_tiles
from zhunsheng.apps.workbench.present.boards import HOME, HOME_NAME
from zhunsheng.apps.workbench.present.figure_scope import (
    Codes,
    allowed_organs,
    scope_of,
    visible_figures,
)
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.figures import Period


@require_safe
def one_board(request: HttpRequest, pk: int) -> HttpResponse:
    """A board, for its own period and part of the county unless the address says another."""
    here = visit(request)
    board = next((one for one in boards.seen_by(here) if one.pk == pk), None)
    if board is None:
        raise Http404
    asked = QueryDict(mutable=True)
    asked.update({"period": board.period, "organ": board.organ, "town": board.town})
    for name in request.GET:
        asked[name] = request.GET[name]
    allowed = visible_figures(here)
    widest = None if any(one is None for one in allowed.values()) else frozenset[str]().union(*_own(allowed))
    scope, source = scope_of(here, widest, asked), live()
    page = boards.page(board, scope, source, allowed)
    return show(request, page, journal=f"日志位置#{source.position:,}")


def _own(allowed: Mapping[str, Codes]) -> list[frozenset[str]]:
    return [one for one in allowed.values() if one is not None]


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """加入看板: a figure to one of one's own, or to a new one that keeps the period and part of the county looked at."""
    here, sent = visit(request), request.POST
    key = sent.get("figure", "")
    scope = scope_of(here, allowed_organs(here, key), _scope_sent(sent))
    chosen = sent.get("board", "")
    if chosen:
        board = _own_board(here, chosen)
    else:
        running = scope.period == Period(here.today.year, 1, 12)
        board = Board(
            person=here.actor.person,
            name=sent.get("name", "").strip(),
            period="" if running else scope.period.key,
            organ=scope.organ,
            town=scope.town,
        )
    if key not in board.figures:
        board.figures = [*board.figures, key]
    _keep(board)
    title = here.catalogue.figures[key].measure.title
    leave_result(request, f"“{title}”已加入“{board.name}”")
    return HttpResponseRedirect(boards.address_of(board) if not chosen else scope.figure_url(key))


def _scope_sent(sent: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update({name: sent.get(name, "") for name in ("period", "organ", "town")})
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, name: str) -> HttpResponse:
    """整理: one change at a time, each a button of its own."""
    here = visit(request)
    board, allowed = _own_board(here, name), visible_figures(here)
    if request.method != "POST":
        return show(request, boards.arrange_page(board, here, allowed))
    try:
        if "drop" in request.POST:
            board.delete()
            words = "首页恢复为通常的指标" if board.is_home else f"看板“{board.name}”已删去"
            leave_result(request, words)
            return HttpResponseRedirect("/" if board.is_home else "/figures/")
        _change(board, request.POST, here, allowed)
        _keep(board)
    except RuleViolation as refused:
        links = [ProblemLink(text=str(one), field=one.field) for one in refused.problems]
        return show(request, boards.arrange_page(_own_board(here, name), here, allowed, links), status=422)
    return HttpResponseRedirect(boards.arranging(board))


def _change(board: Board, sent: QueryDict, here: Visit, allowed: Mapping[str, Codes]) -> None:
    keys = [key for key in board.figures if key in here.catalogue.figures]
    up, down, out, new = (sent.get(name, "") for name in ("up", "down", "out", "figure"))
    moved = up or down
    if moved in keys:
        place = keys.index(moved)
        other = max(place - 1, 0) if up else min(place + 1, len(keys) - 1)
        keys[place], keys[other] = keys[other], keys[place]
    elif out in keys:
        keys.remove(out)
    elif new:
        if new not in allowed:
            raise RuleViolation(Problem("board.figure", "没有这个指标，请从列表里选", "figure"))
        keys = [*keys, *([new] if new not in keys else [])]
    elif "name" in sent and not board.is_home:
        board.name = sent.get("name", "").strip()
        board.shared_with = here.account.organ_id if "yes" in sent.getlist("shared") else ""
    board.figures = keys


def _own_board(here: Visit, name: str) -> Board:
    """One of one's own; that of the first page is there for whoever asks, with the usual figures. 404 otherwise."""
    if name == HOME:
        found = boards.home_of(here)
        if found is not None:
            return found
        usual = figure_tiles.usual(here, live(fresh=False), figure_tiles.periods(here)[0])
        return Board(person=here.actor.person, name=HOME_NAME, is_home=True, figures=usual)
    rows = Board.objects.filter(person=here.actor.person, is_home=False)
    own = rows.filter(pk=int(name)).first() if name.isdecimal() and len(name) < 15 else None
    if own is None:
        raise Http404
    return own


def _keep(board: Board) -> None:
    """Raises RuleViolation with everything that is wrong with the board."""
    mine = Board.objects.filter(person=board.person).exclude(pk=board.pk)
    problems = []
    if not board.name:
        problems.append(Problem("board.name", "请给看板起个名字", "name"))
    if len(board.name) > 20:
        problems.append(Problem("board.name", f"名字最多20字，现有{len(board.name)}字", "name"))
    if mine.filter(name=board.name).exists() or (board.name == HOME_NAME and not board.is_home):
        problems.append(Problem("board.name", f"你已经有叫“{board.name}”的看板，请换个名字", "name"))
    if board.pk is None and not board.is_home and mine.filter(is_home=False).count() >= boards.MOST_BOARDS:
        problems.append(Problem("board.many", f"最多存{boards.MOST_BOARDS}个看板，请先删去不用的", "name"))
    if len(board.figures) > boards.most(board):
        problems.append(
            Problem("board.full", f"一个看板最多放{boards.most(board)}个指标，请先移出不用的", "figure")
        )
    if problems:
        raise RuleViolation(problems)
    board.save()


urlpatterns = [
    path("boards/add/", add),
    path("boards/<int:pk>/", one_board),
    path("boards/<str:name>/arrange/", arrange),
]
