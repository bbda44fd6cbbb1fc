"""A line against the record it is: what must be corrected, and which steps are not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from zhunsheng.apps.exchange.histories import Done, Opened
from zhunsheng.apps.exchange.identity import fingerprint
from zhunsheng.apps.exchange.other_sheets import Entry
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.preparing import LinkTargets, prepare
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.exchange.columns import Role
from zhunsheng.core.ledger.fields import PARTY_KINDS, Field, Party, Person, Rows, is_sealed
from zhunsheng.core.ledger.record import CORRECT

if TYPE_CHECKING:
    from zhunsheng.apps.exchange.planning import Planned, Planner


class Comparison:
    """One line against the record it is: corrections of what differs, then the steps that are not there yet."""

    def __init__(
        self,
        planner: Planner,
        plan: Planned,
        record: Record,
        done: Sequence[Done],
        opened: Opened,
        targets: LinkTargets,
    ) -> None:
        self.planner, self.plan, self.record, self.done = planner, plan, record, done
        self.opened, self.targets = opened, targets
        self.ledger = catalogue().edition(record.ledger, record.edition)
        self.state = state_of(record)

    def run(self) -> None:
        self._check_place()
        stored = {key: one for one, key in _nth((one, one.step) for one in self.done)}
        corrections: list[tuple[Entry, Done, dict[str, Any], str]] = []
        further: list[Entry] = []
        for entry, key in _nth((entry, entry.step) for entry in self.plan.line.taken()):
            old = stored.get(key)
            if old is None:
                self.planner.refuse_masks(self.plan, entry, self.ledger)
                further.append(entry)
            elif self.ledger.has_step(entry.step):
                changed = self._changed(entry, old)
                moved = str(entry.on) if str(entry.on) != old.on else ""
                if changed or moved:
                    corrections.append((entry, old, changed, moved))
        counts: dict[str, int] = {}
        for one in self.done:
            counts[one.step] = counts.get(one.step, 0) + 1
        ordered = self.planner.ordered(self.plan, self.ledger, self.state.state, further)
        if self.plan.faults:
            return
        for entry, old, changed, moved in sorted(corrections, key=_safe_order):
            self._correct(entry, old, changed, moved)
        for entry, act in self.planner.steps(self.plan, self.ledger, self.state, ordered, counts):
            self.plan.add(act, entry)
            self.plan.further += 1

    def _check_place(self) -> None:
        planner, line = self.planner, self.plan.line
        for role, given, stored, field_name, name in (
            (Role.ORGAN, line.organ and planner.known.organ_code(line.organ), self.record.organ, self.ledger.organ_field, "单位"),
            (Role.REGION, planner.region(self.plan), self.record.region, self.ledger.region_field, "地区"),
        ):  # fmt: skip
            if given and given != stored and not field_name:
                said = f"这件记录的所属{name}与这里不同，所属{name}不能通过导入改"
                planner.fault(self.plan, role, said, "place.differs")

    def _changed(self, entry: Entry, old: Done) -> dict[str, Any]:
        """The facts in which an entry differs from what is stored, as a correction takes them (None: removed)."""
        asks = self.ledger.step(entry.step).asks
        fields = asks.fields()
        given = {
            name: settled
            for name, value in entry.facts.items()
            if (settled := self._settled(fields.get(name), value, old.facts.get(name))) is not None
        }
        facts, problems = prepare(
            asks,
            given,
            on=entry.on or self.planner.around.today,
            directory=self.planner.known,
            targets=self.targets,
            only_given=True,
        )
        for problem in problems:
            self.planner.at(self.plan, entry, problem.field, str(problem), problem.code)
        if problems:
            return {}
        changed: dict[str, Any] = {
            name: given[name]
            for name, value in facts.items()
            if name not in old.facts
            or fingerprint(fields[name], value) != fingerprint(fields[name], old.facts[name])
        }
        return changed | {name: None for name in entry.cleared if name in old.facts}

    def _settled(self, declared: Field | None, value: Any, stored: Any) -> Any:
        """A value as typed with masks replaced by what they stand for; None when it says nothing beyond what is stored.

        Of a person or party, parts not given stay as they are while the name does.
        """
        if stored is None or declared is None:
            return value
        if is_sealed(stored):
            return None if value == stored["mask"] else value
        if isinstance(declared, Person | Party):
            return self._settled_parts(value, stored)
        if isinstance(declared, Rows):
            fields = declared.of.fields()
            rows = []
            for row, kept in zip(value, [*stored, *({} for _ in value[len(stored) :])], strict=False):
                settled = {
                    name: self._settled(fields[name], part, kept.get(name)) for name, part in row.items()
                }
                rows.append(
                    {
                        name: self._clear(kept[name]) if part is None else part
                        for name, part in settled.items()
                    }
                )
            return rows
        return value

    def _settled_parts(self, value: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any] | None:
        shown = {part: _shown(kept) for part, kept in stored.items()}
        if "kind" in stored:
            shown["kind"] = PARTY_KINDS[stored["kind"]]
        if all(shown.get(part) == text for part, text in value.items()):
            return None
        kept = {part: self._clear(one) for part, one in stored.items() if self._readable(one)}
        same_name = value.get("name") in (kept.get("name"), shown["name"])
        told = {part: text for part, text in value.items() if text != shown.get(part)}
        return (
            (kept if same_name else {})
            | ({"name": value["name"]} if not same_name and "name" in value else {})
            | told
        )

    def _readable(self, stored: Any) -> bool:
        return not is_sealed(stored) or self.opened.has(stored)

    def _clear(self, stored: Any) -> Any:
        if is_sealed(stored):
            return self.opened(stored)
        return (
            {part: self._clear(one) for part, one in stored.items()}
            if isinstance(stored, Mapping)
            else stored
        )

    def _correct(self, entry: Entry, old: Done, changed: Mapping[str, Any], moved: str) -> None:
        planner = self.planner
        planner.permit(self.plan, self.ledger, self.state, entry)
        first = not self.plan.acts
        act = Act(
            self.ledger.key, "", planner.around.today, changed, self.record.id, kind=CORRECT,
            reason=f"导入更正：{planner.file}"[:200], target=old.seq,
            corrected_on=date.fromisoformat(moved) if moved else None,
            expected_version=self.record.version if first else None, history=True,
        )  # fmt: skip
        self.plan.add(act, entry)
        self.plan.corrected = True


def _shown(stored: Any) -> Any:
    return stored["mask"] if is_sealed(stored) else stored


def _nth(items: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, tuple[str, int]]]:
    """Each item with its step and the how-manieth time it is."""
    counts: dict[str, int] = {}
    for item, step in items:
        counts[step] = counts.get(step, 0) + 1
        yield item, (step, counts[step])


def _safe_order(correction: tuple[Entry, Done, dict[str, Any], str]) -> tuple[int, int]:
    """An order in which no correction passes another: what moves later goes from the last step back, the rest forward."""
    _, old, _, moved = correction
    return (0, -old.seq) if moved > old.on else (1, old.seq)
