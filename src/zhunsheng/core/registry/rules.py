"""What may be changed how, judged before anything is written. Every problem of a change is named, never only the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhunsheng.core.access.roles import Actor, Role
from zhunsheng.core.errors import Problem
from zhunsheng.core.registry.adapting import Adaptable, holiday_problems, wording_problems
from zhunsheng.core.registry.state import Registry, Row
from zhunsheng.core.registry.tables import CHANGES, NEEDED, TABLES, Change, ChangeKind, Key, Table

ABOVE = {"county": "", "town": "county", "village": "town"}
"""The level a region's parent has."""

COLUMNS = {
    "code": "代码", "name": "名称", "level": "级别", "parent": "上级", "short_name": "简称", "mark": "代字",
    "kind": "类别", "region": "所在地区", "enforces": "有行政执法权", "username": "账号", "post": "职务",
    "organ": "单位", "active": "启用", "account": "账号", "role": "角色", "domains": "领域", "since": "起始日期",
    "until": "截止日期", "password": "密码", "temporary": "初始密码", "secret": "第二因素",
    "year": "年份", "notice": "通知文号", "issued_on": "通知日期", "rest": "放假", "work": "上班", "ledger": "台账",
    "document": "文书", "number": "第几次改写", "text": "文本",
}  # fmt: skip
_FORMS = {
    ("region", "code"): (r"\d{12}", "应为12位统计用区划代码"),
    ("organ", "code"): (r"[A-Za-z0-9_-]{1,20}", "只能用字母、数字、“-”和“_”，不超过20位"),
    ("account", "username"): (r"[A-Za-z0-9_.-]{2,40}", "应为2至40位字母、数字、“.”“-”或“_”"),
}
_HOPELESS = frozenset({"registry.column", "registry.unknown", "registry.twice"})
"""Problems that leave nothing to be judged further."""
_RESERVED = frozenset({"system", "importer", "new"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The words the registry is written in. ``conflicts``: pairs of roles nobody holds on the same day."""

    roles: Mapping[str, Role]
    domains: Mapping[str, str]
    conflicts: Collection[frozenset[str]]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    shipped: Adaptable = field(default_factory=Adaptable)


def problems(registry: Registry, change: Change, actor: Actor, terms: Terms, today: date) -> list[Problem]:
    """What is wrong with a change, given the registry before it. Who may ask for it is judged elsewhere."""
    kind = CHANGES.get(change.step)
    if kind is None:
        return [Problem("registry.change", f"没有“{change.step}”这种变更", "step")]
    table = TABLES[kind.table]
    found = [*_shape(table, kind, change), *_day(change, today)]
    key = table.key_of(change.facts)
    old = registry.rows[table.key].get(key)
    if "" not in key:
        if old is None and kind.makes == "old":
            found.append(Problem("registry.unknown", f"没有{table.title}“{key[0]}”", table.names[0]))
        if old is not None and kind.makes == "new":
            found.append(Problem("registry.twice", _twice(table, key), table.names[0]))
    row: Row = {
        **(old or table.columns),
        **{name: change.facts[name] for name in kind.sets if name in change.facts},
    }
    if any(one.code in _HOPELESS for one in found) or any(value is NEEDED for value in row.values()):
        return found
    said = {one.field for one in found}
    checked = _CHECKS[table.key](_Case(registry, change, kind, key, old, row, actor, terms, today))
    return [*found, *(one for one in checked if one.field not in said)]


@dataclass(frozen=True, slots=True)
class _Case:
    """A change that has the right shape, with its row before and after."""

    registry: Registry
    change: Change
    kind: ChangeKind
    key: Key
    old: Row | None
    row: Row
    actor: Actor
    terms: Terms
    today: date


def _twice(table: Table, key: Key) -> str:
    if table.key == "assignment":
        return f"“{key[0]}”自{key[3]}起已经有这个角色，请改它的截止日期"
    return f"{table.title}里已有“{key[0]}”，请改用别的代码，或打开它办理变更"


def _shape(table: Table, kind: ChangeKind, change: Change) -> Iterator[Problem]:
    facts = change.facts
    for name in facts.keys() - {*table.names, *kind.sets}:
        yield Problem("registry.column", f"“{kind.title}”不能写“{COLUMNS.get(name, name)}”", name)
    needed = [
        *table.names,
        *([n for n, usual in table.columns.items() if usual is NEEDED] if kind.makes == "new" else []),
    ]
    emptied = [
        name for name in kind.sets if name in facts and table.columns[name] is NEEDED and name not in needed
    ]
    for name in [*needed, *emptied]:
        if not str(facts.get(name) or "").strip():
            yield Problem("registry.needed", f"请填{_title(table, name)}", name)
    for name, most in table.lengths.items():
        if len(str(facts.get(name) or "")) > most:
            yield Problem("registry.length", f"{_title(table, name)}不能超过{most}个字", name)
    for (of, name), (form, words) in _FORMS.items():
        written = str(facts.get(name) or "")
        if of == table.key and written and kind.makes == "new" and not re.fullmatch(form, written, re.ASCII):
            yield Problem("registry.form", f"{_title(table, name)}“{written}”{words}", name)


def _title(table: Table, name: str) -> str:
    return "姓名" if (table.key, name) == ("account", "name") else COLUMNS[name]


def _day(change: Change, today: date) -> Iterator[Problem]:
    if change.on > today:
        yield Problem("date.future", f"生效日期{change.on}还没有到，请填实际生效的日期", "on")


def _region(case: _Case) -> Iterator[Problem]:
    row, registry = case.row, case.registry
    if row["level"] not in case.terms.levels:
        yield Problem(
            "region.level", f"没有“{row['level']}”这个级别，有：{_among(case.terms.levels)}", "level"
        )
        return
    above, parent = ABOVE[row["level"]], registry.row("region", row["parent"])
    if above and (parent is None or parent["level"] != above):
        yield Problem(
            "region.parent",
            f"{case.terms.levels[row['level']]}的上级应是一个{case.terms.levels[above]}",
            "parent",
        )
    if not above and row["parent"]:
        yield Problem("region.parent", "县上面不再有上级", "parent")
    if (
        not above
        and case.old is None
        and any(one["level"] == "county" for one in registry.rows["region"].values())
    ):
        yield Problem("region.county", "一个实例只管一个县，这里已经有了", "level")
    if registry.region_names.get((row["parent"], row["name"]), set()) - {case.key[0]}:
        yield Problem("region.name", f"同一个上级下面已有“{row['name']}”", "name")


def _organ(case: _Case) -> Iterator[Problem]:
    row, registry, code = case.row, case.registry, case.key[0]
    for name in ("name", "short_name"):
        others = registry.organ_names.get(row[name], set()) - {code}
        if others:
            yield Problem(
                "organ.name", f"单位“{min(others)}”已用“{row[name]}”作名称或简称，两个单位不能同名", name
            )
    if row["kind"] not in case.terms.kinds:
        yield Problem("organ.kind", f"没有“{row['kind']}”这个类别，有：{_among(case.terms.kinds)}", "kind")
    if registry.row("region", row["region"]) is None:
        yield Problem("organ.region", f"没有地区“{row['region']}”，请先登记地区", "region")
    above = row["parent"]
    if above and registry.row("organ", above) is None:
        yield Problem("organ.parent", f"没有单位“{above}”，请先登记上级单位", "parent")
    while above and above != code:
        above = (registry.row("organ", above) or {"parent": ""})["parent"]
    if above:
        yield Problem("organ.circle", "单位不能放到自己或自己的下级下面", "parent")


def _account(case: _Case) -> Iterator[Problem]:
    username, row = case.key[0], case.row
    if case.registry.row("organ", row["organ"]) is None:
        yield Problem("account.organ", f"没有单位“{row['organ']}”，请先登记单位", "organ")
    twin = case.registry.spellings.get(username.lower(), username)
    if case.old is None and (twin != username or username.lower() in _RESERVED):
        taken = f"已有只差大小写的账号“{twin}”" if twin != username else f"“{username}”留给系统用"
        yield Problem("account.username", f"{taken}，请换一个账号", "username")
    if case.kind.key == "account.disable" and username == case.actor.person:
        yield Problem("account.self", "不能停用自己的账号，请由别的管理员办理", "username")


def _second_factor(case: _Case) -> Iterator[Problem]:
    if case.registry.row("account", case.key[0]) is None:
        yield Problem("registry.unknown", f"没有账号“{case.key[0]}”", "account")


def _assignment(case: _Case) -> Iterator[Problem]:
    person, role, organ, since = case.key
    terms, registry, row = case.terms, case.registry, case.row
    if not case.actor.system and person == case.actor.person:
        yield Problem("assignment.self", "不能给自己授权或改自己的授权，请由另一位安全管理员办理", "account")
    if registry.row("account", person) is None:
        yield Problem("assignment.account", f"没有账号“{person}”，请先开设账号", "account")
    if role not in terms.roles:
        yield Problem(
            "assignment.role",
            f"没有角色“{role}”，有：{_among({key: one.title for key, one in terms.roles.items()})}",
            "role",
        )
    if registry.row("organ", organ) is None:
        yield Problem("assignment.organ", f"没有单位“{organ}”，请先登记单位", "organ")
    unknown = [one for one in row["domains"] if one not in terms.domains]
    if unknown:
        yield Problem("assignment.domains", f"没有这些领域：{'、'.join(unknown)}", "domains")
    first, last = _read_day(since), _read_day(row["until"]) if row["until"] else date.max
    if first is None or last is None:
        yield Problem("assignment.days", "日期应写成2025-09-17", "since" if first is None else "until")
        return
    if last < first - timedelta(days=1):
        yield Problem("assignment.days", f"截止日期{row['until']}早于起始日期{since}", "until")
        return
    if last >= first:
        yield from _clashes(case, first, last)


def _clashes(case: _Case, first: date, last: date) -> Iterator[Problem]:
    """Roles held over the same days that may not be held together, and the same role given twice."""
    person, role, organ, _ = case.key
    told = set()
    for key, other in case.registry.held.get(person, {}).items():
        starts, ends = date.fromisoformat(key[3]), _read_day(other["until"]) or date.max
        if key == case.key or ends < first or starts > last:
            continue
        if (key[1], key[2]) == (role, organ):
            yield Problem(
                "assignment.twice", f"“{person}”自{key[3]}起在这个单位已有这个角色，请改它的截止日期", "role"
            )
        if frozenset({role, key[1]}) in case.terms.conflicts and key[1] not in told:
            told.add(key[1])
            titles = [
                case.terms.roles[one].title if one in case.terms.roles else one for one in (role, key[1])
            ]
            until = f"至{other['until']}" if other["until"] else "起"
            yield Problem(
                "assignment.conflict",
                f"{titles[0]}和{titles[1]}不得由同一个人担任，“{person}”已任{titles[1]}（{key[3]}{until}）。"
                f"请换人，或先定那个角色的截止日期",
                "role",
            )


def _holidays(case: _Case) -> Iterator[Problem]:
    return holiday_problems(case.registry, case.change, case.key, case.row, case.terms.shipped, case.today)


def _wording(case: _Case) -> Iterator[Problem]:
    return wording_problems(case.registry, case.key, case.row, case.terms.shipped, case.today)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _among(words: Mapping[str, str]) -> str:
    return "、".join(words.values())


_CHECKS: Mapping[str, Any] = {
    "region": _region,
    "organ": _organ,
    "account": _account,
    "second_factor": _second_factor,
    "assignment": _assignment,
    "holidays": _holidays,
    "wording": _wording,
}
