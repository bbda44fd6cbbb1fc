"""我的: who I am here, my password, my second factor."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.registry import passwords, second_factors, sessions
from zhunsheng.apps.registry.changes import no_second_factor, password
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.workbench import elevated, signing_in
from zhunsheng.apps.workbench.acting import with_problems
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, ChangePage, Panel
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.pages import MessagePage
from zhunsheng.apps.workbench.parts import Button, Crumb, Note
from zhunsheng.apps.workbench.present.administration.people import browser_words, sessions_table
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import MY_LEDGERS
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.access.one_time_codes import address_of, in_groups, new_secret
from zhunsheng.core.errors import Problem

ME, PASSWORD, FACTOR, SESSIONS = "/me/", "/me/password/", "/me/second-factor/", "/me/sessions/"
_NEW_SECRET = "second_factor_offered"


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """我的: who I am here, with which roles, since when."""
    here = visit(request)
    roles, directory = here.catalogue.roles, here.directory
    held = [
        Note(
            title=roles[one.role].title,
            text=f"{directory.organ(one.organ)}，自{cn_date(one.since)}"
            + (f"至{cn_date(one.until)}" if one.until else "")
            + ("" if one.valid_on(here.today) else "（现在不生效）"),
        )
        for one in here.actor.assignments
        if one.role in roles
    ]
    factor = second_factors.has_one(here.account)
    page = MessagePage(
        title=here.account.name,
        text=f"{directory.organ(here.account.organ_id)} {here.account.post}　账号{here.account.username}".strip(),
        notes=[
            *(held or [Note(text="还没有分配角色，请联系安全管理员", tone="doubt")]),
            Note(title="第二因素", text="已启用，登录时要输动态码" if factor else "没有启用，只凭密码登录"),
        ],
        buttons=(
            Button(label="整理我的台账", url=MY_LEDGERS, icon="book"),
            Button(label="怎样提醒我", url="/notices/wishes/", icon="bell"),
            Button(label="帮助和快捷键", url="/help/", icon="info"),
            Button(label="改密码", url=PASSWORD, icon="lock"),
            Button(label="停用第二因素" if factor else "启用第二因素", url=FACTOR, icon="shield"),
            Button(label="登录的地方", url=SESSIONS, icon="eye"),
            Button(label="退出", url="/sign-out/", icon="exit", post=True),
        ),
    )
    return show(request, page)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: HttpRequest) -> HttpResponse:
    """改密码. Whoever came in with a temporary one gets no further before it is changed."""
    here = visit(request)
    problems = _change_password(request, here) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        leave_result(request, "密码已改，别处的登录都已退出")
        return HttpResponseRedirect("/")
    fields = [
        FormField(name="password", title="现在的密码", kind="password"),
        FormField(
            name="new",
            title="新密码",
            kind="new_password",
            hint="至少10位，不用常见的密码，不含账号；用几个不相干的词连起来好记",
        ),
        FormField(name="again", title="新密码再输一次", kind="new_password"),
    ]
    forced = here.account.password_is_temporary
    page = _form(
        "改密码",
        [Section(title="密码", fields=fields)],
        problems,
        submit="改密码",
        leave="" if forced else ME,
        confirm=("你用的是初始密码，只能用来登录这一次。改好后才能继续。",) if forced else (),
        final="改后，在别处的登录都要重新登录",
    )
    return show(request, page, status=422 if problems else 200)


def _change_password(request: HttpRequest, here: Visit) -> list[Problem]:
    account, sent = here.account, request.POST
    old, new = sent.get("password", ""), sent.get("new", "")
    problems = [Problem("password.weak", sentence, "new") for sentence in passwords.wrong_with(new, account)]
    if not account.check_password(old):
        problems.append(Problem("password.wrong", "现在的密码不对，请重新输入", "password"))
    elif old == new:
        problems.append(Problem("password.same", "新密码和现在的一样，请换一个", "new"))
    if new != sent.get("again", ""):
        problems.append(Problem("password.again", "两次输入的新密码不一样，请再输一次", "again"))
    if problems:
        return problems
    change = password(here.today, account.username, passwords.kept(new), own=True)
    carry_out([change], here.actor, here.around)
    account.refresh_from_db()
    update_session_auth_hash(request, account)
    signing_in.note(request, account)
    return []


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """启用第二因素, or 停用 for who has one."""
    here = visit(request)
    if second_factors.has_one(here.account):
        return _give_up(request, here)
    secret = second_factors.offered(here.account, request.session.get(_NEW_SECRET, ""))
    if not secret:
        secret = new_secret(here.around.randomness)
        request.session[_NEW_SECRET] = second_factors.put_away(here.account, secret, here.around)
    problems = []
    if request.method == "POST":
        problems = elevated.check(request, here)
        typed = request.POST.get("code", "")
        if not problems and not second_factors.enable(here.account, secret, typed, here.actor, here.around):
            problems = [Problem("code.wrong", "动态码不对，请核对密钥和手机的时间，输现在显示的一个", "code")]
        if not problems:
            del request.session[_NEW_SECRET]
            leave_result(request, "第二因素已启用，下次登录要输动态码")
            return HttpResponseRedirect(ME)
    fields = [
        FormField(
            name="secret", title="密钥", kind="text", known=in_groups(secret), known_from="扫不了的，在认证器里选“输入密钥”，类型选“基于时间”"
        ),
        FormField(name="code", title="认证器上显示的6位数字", kind="code"),
    ]  # fmt: skip
    page = _form(
        "启用第二因素",
        [Section(title="认证器", fields=fields), *elevated.sections(request, here)],
        problems,
        submit="启用",
        final="密钥只在这里显示这一次，不要留在别处",
        panels=[_picture(here, secret)],
    )
    return show(request, page, status=422 if problems else 200)


def _picture(here: Visit, secret: str) -> Panel:
    """The secret as a QR code, drawn here: it is sent to nobody."""
    code = segno.make(address_of(secret, here.account.username, "准绳"), error="m")
    return Panel(
        title="用认证器扫码",
        note="手机上装一个认证器（各家应用商店都有，能做“基于时间的一次性密码”的即可），添加账号，对准下面的图",
        picture=code.svg_data_uri(border=4, light="#fff"),
        picture_words="密钥的二维码，内容与下面的密钥相同",
    )


@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    """登录的地方: the browsers I am signed in with."""
    here, key = visit(request), request.session.session_key
    found = list(sessions.open_sessions(here.around.now).filter(account=here.account))
    others = [one for one in found if one.key != key]
    page = AdministrationPage(
        title="登录的地方",
        line="不认识的，退出它，再改密码",
        crumbs=(Crumb(label="我的", url=ME), Crumb(label="登录的地方")),
        buttons=[Button(label="别处的全部退出", url=f"{SESSIONS}others/", post=True)] if others else [],
        panels=[
            Panel(title="", table=sessions_table(here, found, named=False, end=f"{SESSIONS}", own=key or ""))
        ],
    )
    return show(request, page)


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """All of mine but this one end."""
    here, key = visit(request), request.session.session_key
    sessions.end(one.key for one in here.account.sessions.all() if one.key != key)
    leave_result(request, "别处的登录都已退出")
    return HttpResponseRedirect(SESSIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def end_one(request: HttpRequest, mark: str) -> HttpResponse:
    """One of mine ends."""
    here = visit(request)
    found = sessions.marked(here.account.sessions.all(), mark)
    if found is None or found.key == request.session.session_key:
        raise Http404
    if request.method == "POST":
        sessions.end([found.key])
        leave_result(request, "已退出那一处")
        return HttpResponseRedirect(SESSIONS)
    words = f"{browser_words(found.browser) or '不明的浏览器'}，地址{found.address or '不明'}"
    page = _form("退出这一处", [], [], submit="退出", leave=SESSIONS, confirm=(words,))
    return show(request, page)


def _give_up(request: HttpRequest, here: Visit) -> HttpResponse:
    problems = elevated.check(request, here) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        change = no_second_factor(here.today, here.account.username, own=True)
        carry_out([change], here.actor, here.around)
        leave_result(request, "第二因素已停用，只凭密码登录")
        return HttpResponseRedirect(ME)
    page = _form(
        "停用第二因素",
        elevated.sections(request, here),
        problems,
        submit="停用",
        confirm=("停用后只凭密码就能登录。换手机的，停用后在新手机上重新启用。",),
        danger=True,
    )
    return show(request, page, status=422 if problems else 200)


def _form(
    title: str,
    sections: Sequence[Section],
    problems: Sequence[Problem],
    *,
    submit: str,
    leave: str = ME,
    confirm: Sequence[str] = (),
    final: str = "",
    danger: bool = False,
    panels: Sequence[Panel] = (),
) -> ChangePage:
    shown, links = with_problems(sections, problems)
    return ChangePage(
        title=title,
        panels=panels,
        crumbs=(Crumb(label="我的", url=ME), Crumb(label=title)),
        sections=shown,
        submit=submit,
        problems=links,
        leave_url=leave,
        confirm=confirm,
        final_note=final,
        danger=danger,
    )


urlpatterns = [
    path(ME.removeprefix("/"), me),
    path(PASSWORD.removeprefix("/"), own_password),
    path(FACTOR.removeprefix("/"), second_factor),
    path(SESSIONS.removeprefix("/"), my_sessions),
    path(f"{SESSIONS}others/".removeprefix("/"), end_others),
    path(f"{SESSIONS}<str:mark>/".removeprefix("/"), end_one),
]
