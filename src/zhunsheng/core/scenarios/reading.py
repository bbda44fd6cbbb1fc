"""Reading scenarios: their words are looked up in the declarations, and every fault of a file is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import DefinitionError, RuleViolation
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.fields import Field, Party, Person, Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step

_ACT = re.compile(r"(\d{4}-\d\d-\d\d) (.+)")
_TOP = {"标题", "依据", "说明", "办理单位", "方式", "县情", "经过", "应当"}
_OF_ACT = {"经办", "单位", "方式", "应当", "应当拒绝", "依据"}
_EXPECTED = {"状态", "期限", "文书", "文书写明", "监督发现"}
_OF_CLOCK = {"起算", "届满", "顺延", "结果", "存疑"}
_COUNTY = {"县", "政府", "单位", "记录"}
_PARTS = {
    Person: {"姓名": "name", "身份证号码": "id_number", "电话": "phone"},
    Party: {"名称": "name", "姓名": "name", "类别": "kind", "统一社会信用代码": "code", "身份证号码": "code"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What must hold. ``clocks`` by key: what is said of each, None for one that must not run. None: not said."""

    state: str = ""
    clocks: Mapping[str, Mapping[str, str] | None] | None = None
    documents: tuple[str, ...] | None = None
    words: Mapping[str, tuple[str, ...]] | None = None
    findings: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PlayedAct:
    """One step to be taken. ``refusals``: how the sentences begin, and the article of each ("" where not said)."""

    on: date
    step: Step
    facts: Mapping[str, Any]
    actor: str = ""
    organ: str = ""
    history: bool = False
    refusals: tuple[tuple[str, str], ...] = ()
    expected: Expected | None = None

    @property
    def where(self) -> str:
        return f"{self.on} {self.step.title}"


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """A record of another ledger that the county has."""

    ledger: Ledger
    name: str
    acts: tuple[PlayedAct, ...]


@dataclass(frozen=True, slots=True)
class County:
    """Organs with their marks, and what stands in other ledgers."""

    name: str
    government: str
    organs: Mapping[str, str]
    records: tuple[StandingRecord, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """``name`` is ledger and file: "administrative_reconsideration/stayed"."""

    name: str
    title: str
    law: str
    ledger: Ledger
    county: County
    acts: tuple[PlayedAct, ...]
    expected: Expected


def load(catalogue: Catalogue, ledger: str = "") -> list[Scenario]:
    """The scenarios of one ledger, or all. Raises DefinitionError naming every fault of every file."""
    folder = catalogue.folder / "scenarios"
    faults: list[str] = []
    standing = _yaml(folder / "county.yaml", faults)
    found: list[Scenario] = []
    for path in sorted(folder.glob(f"{ledger or '*'}/*.yaml")):
        body = _yaml(path, faults)
        if body is not None and standing is not None:
            reader = _Reader(catalogue, path.parent.name, path.stem)
            scenario = reader.scenario(body, standing)
            faults += reader.faults
            if scenario is not None and not reader.faults:
                found.append(scenario)
    if faults:
        raise DefinitionError("\n".join(faults))
    return found


def _yaml(path: Path, faults: list[str]) -> dict[str, Any] | None:
    try:
        body = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        faults.append(f"scenarios/{path.parent.name}/{path.name}：读不出：{error}")
        return None
    if not isinstance(body, dict):
        faults.append(f"scenarios/{path.parent.name}/{path.name}：应是若干“项目：内容”")
        return None
    return body


class _Reader:
    def __init__(self, catalogue: Catalogue, ledger: str, name: str) -> None:
        self.catalogue, self.key, self.name = catalogue, ledger, f"{ledger}/{name}"
        self.titles = {one.title: one.key for one in catalogue.ledgers.values()}
        self.faults: list[str] = []

    def fault(self, said: str) -> None:
        self.faults.append(f"scenarios/{self.name}.yaml：{said}")

    def only(self, body: Mapping[str, Any], known: set[str], where: str) -> None:
        if unknown := [str(key) for key in body if key not in known]:
            self.fault(f"{where}里不认识“{'、'.join(unknown)}”，可以写{'、'.join(sorted(known))}")

    def scenario(self, body: dict[str, Any], standing: Mapping[str, Any]) -> Scenario | None:
        self.only(body, _TOP, "全文")
        if self.key not in self.catalogue.ledgers:
            self.fault(f"没有“{self.key}”这本台账")
            return None
        items = body.get("经过") or []
        first = _ACT.fullmatch(next(iter(items[0]), "")) if items and isinstance(items[0], dict) else None
        if first is None or not body.get("标题") or not body.get("依据"):
            self.fault("要写标题、依据和经过，经过的每一项以“日期 环节”开始")
            return None
        ledger = self._edition(self.key, date.fromisoformat(first[1]))
        county = self.county(standing, body.get("县情") or {})
        if ledger is None:
            return None
        organ = body.get("办理单位") or next(iter(county.organs), "")
        history = body.get("方式") == "补录"
        acts = tuple(self.acts(ledger, items, organ, history))
        expected = self.expected(ledger, body.get("应当") or {}, "最后的应当")
        if not expected.state:
            self.fault("最后要写“应当”，至少写明状态")
        return Scenario(self.name, body["标题"], str(body["依据"]), ledger, county, acts, expected)

    def _edition(self, key: str, on: date) -> Ledger | None:
        try:
            return self.catalogue.ledger(key, on)
        except RuleViolation as error:
            self.fault(str(error))
            return None

    def county(self, standing: Mapping[str, Any], more: Mapping[str, Any]) -> County:
        self.only(standing, _COUNTY, "county.yaml")
        self.only(more, _COUNTY, "县情")
        bodies = [*(standing.get("记录") or ()), *(more.get("记录") or ())]
        return County(
            standing["县"],
            standing["政府"],
            {**(standing.get("单位") or {}), **(more.get("单位") or {})},
            tuple(record for body in bodies if (record := self.record(body)) is not None),
        )

    def record(self, body: Mapping[str, Any]) -> StandingRecord | None:
        title = next((key for key in body if key != "称"), "")
        key = self.titles.get(title, title)
        items = body.get(title) or []
        matched = _ACT.fullmatch(next(iter(items[0]), "")) if items else None
        ledger = self._edition(key, date.fromisoformat(matched[1])) if matched else None
        if ledger is None:
            self.fault(f"县情的记录“{title}”应写作“台账名: [日期 环节: 内容, ……]”")
            return None
        acts = tuple(self.acts(ledger, items, "", history=True))
        named = next((act.facts.get(ledger.natural_key) for act in acts if ledger.natural_key), None)
        return StandingRecord(ledger, str(body.get("称") or named or title), acts)

    def acts(self, ledger: Ledger, items: Any, organ: str, history: bool) -> Iterator[PlayedAct]:
        titles = {step.title: step for step in ledger.steps}
        for item in items:
            written = next((key for key in item if _ACT.fullmatch(str(key))), None)
            if written is None:
                self.fault(f"“{next(iter(item), '')}”应写作“2025-03-03 环节”")
                continue
            matched = _ACT.fullmatch(written)
            assert matched is not None
            step = titles.get(matched[2])
            if step is None:
                self.fault(f"没有环节“{matched[2]}”，有：{'、'.join(titles)}")
                continue
            self.only({key: None for key in item if key != written}, _OF_ACT, written)
            refusals = item.get("应当拒绝") or ()
            sentences = (refusals,) if isinstance(refusals, str) else tuple(refusals)
            articles = item.get("依据") or ""
            bases = (articles,) if isinstance(articles, str) else tuple(articles)
            yield PlayedAct(
                on=date.fromisoformat(matched[1]),
                step=step,
                facts=self.facts(step.asks, item[written] or {}, written),
                actor=item.get("经办", ""),
                organ=item.get("单位") or organ,
                history=history or item.get("方式") == "补录",
                refusals=tuple(
                    (said, bases[at] if at < len(bases) else "") for at, said in enumerate(sentences)
                ),
                expected=self.expected(ledger, item["应当"], written) if "应当" in item else None,
            )

    def facts(self, asks: type[Asks], said: Mapping[str, Any], where: str) -> dict[str, Any]:
        """By field names, as a person would type them."""
        fields = {field.title: field for field in asks.fields().values()}
        found: dict[str, Any] = {}
        for title, value in said.items():
            field = fields.get(title)
            if field is None:
                self.fault(f"{where}没有“{title}”这一项，有：{'、'.join(fields) or '不用填写'}")
            elif value is not None:
                found[field.name] = self._typed(field, value, where)
        return found

    def _typed(self, field: Field, value: Any, where: str) -> Any:
        if isinstance(field, Rows) and isinstance(value, list):
            return [self.facts(field.of, row, f"{where}的{field.title}") for row in value]
        parts = _PARTS.get(type(field))
        if parts is not None and isinstance(value, dict):
            self.only(value, set(parts), f"{where}的{field.title}")
            return {parts[name]: str(part) for name, part in value.items() if name in parts}
        return value

    def expected(self, ledger: Ledger, body: Mapping[str, Any], where: str) -> Expected:
        self.only(body, _EXPECTED, where)
        states = {state.title: key for key, state in ledger.states.items()}
        state = body.get("状态", "")
        if state and state not in states:
            self.fault(f"{where}：没有状态“{state}”，有：{'、'.join(states)}")
        needs = {need.title for step in ledger.steps for need in step.needs}
        findings = body.get("监督发现")
        for title in findings or ():
            if title not in needs:
                self.fault(f"{where}：没有要求“{title}”，有：{'、'.join(sorted(needs))}")
        kinds = {kind.title for kind in ledger.documents}
        documents, words = body.get("文书"), body.get("文书写明")
        for title in [*(str(one).partition(" ")[0] for one in documents or ()), *(words or ())]:
            if title not in kinds:
                self.fault(f"{where}：没有文书“{title}”，有：{'、'.join(sorted(kinds))}")
        return Expected(
            state=states.get(state, ""),
            clocks=self._clocks(ledger, body["期限"], where) if "期限" in body else None,
            documents=None if documents is None else tuple(map(str, documents)),
            words=None
            if words is None
            else {title: (one,) if isinstance(one, str) else tuple(one) for title, one in words.items()},
            findings=None if findings is None else tuple(findings),
        )

    def _clocks(
        self, ledger: Ledger, body: Mapping[str, Any], where: str
    ) -> dict[str, Mapping[str, str] | None]:
        titles = {clock.title: clock.key for clock in ledger.clocks}
        found: dict[str, Mapping[str, str] | None] = {}
        for title, said in body.items():
            if title not in titles:
                self.fault(f"{where}：没有期限“{title}”，有：{'、'.join(titles)}")
            elif said == "无":
                found[titles[title]] = None
            elif isinstance(said, dict):
                self.only(said, _OF_CLOCK, f"{where}的{title}")
                found[titles[title]] = {key: _word(value) for key, value in said.items()}
            else:
                found[titles[title]] = {"届满": _word(said)}
        return found


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value).removesuffix(":00") if str(value).count(":") == 2 else str(value)
