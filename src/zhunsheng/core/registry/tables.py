"""What the registry holds and what may be done to it.

Its events have no record. All of them are one series: ``record`` and ``ledger`` are ``SERIES``, ``seq`` counts them,
``step`` names the kind of change, ``facts`` holds the key of the row and the columns it sets. A password or a second
factor's secret is in no event, only its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal

from zhunsheng.core.access.roles import Duty

SERIES, KIND, EDITION = "_registry", "registry", "1"

Key = tuple[str, ...]

NEEDED: Any = object()
"""Stands for a column that must be given when its row is made."""


@dataclass(frozen=True, slots=True)
class Table:
    """``names`` are the columns that name a row; ``columns`` the others, with what a new row has unless it says more.

    ``lengths`` bounds the texts, the key's too.
    """

    key: str
    title: str
    names: tuple[str, ...]
    columns: Mapping[str, Any]
    lengths: Mapping[str, int]

    def key_of(self, facts: Mapping[str, Any]) -> Key:
        return tuple(str(facts.get(name) or "") for name in self.names)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.key: table
        for table in (
            Table(
                "region", "地区", ("code",),
                {"name": NEEDED, "level": NEEDED, "parent": ""},
                {"code": 12, "name": 60, "level": 10},
            ),
            Table(
                "organ", "单位", ("code",),
                {
                    "name": NEEDED, "short_name": NEEDED, "mark": NEEDED, "kind": NEEDED, "parent": "",
                    "region": NEEDED, "enforces": False,
                },
                {"code": 20, "name": 80, "short_name": 30, "mark": 12, "kind": 20},
            ),
            Table(
                "account", "账号", ("username",),
                {"name": NEEDED, "post": "", "organ": NEEDED, "active": True, "password": "", "temporary": False},
                {"username": 40, "name": 40, "post": 40},
            ),
            Table("second_factor", "第二因素", ("account",), {"secret": NEEDED}, {"account": 40}),
            Table(
                "assignment", "角色授权", ("account", "role", "organ", "since"),
                {"domains": [], "until": ""},
                {"account": 40, "role": 40, "organ": 20},
            ),
            Table(
                "holidays", "放假安排", ("year",),
                {"notice": NEEDED, "issued_on": NEEDED, "rest": [], "work": []},
                {"year": 4, "notice": 60},
            ),
            Table(
                "wording", "文书文本", ("ledger", "document", "number"),
                {"since": NEEDED, "text": ""},
                {"ledger": 60, "document": 60, "number": 6, "text": 20_000},
            ),
        )
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change. ``makes``: the row must not be there ("new"), must be there ("old"), or either.

    ``sets`` are the columns it may set. ``duty`` says who: None is the person the account belongs to.
    """

    key: str
    title: str
    table: str
    makes: Literal["new", "old", "either"]
    sets: tuple[str, ...]
    duty: Duty | None


def _kinds() -> dict[str, ChangeKind]:
    every = {key: tuple(table.columns) for key, table in TABLES.items()}
    kinds = (
        ChangeKind("region.add", "登记地区", "region", "new", every["region"], Duty.STRUCTURE),
        ChangeKind("region.change", "更改地区", "region", "old", ("name", "parent"), Duty.STRUCTURE),
        ChangeKind("organ.add", "登记单位", "organ", "new", every["organ"], Duty.STRUCTURE),
        ChangeKind("organ.change", "更改单位", "organ", "old", every["organ"], Duty.STRUCTURE),
        ChangeKind("account.add", "开设账号", "account", "new", every["account"], Duty.STRUCTURE),
        ChangeKind(
            "account.change", "更改人员资料", "account", "old", ("name", "post", "organ"), Duty.STRUCTURE
        ),
        ChangeKind("account.disable", "停用账号", "account", "old", ("active",), Duty.STRUCTURE),
        ChangeKind("account.enable", "恢复账号", "account", "old", ("active",), Duty.STRUCTURE),
        ChangeKind(
            "account.password", "重设密码", "account", "old", ("password", "temporary"), Duty.STRUCTURE
        ),
        ChangeKind("account.own_password", "本人改密码", "account", "old", ("password", "temporary"), None),
        ChangeKind("account.unlock", "解除登录锁定", "account", "old", (), Duty.RIGHTS),
        ChangeKind("account.sign_out", "强制退出", "account", "old", (), Duty.RIGHTS),
        ChangeKind("second_factor.set", "启用第二因素", "second_factor", "either", ("secret",), None),
        ChangeKind("second_factor.drop", "本人停用第二因素", "second_factor", "old", ("secret",), None),
        ChangeKind("second_factor.clear", "清除第二因素", "second_factor", "old", ("secret",), Duty.RIGHTS),
        ChangeKind("assignment.add", "授予角色", "assignment", "new", every["assignment"], Duty.RIGHTS),
        ChangeKind("holidays.enter", "录入放假安排", "holidays", "either", every["holidays"], Duty.STRUCTURE),
        ChangeKind("holidays.withdraw", "撤回放假安排", "holidays", "old", ("rest", "work"), Duty.STRUCTURE),
        ChangeKind("wording.add", "改写文书文本", "wording", "new", every["wording"], Duty.STRUCTURE),
        ChangeKind("wording.return", "改回自带文本", "wording", "new", every["wording"], Duty.STRUCTURE),
        ChangeKind("assignment.until", "定角色到期日", "assignment", "old", ("until",), Duty.RIGHTS),
    )
    return {kind.key: kind for kind in kinds}


CHANGES: Mapping[str, ChangeKind] = MappingProxyType(_kinds())


@dataclass(frozen=True, slots=True)
class Change:
    """One change asked for: a kind of ``CHANGES``, the key of the row and the columns it sets, from which day on.

    ``apart`` are columns stored beside what the journal knows (a password as it is kept, a sealed secret).
    ``learned`` is for the system actor that builds an invented county.
    """

    step: str
    on: date
    facts: Mapping[str, Any]
    reason: str = ""
    apart: Mapping[str, Any] = field(default_factory=dict)
    learned: datetime | None = None
