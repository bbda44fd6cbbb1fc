"""The areas of 管理, and who gets into which."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhunsheng.apps.workbench.parts import Crumb, Link
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.access.duties import duties_of, may_administer
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import NotPermitted

ROOT = "/administration/"
WATCHING = frozenset(Duty)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of 管理: what it is for, the duties that open it, and the group it is shown in."""

    key: str
    title: str
    duties: frozenset[Duty]
    about: str
    group: str

    @property
    def url(self) -> str:
        return f"{ROOT}{self.key}/"


AREAS = (
    Area("people", "人员和账号", frozenset({Duty.STRUCTURE, Duty.RIGHTS, Duty.AUDIT}), "开设、停用账号，重设密码，调动单位；授予和收回角色", "单位和人员"),
    Area("organs", "单位", frozenset({Duty.STRUCTURE, Duty.AUDIT}), "登记和更改单位", "单位和人员"),
    Area("regions", "地区", frozenset({Duty.STRUCTURE, Duty.AUDIT}), "登记和更改镇街、村社区", "单位和人员"),
    Area("holidays", "放假安排", frozenset({Duty.STRUCTURE, Duty.AUDIT}), "国务院公布的放假调休，法定期限按它计算", "内容"),
    Area("documents", "文书文本", frozenset({Duty.STRUCTURE, Duty.AUDIT}), "每种文书的文本、样张，县里的改写", "内容"),
    Area("roles", "角色和授权", frozenset({Duty.RIGHTS, Duty.AUDIT}), "每个角色做什么、由谁担任、哪些不得兼任", "授权和登录"),
    Area("rights", "权限表", frozenset({Duty.RIGHTS, Duty.AUDIT}), "每个角色在每本台账能看什么、办什么，由定义算出", "授权和登录"),
    Area("protection", "登录保护", frozenset({Duty.RIGHTS, Duty.AUDIT}), "登录失败和锁定", "授权和登录"),
    Area("sessions", "在线", frozenset({Duty.RIGHTS, Duty.AUDIT}), "谁在线，用什么登录的；让哪一处退出", "授权和登录"),
    Area("changes", "变更记录", WATCHING, "谁改了什么，写入日志，不能改动", "运行和审计"),
    Area("health", "运行状况", frozenset({Duty.OPERATION, Duty.AUDIT}), "数据库、日志封存、备份、磁盘和定时任务", "运行和审计"),
)  # fmt: skip
_BY_KEY = {area.key: area for area in AREAS}


def duties(here: Visit) -> frozenset[Duty]:
    return duties_of(here.actor, here.catalogue.roles, here.today)


def open_areas(here: Visit) -> list[Area]:
    """The areas this person gets into."""
    held = duties(here)
    return [area for area in AREAS if area.duties & held]


def require(here: Visit, wanted: Collection[Duty]) -> None:
    """Raises NotPermitted with who may."""
    decision = may_administer(here.actor, wanted, here.catalogue.roles, here.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)


def enter(here: Visit, key: str) -> Area:
    """The area of this key; raises NotPermitted with who may."""
    area = _BY_KEY[key]
    require(here, area.duties)
    return area


def tabs(here: Visit, current: str) -> list[Link]:
    return [Link(label=one.title, url=one.url, current=one.key == current) for one in open_areas(here)]


def crumbs(key: str, *further: Crumb) -> tuple[Crumb, ...]:
    area = _BY_KEY[key]
    return (Crumb(label="管理", url=ROOT), Crumb(label=area.title, url=area.url), *further)
