"""A step about to be taken on a record made by hand, to try requirements on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zhunsheng import content
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.ledger import Ledger, RecordState, Situation, Taken
from zhunsheng.core.ledger.requirements import unmet as judged
from zhunsheng.core.statutes import Statutes

FOLDER = Path(content.__path__[0])
STATUTES, CALENDAR = Statutes.load(FOLDER / "statutes"), WorkCalendar.load(FOLDER / "calendars")


class NoOtherRecords:
    def by_key(self, ledger: str, key: str, on: date) -> RecordState | None:
        return None

    def get(self, record_id: str) -> RecordState | None:
        return None

    def naming(self, record_id: str, field: str, ledgers: Sequence[str]) -> Sequence[RecordState]:
        return ()


def unmet(
    ledger: Ledger,
    step: str,
    facts: Mapping[str, Any] | None = None,
    *,
    before: Mapping[str, Any] | None = None,
    past: Mapping[str, str] | None = None,
    state: str = "",
    on: str = "2025-06-10",
) -> dict[str, str]:
    """The requirements of ``step`` that are not met, by key, with what they say.

    ``before`` are the record's facts, ``past`` the days its steps were taken on,
    ``state`` where it stands.
    """
    done = [Taken(seq, key, day, "handler") for seq, (key, day) in enumerate((past or {}).items(), 1)]
    record = RecordState(
        ledger.key, "record", state=state, facts=dict(before or {}), taken=done, version=len(done)
    )
    situation = Situation(
        ledger, record, ledger.step(step), facts or {}, date.fromisoformat(on), "handler", NoOtherRecords(),
        STATUTES, CALENDAR,
    )  # fmt: skip
    return {need.key: said for need, said in judged(situation)}
