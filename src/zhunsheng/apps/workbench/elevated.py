"""Rights and accounts are changed only by somebody who gave the password a quarter of an hour ago at most.

The form itself asks for it, so that nothing typed is lost on the way.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest

from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.errors import Problem

FIELD = "own_password"
LASTS = timedelta(minutes=15)
_SINCE = "elevated_at"


def is_elevated(request: HttpRequest, here: Visit) -> bool:
    """Whether the password was given lately, in this session, by this person."""
    person, at = request.session.get(_SINCE, ("", ""))
    if person != here.account.username:
        return False
    age = here.around.now - datetime.fromisoformat(at)
    return timedelta() <= age <= LASTS


def sections(request: HttpRequest, here: Visit) -> list[Section]:
    """What a form has to ask besides: nothing, or the password."""
    if is_elevated(request, here):
        return []
    field = FormField(
        name=FIELD,
        title="你的登录密码",
        kind="password",
        hint="办理授权和账号变更，须再输一次自己的密码，15分钟内有效",
    )
    return [Section(title="核实身份", fields=[field])]


def check(request: HttpRequest, here: Visit) -> list[Problem]:
    """What is wrong with the password sent; afterwards the session is elevated. Wrong ones count as failed sign-ins."""
    if is_elevated(request, here):
        return []
    typed = request.POST.get(FIELD, "")
    if not typed:
        return [Problem("elevated.lacking", "请输入你的登录密码", FIELD)]
    account = authenticate(request, username=here.account.username, password=typed)
    if account is None or account.pk != here.account.pk:
        return [Problem("elevated.wrong", "密码不对，请重新输入。连续输错8次会暂停登录15分钟", FIELD)]
    elevate(request, here)
    return []


def elevate(request: HttpRequest, here: Visit) -> None:
    """From now on, for a quarter of an hour."""
    request.session[_SINCE] = (here.account.username, here.around.now.isoformat())
