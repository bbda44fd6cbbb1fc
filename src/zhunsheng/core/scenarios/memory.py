"""A county held in memory: what requirements look up, what names stand for, and which numbers come next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.fields import Link
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.preparing import prepare
from zhunsheng.core.ledger.record import Event, RecordState, apply
from zhunsheng.core.scenarios.reading import County, PlayedAct


class CountyInMemory:
    """Implements ``Lookup``, ``References`` and the names documents use. Organs and regions are known by their names."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._past: dict[str, tuple[Ledger, list[RecordState]]] = {}
        self._series: dict[tuple[str, str, int], int] = {}
        for standing in county.records:
            states: list[RecordState] = []
            for act in standing.acts:
                before = states[-1] if states else RecordState(standing.ledger.key, standing.name)
                facts, problems = prepare(
                    act.step.asks, act.facts, on=act.on, references=self, only_given=True
                )
                if problems:
                    told = "；".join(str(problem) for problem in problems)
                    raise DefinitionError(f"县情的{standing.name}，{act.where}：{told}")
                states.append(apply(standing.ledger, before, event_of(standing.ledger, before, act, facts)))
            self._past[standing.name] = (standing.ledger, states)

    # What a requirement looks up.

    def by_key(self, ledger: str, key: str, on: date) -> RecordState | None:
        for declared, states in self._past.values():
            if declared.key == ledger:
                stood = next((one for one in reversed(states) if one.taken[-1].on <= on.isoformat()), None)
                if stood and not stood.closed_on and stood.facts.get(declared.natural_key) == key:
                    return stood
        return None

    def naming(self, record_id: str, field: str, ledgers: Sequence[str]) -> list[RecordState]:
        last = [states[-1] for ledger, states in self._past.values() if ledger.key in ledgers]
        return [state for state in last if state.facts.get(field) == record_id]

    def get(self, record_id: str) -> RecordState | None:
        found = self._past.get(record_id)
        return found[1][-1] if found else None

    # What a name that is typed stands for.

    def organ(self, text: str) -> str | None:
        """Also how a document writes an organ: by its name."""
        return text if text in self._county.organs or text == self._county.government else None

    def region(self, text: str) -> str:
        return text

    def record(self, declared: Link, text: str) -> str | None:
        found = self._past.get(text)
        return text if found and found[0].key in declared.ledgers else None

    # Numbers.

    def number(self, template: str, series: str, organ: str, on: date) -> str:
        """The next number of a series, as the writing function gives them."""
        mark = self._county.organs.get(organ, "")
        place = (series, mark if "{organ}" in template else "", on.year)
        self._series[place] = self._series.get(place, 0) + 1
        return template.format(organ=mark, year=on.year, seq=self._series[place])


class NamesInMemory:
    """Implements ``core.documents.Names``: an organ is written by the name it is known under."""

    def __init__(self, county: County) -> None:
        self._county = county

    def organ(self, code: str) -> str:
        return code

    def region(self, code: str) -> str:
        return code

    def record(self, record_id: str) -> str:
        return record_id

    def body(self, organ: str) -> str:
        return organ

    def government(self, organ: str) -> str:
        return self._county.government

    def county(self) -> str:
        return self._county.name


def event_of(
    ledger: Ledger, before: RecordState, act: PlayedAct, facts: dict[str, object], number: str = ""
) -> Event:
    """The event of an act on a record."""
    return Event(
        record=before.id,
        ledger=ledger.key,
        edition=before.edition or ledger.since.isoformat(),
        seq=before.version + 1,
        kind="step",
        on=act.on.isoformat(),
        at=f"{act.on}T09:00:00+08:00",
        actor=act.actor,
        step=act.step.key,
        organ=act.organ if act.step.opening else "",
        number=number,
        facts=facts,
        history=act.history,
    )
