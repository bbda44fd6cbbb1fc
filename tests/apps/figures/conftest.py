"""A lake of its own for every test, and a few acts to fill it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.writing import take


@pytest.fixture(autouse=True)
def _own_lake(settings: Any, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path


class Acts:
    """Short ways to record something in the small county; each answers with the record's id."""

    def __init__(self, county: County) -> None:
        self.county = county

    def training(self, on: str, attendance: int = 30, by: str = "clerk", **place: str) -> str:
        facts = {"topic": "行政处罚法", "form": "集中授课", "attendance": attendance}
        return self._take("enforcement_training", "record", on, facts, by, **place)

    def supervisor(self, on: str, name: str, background: str = "律师") -> str:
        facts = {"member": name, "background": background, "term_ends_on": "2028-01-01"}
        return self._take("social_supervisor", "enter", on, facts, "clerk")

    def publicity(self, on: str) -> str:
        facts = {"theme": "宪法宣传", "place_class": "学校", "form": "法治讲座", "audience": 200}
        return self._take("publicity_event", "record", on, facts, "clerk")

    def receive(self, on: str) -> str:
        facts = {
            "applicant": {"kind": "person", "name": "赵小明"},
            "respondent": "县市监局",
            "act": "罚款5000元的行政处罚决定",
            "field": "市场监管",
            "enterprise_related": "否",
        }
        return self._take("administrative_reconsideration", "receive", on, facts, "handler")

    def step(self, ledger: str, step: str, on: str, record: str, by: str = "clerk", **facts: Any) -> None:
        self._take(ledger, step, on, facts, by, record=record)

    def other(self, ledger: str, kind: str, record: str, on: str = "2026-03-16", **more: Any) -> None:
        act = Act(ledger, "", date.fromisoformat(on), record=record, kind=kind, reason="登记有误", **more)
        take(act, self.county.actor("handler"), self.county.around)

    def _take(self, ledger: str, step: str, on: str, facts: Any, by: str, **more: Any) -> str:
        act = Act(ledger, step, date.fromisoformat(on), facts, **more)
        return take(act, self.county.actor(by), self.county.around).record


@pytest.fixture
def acts(county: County) -> Acts:
    return Acts(county)


@pytest.fixture
def rows() -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a ledger's file, in a fixed order."""
    import pyarrow.parquet as pq

    from zhunsheng.apps.figures.lake import file_of

    def read(ledger: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = pq.read_table(file_of(ledger)).to_pylist()
        return sorted(
            found, key=lambda row: (row["record"], str(row.get("from_day")), str(row.get("to_day")))
        )

    return read
