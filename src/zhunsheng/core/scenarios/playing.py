"""Playing a scenario through the machinery that judges and folds steps, and telling what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.documents import fill
from zhunsheng.core.documents.producing import Writer
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.clocks import ClockState, evaluate
from zhunsheng.core.ledger.preparing import prepare
from zhunsheng.core.ledger.record import RecordState, apply
from zhunsheng.core.ledger.requirements import Requirement, Situation, problems_of, unmet
from zhunsheng.core.ledger.steps import DocumentKind
from zhunsheng.core.ledger.taking import order_problem, place_problem
from zhunsheng.core.scenarios.memory import CountyInMemory, NamesInMemory, event_of
from zhunsheng.core.scenarios.reading import Expected, PlayedAct, Scenario

OUTCOMES = {
    "running": "计算中",
    "paused": "停止计算",
    "met": "按期",
    "late": "逾期",
    "early": "过早",
    "ended": "随办结停止",
}
RECORD = "本件"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a scenario. ``differences`` are sentences; ``unmet`` the requirements that fired, each as
    "step.requirement"; ``taken`` the steps that were taken, in order; ``clocks`` the clocks of the record at the end."""

    scenario: Scenario
    differences: tuple[str, ...]
    unmet: tuple[str, ...]
    taken: tuple[str, ...]
    clocks: Mapping[str, ClockState]

    @property
    def agrees(self) -> bool:
        return not self.differences


@dataclass(slots=True)
class _Issued:
    kind: DocumentKind
    number: str
    record: RecordState
    on: date

    @property
    def label(self) -> str:
        return f"{self.kind.title} {self.number}".strip()


def play(scenario: Scenario, catalogue: Catalogue) -> Result:
    """Take every step of the scenario and compare."""
    return _Play(scenario, catalogue).run()


@dataclass
class _Play:
    scenario: Scenario
    catalogue: Catalogue
    record: RecordState | None = None
    issued: list[_Issued] = field(default_factory=list)
    found: list[Requirement] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        known, county = self.catalogue, self.scenario.county
        self.ledger = self.scenario.ledger
        self.county = CountyInMemory(county)
        self.writer = Writer(known.documents, known.statutes, known.calendar, NamesInMemory(county))

    def run(self) -> Result:
        for act in self.scenario.acts:
            self._take(act)
        if self.record is None:
            self.differences.append("没有一个环节办成")
        else:
            self._compare("最后", self.scenario.expected, self.issued)
            self._findings()
        taken = tuple(past.step for past in self.record.taken) if self.record else ()
        return Result(self.scenario, tuple(self.differences), tuple(self.fired), taken, self._clocks())

    def _take(self, act: PlayedAct) -> None:
        before = self.record or RecordState(self.ledger.key, RECORD)
        facts, kinds, needs, problems = self._judge(act, before)
        self.fired += [f"{act.step.key}.{need.key}" for need, _ in needs]
        if problems or act.refusals:
            self.differences += _refused(act, problems)
        if problems:
            return
        event = event_of(self.ledger, before, act, facts)
        after = apply(self.ledger, before, event)
        after.number = before.number or self._number(act, after)
        self.record = after
        self.found += [need for need, _ in needs]
        made = [_Issued(kind, self._document_number(kind, act, after), after, act.on) for kind in kinds]
        self.issued += made
        if act.expected is not None:
            self._compare(f"{act.where}之后", act.expected, made)

    def _judge(
        self, act: PlayedAct, before: RecordState
    ) -> tuple[dict[str, object], list[DocumentKind], list[tuple[Requirement, str]], list[Problem]]:
        """As the writing function does: place, facts, days, then requirements and documents."""
        misplaced = place_problem(self.ledger, act.step, self.record)
        if misplaced:
            return {}, [], [], [misplaced]
        facts, problems = prepare(act.step.asks, act.facts, on=act.on, references=self.county)
        contradicting = order_problem(self.ledger, self.record, act.on)
        problems += [contradicting] if contradicting else []
        if problems:
            return facts, [], [], problems
        known = self.catalogue
        situation = Situation(
            self.ledger, before, act.step, facts, act.on, act.actor, self.county, known.statutes, known.calendar
        )  # fmt: skip
        needs = unmet(situation)
        kinds, lacking = self.writer.by_step(self.ledger, act.step, before, facts, act.on, act.organ)
        return facts, kinds, needs, [] if act.history else [*problems_of(needs), *lacking]

    def _number(self, act: PlayedAct, after: RecordState) -> str:
        gives = act.step.numbers or (act.step.opening and not any(step.numbers for step in self.ledger.steps))
        if not self.ledger.number or not gives:
            return ""
        return self.county.number(self.ledger.number, self.ledger.key, after.organ, act.on)

    def _document_number(self, kind: DocumentKind, act: PlayedAct, after: RecordState) -> str:
        return self.county.number(kind.number, kind.key, after.organ, act.on) if kind.number else ""

    def _clocks(self) -> dict[str, ClockState]:
        if self.record is None:
            return {}
        return evaluate(self.ledger, self.record, self.catalogue.statutes, self.catalogue.calendar)

    def _compare(self, where: str, expected: Expected, made: Sequence[_Issued]) -> None:
        assert self.record is not None
        states = self.ledger.states
        if expected.state and expected.state != self.record.state:
            self._differs(where, "状态", states[expected.state].title, states[self.record.state].title)
        if expected.clocks is not None:
            standing = self._clocks()
            for key, said in expected.clocks.items():
                self.differences += _clock(where, self.ledger.clock(key).title, said, standing.get(key))
        labels = [one.label for one in made]
        if expected.documents is not None and sorted(expected.documents) != sorted(labels):
            self._differs(where, "文书", "、".join(expected.documents) or "没有", "、".join(labels) or "没有")
        for title, fragments in (expected.words or {}).items():
            self.differences += [
                f"{where}，{title}应写明“{fragment}”，没有写"
                for fragment in fragments
                if fragment not in self._text(title, made)
            ]

    def _differs(self, where: str, what: str, expected: str, actual: str) -> None:
        self.differences.append(f"{where}，{what}：应为{expected}，实为{actual}")

    def _text(self, title: str, made: Sequence[_Issued]) -> str:
        """The words of the last document of this title."""
        for one in reversed(made):
            if one.kind.title == title:
                matter = self.writer.matter(self.ledger, one.kind, one.record, one.on, one.number)
                text = self.catalogue.documents.text(self.ledger.key, one.kind.key, one.on)
                filled = fill(text, matter)
                return "" if isinstance(filled, list) else "\n".join(filled.paragraphs())
        return ""

    def _findings(self) -> None:
        expected = sorted(self.scenario.expected.findings or ())
        actual = sorted({need.title for need in self.found})
        if expected != actual:
            self._differs("最后", "监督发现", "、".join(expected) or "没有", "、".join(actual) or "没有")


def _refused(act: PlayedAct, problems: Sequence[Problem]) -> Iterator[str]:
    """Where refusals and expectations differ."""
    if not problems:
        yield f"{act.where}：应当拒绝（{'；'.join(said for said, _ in act.refusals)}），实际办成了"
        return
    told = "；".join(str(problem) for problem in problems)
    if not act.refusals:
        yield f"{act.where}：不应拒绝，实际：{told}"
        return
    left = list(problems)
    for said, basis in act.refusals:
        match = next((one for one in left if one.message.startswith(said) and basis in ("", one.basis)), None)
        if match is None:
            yield f"{act.where}：应当拒绝“{said}”{f'（{basis}）' if basis else ''}，实际：{told}"
            return
        left.remove(match)
    if left:
        yield f"{act.where}：另有没写到的拒绝：{'；'.join(str(problem) for problem in left)}"


def _clock(
    where: str, title: str, expected: Mapping[str, str] | None, actual: ClockState | None
) -> Iterator[str]:
    if expected is None or actual is None:
        if (expected is None) is not (actual is None):
            said = (
                "没有" if expected is None else "，".join(f"{key}{value}" for key, value in expected.items())
            )
            found = "没有" if actual is None else f"届满{_day(actual.strict)}"
            yield f"{where}，{title}：应为{said}，实为{found}"
        return
    rolled = "" if actual.rolled == actual.strict else _day(actual.rolled)
    stands = {
        "起算": _day(actual.start),
        "届满": _day(actual.strict),
        "顺延": rolled,
        "结果": OUTCOMES[actual.outcome],
        "存疑": "是" if actual.doubtful else "否",
    }
    asked = {**expected, **({"顺延": expected.get("顺延", "")} if "届满" in expected else {})}
    for key, value in asked.items():
        if stands[key] != value:
            yield f"{where}，{title}的{key}：应为{value or '不顺延'}，实为{stands[key] or '不顺延'}"


def _day(written: str) -> str:
    """An ISO day, or a moment as scenarios write it."""
    return written[:16].replace("T", " ")
