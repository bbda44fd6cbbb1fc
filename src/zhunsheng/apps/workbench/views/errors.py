"""Pages for what went wrong: what happened, whether anything was lost, what to do."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse

from zhunsheng.apps.workbench.pages import ErrorPage
from zhunsheng.apps.workbench.parts import Article, Link
from zhunsheng.apps.workbench.serving import show, show_bare
from zhunsheng.core.errors import IntegrityFailure, NotPermitted, RuleViolation

_log = logging.getLogger(__name__)
_HOME = Link(label="回首页", url="/")
_LEDGERS = Link(label="全部台账", url="/ledgers/")
_KEPT = "没有写入任何内容。填写中的草稿仍在本机。"


def refused(request: HttpRequest, error: NotPermitted) -> HttpResponse:
    """The person may not do this: who may, under which article."""
    page = ErrorPage(
        title="不能办理",
        status=403,
        what=f"{error.reason}。",
        lost=_KEPT,
        article=Article(text=error.basis) if error.basis else None,
        links=(_HOME, _LEDGERS),
    )
    return show(request, page, status=403)


def unclear(request: HttpRequest, error: RuleViolation) -> HttpResponse:
    """An address or a filter that cannot be understood."""
    page = ErrorPage(
        title="这个地址看不懂",
        status=400,
        what="".join(f"{str(problem).rstrip('。')}。" for problem in error.problems),
        lost=_KEPT,
        links=(Link(label="去掉筛选重来", url=request.path), _HOME),
    )
    return show(request, page, status=400)


def broken_journal(request: HttpRequest, error: IntegrityFailure) -> HttpResponse:
    """What is stored contradicts itself: loud, and nothing is written."""
    reference = secrets.token_hex(4)
    _log.critical("integrity failure %s at %s: %s", reference, request.path, error)
    page = ErrorPage(
        title="校验不通过",
        status=500,
        what=f"{error}。已停止写入。",
        lost="没有写入任何内容。",
        links=(_HOME,),
        reference=reference,
    )
    return show_bare(request, page, status=500)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing there, or nothing this person may see; the two are not told apart."""
    page = ErrorPage(
        title="没有这个页面",
        status=404,
        what="地址不对，或者这件记录不在你的查阅范围内。",
        links=(_HOME, _LEDGERS, Link(label="查找", url="/search/")),
    )
    return show(request, page, status=404)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from Django itself."""
    page = ErrorPage(
        title="不能查看", status=403, what="你没有查看这一页的权限。", lost=_KEPT, links=(_HOME,)
    )
    return show(request, page, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 from Django itself: a broken or oversized request."""
    page = ErrorPage(
        title="请求不完整",
        status=400,
        what="浏览器发来的内容不完整或者过大。请返回重试；附件每个不超过20MB。",
        lost=_KEPT,
        links=(_HOME,),
    )
    return show_bare(request, page, status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: signed in anew in another tab, or left open for long."""
    page = ErrorPage(
        title="表单已过期",
        status=403,
        what="登录状态已变，这张表单不能再提交。请返回上一页刷新后再提交，草稿会带入。",
        lost=_KEPT,
        links=(Link(label="重新打开这一页", url=request.path), _HOME),
    )
    return show_bare(request, page, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: something we did not foresee. Its number is in the log."""
    reference = secrets.token_hex(4)
    _log.error("unforeseen error %s at %s", reference, request.path)
    page = ErrorPage(
        title="这一页出错了",
        status=500,
        what="系统内部出错，已记入运行日志。请把下面的编号告诉系统管理员。",
        lost=_KEPT,
        links=(Link(label="重试", url=request.path), _HOME),
        reference=reference,
    )
    return show_bare(request, page, status=500)
