"""What the security administrator does about a person: granting, ending, clearing a second factor, unlocking, signing out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zhunsheng.apps.registry import changes as make
from zhunsheng.apps.registry import protection, sessions
from zhunsheng.apps.registry.models import Account, OpenSession, RoleAssignment
from zhunsheng.apps.workbench.acting import sent_day
from zhunsheng.apps.workbench.administering import reason_field
from zhunsheng.apps.workbench.areas import require
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.person_forms import RIGHTS, Problems, leave, person_form, with_reason
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.administration import people
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.registry import Change


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, username: str) -> HttpResponse:
    """授予角色, where and from when until when. Roles that exclude each other are refused."""

    def fields(here: Visit, account: Account, typed: Typed) -> Sequence[FormField]:
        roles, domains = here.catalogue.roles, here.catalogue.domains
        return [
            FormField(
                name="role", title="角色", kind="choice", value=typed.text("role"),
                options=[Option(value=role.key, label=role.title) for role in roles.values()],
                hint="每个角色做什么，见“角色和授权”",
            ),
            FormField(
                name="organ", title="在哪个单位", kind="choice", value=typed.texts.get("organ", account.organ_id),
                options=people.organ_options(here), hint="连同它的下级单位",
            ),
            FormField(
                name="domains", title="只管哪些领域", kind="choice", several=True, required=False,
                values=typed.text("domains").split("、"), hint="都不选就是全部",
                options=[Option(value=key, label=title) for key, title in domains.items()],
            ),
            FormField(name="since", title="起始日期", kind="date", value=typed.texts.get("since", cn_date(here.today))),
            FormField(
                name="until", title="截止日期", kind="date", required=False, value=typed.text("until"),
                hint="最后一天；没有期限的不填",
            ),
            reason_field(typed, "如任命文号", required=True),
        ]  # fmt: skip

    def changes_of(here: Visit, account: Account, typed: Typed, found: Problems) -> Sequence[Change]:
        since, wrong = sent_day(typed.text("since"), here.today, "since")
        until, wrong_end = (
            sent_day(typed.text("until"), here.today, "until") if typed.text("until").strip() else (None, [])
        )
        found += [*wrong, *wrong_end]
        return with_reason(
            typed,
            found,
            make.assignment(
                since, username, typed.text("role"), typed.text("organ"), until=until,
                domains=[one for one in typed.text("domains").split("、") if one], on=here.today,
                reason=typed.text("reason"),
            ),
        )  # fmt: skip

    return person_form(
        request, username, "授予角色", RIGHTS, fields, changes_of,
        lambda account: leave(request, account, "角色已授予"), submit="授予",
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """定截止日期: a role ends, or goes on longer."""
    require(visit(request), RIGHTS)
    row = RoleAssignment.objects.filter(pk=number, account__username=username).first()
    if row is None:
        raise Http404
    role = visit(request).catalogue.roles.get(row.role)

    def fields(here: Visit, account: Account, typed: Typed) -> Sequence[FormField]:
        usual = cn_date(row.until) if row.until else cn_date(here.today)
        return [
            FormField(name="role", title="角色", kind="text", known=role.title if role else row.role,
                      known_from=f"{here.directory.organ(row.organ_id)}，自{cn_date(row.since)}"),
            FormField(name="until", title="截止日期", kind="date", required=False, value=typed.texts.get("until", usual),
                      hint="最后一天；空着就是没有期限。授错了的，写起始日期的前一天"),
            reason_field(typed, "如调离、免职", required=True),
        ]  # fmt: skip

    def changes_of(here: Visit, account: Account, typed: Typed, found: Problems) -> Sequence[Change]:
        until, wrong = (
            sent_day(typed.text("until"), here.today, "until") if typed.text("until").strip() else (None, [])
        )
        found += wrong
        return with_reason(
            typed, found,
            make.ending(here.today, username, row.role, row.organ_id, row.since, until, typed.text("reason")),
        )  # fmt: skip

    return person_form(
        request, username, "定角色截止日期", RIGHTS, fields, changes_of,
        lambda account: leave(request, account, "角色的截止日期已定"), submit="保存",
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def clear_factor(request: HttpRequest, username: str) -> HttpResponse:
    """清除第二因素, of somebody who has lost the means."""
    return person_form(
        request, username, "清除第二因素", RIGHTS,
        lambda here, account, typed: [reason_field(typed, "如丢了手机；先核实是不是本人", required=True)],
        lambda here, account, typed, found: with_reason(
            typed, found, make.no_second_factor(here.today, username, reason=typed.text("reason"))
        ),
        lambda account: leave(request, account, "第二因素已清除，本人可以重新启用"),
        confirm=("清除后只凭密码就能登录，请提醒本人尽快重新启用。",), danger=True,
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest, username: str) -> HttpResponse:
    """解除登录锁定."""

    def done(account: Account) -> Callable[[], HttpResponse]:
        def unlocked() -> HttpResponse:
            protection.unlock(username)
            return leave(request, account, "已解除锁定，可以再登录")()

        return unlocked

    return person_form(
        request, username, "解除登录锁定", RIGHTS,
        lambda here, account, typed: [reason_field(typed, "先核实是不是本人输错的", required=True)],
        lambda here, account, typed, found: with_reason(
            typed, found, make.unlocking(here.today, username, typed.text("reason"))
        ),
        done,
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest, username: str) -> HttpResponse:
    """强制退出, everywhere."""

    def done(account: Account) -> Callable[[], HttpResponse]:
        def signed_out() -> HttpResponse:
            sessions.end(account.sessions.values_list("key", flat=True))
            return leave(request, account, "已在各处退出")()

        return signed_out

    return person_form(
        request, username, "强制退出", RIGHTS,
        lambda here, account, typed: [reason_field(typed, "如离开时没有退出", required=True)],
        lambda here, account, typed, found: with_reason(
            typed, found, make.signing_out(here.today, username, typed.text("reason"))
        ),
        done,
        confirm=("在各处的登录立即退出，没有提交的内容留在本人浏览器的草稿里。要让他不能再登录，请系统管理员停用账号。",),
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def end_session(request: HttpRequest, mark: str) -> HttpResponse:
    """强制退出, of one browser."""
    require(visit(request), RIGHTS)
    found = sessions.marked(OpenSession.objects.select_related("account"), mark)
    if found is None:
        raise Http404
    username = found.account.username

    def done(account: Account) -> Callable[[], HttpResponse]:
        def signed_out() -> HttpResponse:
            sessions.end([found.key])
            return leave(request, account, "那一处已退出")()

        return signed_out

    return person_form(
        request, username, "退出这一处登录", RIGHTS,
        lambda here, account, typed: [reason_field(typed, "如离开时没有退出", required=True)],
        lambda here, account, typed, problems: with_reason(
            typed, problems, make.signing_out(here.today, username, typed.text("reason"))
        ),
        done,
        confirm=(f"{people.browser_words(found.browser) or '不明的浏览器'}，地址{found.address or '不明'}。",),
    )  # fmt: skip


_ONE = "administration/people/<str:username>/"
urlpatterns = [
    path(f"{_ONE}grant/", grant),
    path("administration/sessions/<str:mark>/", end_session),
    path(f"{_ONE}roles/<int:number>/", end_role),
    path(f"{_ONE}second-factor/", clear_factor),
    path(f"{_ONE}unlock/", unlock),
    path(f"{_ONE}sign-out/", sign_out),
]
