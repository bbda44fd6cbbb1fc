"""A ledger: the declared definition of one kind of record. Three archetypes, one machinery.

* :func:`Case`: steps and clocks (a penalty, a reconsideration).
* :func:`Activity`: done once, recorded once (a training, a publicity event).
* :func:`Register`: standing items that enter, change and leave, asked "as of" a day (certificates, enterprises).

A broken declaration raises DefinitionError when its module is imported; the message names the ledger and the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.measures import Measure
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.basis import Article
from zhunsheng.core.ledger.fields import Field, OrganRef, RegionRef
from zhunsheng.core.ledger.steps import Clock, DocumentKind, Family, Move, State, Step, opens

if TYPE_CHECKING:
    from zhunsheng.core.access.roles import Role
    from zhunsheng.core.ledger.record import RecordState
    from zhunsheng.core.ledger.requirements import Requirement

KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Archetype(StrEnum):
    CASE = "case"
    ACTIVITY = "activity"
    REGISTER = "register"


class Privacy(StrEnum):
    """OPEN: everyone inside the scope. RESTRICTED: assigned people only, and reading is itself an event."""

    OPEN = "open"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Publish:
    """What the public may see: these fields, once the step ``after`` was taken; not while ``until`` was taken since."""

    after: str
    fields: Sequence[str]
    until: str = ""

    def shows(self, record: RecordState) -> bool:
        """Whether the record may be seen as it stands."""
        shown = max((past.seq for past in record.taken if past.step == self.after), default=0)
        ended = max((past.seq for past in record.taken if past.step == self.until), default=0)
        return not record.voided and shown > ended


@dataclass(frozen=True)
class Ledger:
    """See the module. Use the archetype functions to make one.

    ``headline`` is a sentence template over field names ("{applicant} 不服 {respondent} {act}"); ``number`` a template
    over {organ} (the organ's short mark), {year} and {seq}; ``organ_field``/``region_field`` say which field places
    the record (default: the acting organ and its region); ``natural_key`` is the field that names a register's item in
    the world; ``since`` is the first day of the regime this declaration describes.
    """

    key: str
    title: str
    domain: str
    archetype: Archetype
    headline: str
    steps: tuple[Step, ...]
    unit: str = "件"
    law: str = ""
    since: date = date(1949, 10, 1)
    number: str = ""
    clocks: tuple[Clock, ...] = ()
    figures: tuple[Measure, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    keyfacts: tuple[str, ...] = ()
    organ_field: str = ""
    region_field: str = ""
    natural_key: str = ""
    privacy: Privacy = Privacy.OPEN
    kept_by: tuple[str, ...] = ()  # kinds of organs that open its records (core.access.roles); empty: any
    publishes: Publish | None = None
    aliases: tuple[str, ...] = ()
    capabilities: frozenset[str] = frozenset()  # what apps may ask the catalogue for ("inspection")
    about: str = ""  # who records what, in a sentence or two
    empty: str = ""  # the empty-state sentence

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise DefinitionError(f"台账{self.key}（{self.title}）：" + "；".join(problems))

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field any step asks, in order of the steps."""
        found: dict[str, Field] = {}
        for step in self.steps:
            for name, declared in step.asks.fields().items():
                found.setdefault(name, declared)
        return found

    @cached_property
    def states(self) -> dict[str, State]:
        found: dict[str, State] = {}
        for step in self.steps:
            for state in (*step.move.sources, *((step.move.target,) if step.move.target else ())):
                found.setdefault(state.key, state)
        return found

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.key: step for step in self.steps}

    @cached_property
    def openings(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.opening)

    @cached_property
    def listed(self) -> tuple[Field, ...]:
        return tuple(declared for declared in self.fields.values() if declared.listed)

    def step(self, key: str) -> Step:
        """The step with this key; raises KeyError with what there is."""
        try:
            return self._steps[key]
        except KeyError:
            raise KeyError(f"台账{self.key}没有环节“{key}”，有：{'、'.join(self._steps)}") from None

    def has_step(self, key: str) -> bool:
        return key in self._steps

    def clock(self, key: str) -> Clock:
        """The clock with this key; raises KeyError."""
        return next((clock for clock in self.clocks if clock.key == key), None) or self._no_clock(key)

    def _no_clock(self, key: str) -> Clock:
        raise KeyError(f"台账{self.key}没有期限“{key}”，有：{'、'.join(clock.key for clock in self.clocks)}")

    def start_title(self, start: str) -> str:
        """What starts a clock, as a declaration names it, in words."""
        kind, _, name = start.rpartition(":")
        if kind == "field":
            return self.fields[name].title
        return f"{self.clock(name).title}届满" if kind == "clock" else self.step(start).title

    def measure(self, key: str) -> Measure:
        return next(measure for measure in self.figures if measure.key == key)

    def __str__(self) -> str:
        return self.key

    def __hash__(self) -> int:
        return hash((self.key, self.since))


def Case(  # noqa: N802  a declaration reads as a noun
    key: str, title: str, domain: str, *, headline: str, steps: Sequence[Step], **rest: Any
) -> Ledger:
    """A matter with steps and clocks."""
    return _ledger(Archetype.CASE, key, title, domain, headline, steps, rest)


RECORDED = State("recorded", "已登记", Family.DONE)


def Activity(  # noqa: N802
    key: str,
    title: str,
    domain: str,
    *,
    headline: str,
    asks: type[Asks],
    by: Sequence[Role],
    verb: str = "登记",
    basis: Article | None = None,
    why: str = "内部工作登记，法律没有规定程序",
    needs: Sequence[Requirement] = (),
    produces: Sequence[DocumentKind] = (),
    steps: Sequence[Step] = (),
    **rest: Any,
) -> Ledger:
    """Something done once and recorded once: a single step ``record`` on the day it was held."""
    silence = "" if basis else why
    recording = Step(
        "record", verb, opens(RECORDED), by, asks, basis, silence, needs=needs, produces=produces
    )
    return _ledger(Archetype.ACTIVITY, key, title, domain, headline, (recording, *steps), rest)


IN_FORCE = State("in_force", "有效", Family.ACTIVE)
LEFT = State("left", "已退出", Family.ENDED)


class Leaving(Asks):
    """What a register asks when an item leaves it."""

    from zhunsheng.core.ledger.fields import Text as _Text

    leaving_reason = _Text("退出原因", required=False)


def Register(  # noqa: N802
    key: str,
    title: str,
    domain: str,
    *,
    headline: str,
    asks: type[Asks],
    by: Sequence[Role],
    verb: str = "登记",
    basis: Article | None = None,
    why: str = "名录登记，法律没有规定程序",
    needs: Sequence[Requirement] = (),
    steps: Sequence[Step] = (),
    leaving: str = "退出",
    **rest: Any,
) -> Ledger:
    """Standing items: ``enter`` puts one in force, ``change`` alters it, ``leave`` ends it; ``steps`` adds others."""
    silence = "" if basis else why
    changing = type(
        "Changing", (asks,), {name: _optional(declared) for name, declared in asks.fields().items()}
    )
    standard = (
        Step("enter", verb, opens(IN_FORCE), by=by, asks=asks, basis=basis, why=silence, needs=needs),
        Step("change", "变更", Move((IN_FORCE,), None), by=by, asks=changing, basis=basis, why=silence),
        Step(
            "leave",
            leaving,
            IN_FORCE >> LEFT,
            by=by,
            asks=Leaving,
            basis=basis,
            why=silence,
            irreversible=True,
        ),
    )
    return _ledger(Archetype.REGISTER, key, title, domain, headline, (*standard, *steps), rest)


def _optional(declared: Field) -> Field:
    import copy

    twin = copy.copy(declared)
    twin.required = False
    return twin


def _ledger(
    archetype: Archetype,
    key: str,
    title: str,
    domain: str,
    headline: str,
    steps: Sequence[Step],
    rest: dict[str, Any],
) -> Ledger:
    for name in ("clocks", "figures", "documents", "keyfacts", "aliases", "kept_by"):
        rest[name] = tuple(rest.get(name, ()))
    produced = {kind.key: kind for step in steps for kind in step.produces}
    rest["documents"] = (*rest["documents"], *produced.values())
    rest["capabilities"] = frozenset(rest.get("capabilities", ()))
    try:
        return Ledger(
            key=key,
            title=title,
            domain=domain,
            archetype=archetype,
            headline=headline,
            steps=tuple(steps),
            **rest,
        )
    except TypeError as error:
        raise DefinitionError(f"台账{key}（{title}）：声明里有不认识的项：{error}") from None


def _problems(ledger: Ledger) -> Sequence[str]:
    """Everything wrong with a declaration, each as a sentence that says where."""
    found: list[str] = []
    if not KEY.fullmatch(ledger.key):
        found.append("键名应为小写英文加下划线")
    keys = [step.key for step in ledger.steps]
    found += [f"环节“{key}”声明了两次" for key in sorted({key for key in keys if keys.count(key) > 1})]
    found += [f"环节键名“{key}”应为小写英文加下划线" for key in keys if not KEY.fullmatch(key)]
    if not ledger.openings:
        found.append("没有建立记录的环节（opens(状态)）")
    found += [
        f"要求“{need.key}”要与之分开的环节“{key}”没有声明"
        for step in ledger.steps
        for need in step.needs
        for key in need.apart
        if key not in keys
    ]
    found += _field_problems(ledger) + _state_problems(ledger) + _clock_problems(ledger)
    measures = [measure.key for measure in ledger.figures]
    found += [
        f"指标“{key}”声明了两次" for key in sorted({key for key in measures if measures.count(key) > 1})
    ]
    for measure in ledger.figures:
        found += [f"指标“{measure.key}”：{problem}" for problem in measure.problems(ledger)]
    return found


def _field_problems(ledger: Ledger) -> list[str]:
    found: list[str] = []
    seen: dict[str, Field] = {}
    for step in ledger.steps:
        for name, declared in step.asks.fields().items():
            if name in seen and not seen[name].same_as(declared):
                found.append(f"字段“{name}”在两个环节里声明得不一样")
            seen.setdefault(name, declared)
            if not KEY.fullmatch(name):
                found.append(f"字段名“{name}”应为小写英文加下划线")
    special = {"number", "state", "organ", "region", "opened_on"}
    for slot in re.findall(r"\{(\w+)\}", ledger.headline):
        if slot not in seen and slot not in special:
            found.append(f"标题句用了没有声明的字段“{slot}”")
    if not re.search(r"\{\w+\}", ledger.headline):
        found.append("标题句没有用到任何字段")
    for slot in re.findall(r"\{(\w+)", ledger.number):
        if slot not in ("organ", "year", "seq"):
            found.append(f"编号格式里的“{slot}”不认识，只有organ、year、seq")
    if ledger.number and "{seq" not in ledger.number:
        found.append("编号格式缺少{seq}")
    named = [(name, "关键事实") for name in ledger.keyfacts] + [(ledger.natural_key, "自然键")] * bool(
        ledger.natural_key
    )
    found += [f"{use}用了没有声明的字段“{name}”" for name, use in named if name not in seen]
    for name, kind in ((ledger.organ_field, OrganRef), (ledger.region_field, RegionRef)):
        if name and not isinstance(seen.get(name), kind):
            found.append(f"“{name}”应是{'单位' if kind is OrganRef else '地区'}字段")
    if ledger.publishes:
        found += [f"公开了没有声明的字段“{name}”" for name in ledger.publishes.fields if name not in seen]
        found += [
            f"公开了个人信息“{name}”"
            for name in ledger.publishes.fields
            if name in seen and (seen[name].personal or seen[name].kind in ("person", "party"))
        ]
        if ledger.privacy is Privacy.RESTRICTED:
            found.append("限制查阅的台账不能公开")
        for key in (ledger.publishes.after, *filter(None, (ledger.publishes.until,))):
            if not ledger.has_step(key):
                found.append(f"公开以不存在的环节“{key}”为准")
    return found


def _state_problems(ledger: Ledger) -> list[str]:
    found: list[str] = []
    by_key: dict[str, State] = {}
    for step in ledger.steps:
        for state in (*step.move.sources, *((step.move.target,) if step.move.target else ())):
            if by_key.setdefault(state.key, state) != state:
                found.append(f"状态“{state.key}”声明了两个样子")
    reached = {step.move.target.key for step in ledger.openings if step.move.target}
    while True:
        more = {
            step.move.target.key
            for step in ledger.steps
            if step.move.target and any(source.key in reached for source in step.move.sources)
        } - reached
        if not more:
            break
        reached |= more
    found += [f"状态“{state.title}”没有环节可以到达" for key, state in by_key.items() if key not in reached]
    leaving = {source.key for step in ledger.steps if step.move.target for source in step.move.sources}
    for key, state in by_key.items():
        if not state.final and key not in leaving:
            found.append(f"状态“{state.title}”不是终点，却没有环节离开它")
    if not any(state.final for state in by_key.values()):
        found.append("没有终点状态")
    return found


def _clock_problems(ledger: Ledger) -> list[str]:
    found: list[str] = []
    before: set[str] = set()
    for clock in ledger.clocks:
        place = f"期限“{clock.key}”"
        for start in clock.starts:
            kind, _, name = start.rpartition(":")
            if kind == "field":
                if name not in ledger.fields or ledger.fields[name].kind not in ("date", "moment"):
                    found.append(f"{place}从不是日期的字段“{name}”起算")
            elif kind == "clock":
                if name not in before:
                    found.append(f"{place}从没有在它之前声明的期限“{name}”起算")
            elif not ledger.has_step(start):
                found.append(f"{place}从不存在的环节“{start}”起算")
        named = [
            *clock.until,
            *(stop for stop, _ in clock.pauses),
            *(key for _, ends in clock.pauses for key in ends if not key.startswith("clock:")),
            *([clock.extended_by] if clock.extended_by else []),
        ]
        found += [f"{place}用了不存在的环节“{key}”" for key in named if not ledger.has_step(key)]
        ends = [key.removeprefix("clock:") for _, ends in clock.pauses for key in ends if key[:6] == "clock:"]
        found += [f"{place}扣除到没有在它之前声明的期限“{end}”" for end in ends if end not in before]
        for name, kinds, use in (
            (clock.written, ("date",), "届满日"),
            (clock.at, ("moment", "date"), "时刻或者日期"),
        ):
            if name and (name not in ledger.fields or ledger.fields[name].kind not in kinds):
                found.append(f"{place}的{use}“{name}”不是{use}字段")
        before.add(clock.key)
    return found
