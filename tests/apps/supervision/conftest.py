"""A lake of its own for every test, and inspections whose officers' certificates are or are not in the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.supervision.models import Finding

LATE_CASE = "administrative_reconsideration"


@pytest.fixture(autouse=True)
def _own_lake(settings: Any, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path


class Past:
    """Short ways to record something in the small county; each answers with the record's id."""

    def __init__(self, county: County) -> None:
        self.county = county

    def take(self, ledger: str, step: str, on: str, facts: Any, **more: Any) -> str:
        act = Act(ledger, step, date.fromisoformat(on), facts, **{"organ": "market", "history": True, **more})
        return take(act, self.county.system(), self.county.around).record

    def case(self, *steps: tuple[str, str, dict[str, Any]]) -> str:
        """An application for reconsideration received on 3 March 2025, and what followed."""
        facts = {
            "applicant": {"kind": "person", "name": "赵小明"},
            "respondent": "县市监局",
            "act": "罚款5000元的行政处罚决定",
            "field": "市场监管",
            "enterprise_related": "否",
        }
        record = self.take(LATE_CASE, "receive", "2025-03-03", facts, organ="justice")
        for step, on, more in steps:
            self.take(LATE_CASE, step, on, more, record=record)
        return record

    def certificate(self, number: str, on: str = "2024-01-10", expires: str = "2029-01-09") -> str:
        facts = {
            "certificate_number": number, "officer": {"name": "王一"}, "employing_organ": "market",
            "kind": "enforcement", "issue": "first", "expires_on": expires,
        }  # fmt: skip
        return self.take("enforcement_certificate", "enter", on, facts)

    def inspection(self, *certificates: str, on: str = "2026-03-10") -> str:
        enterprise = self._enterprise()
        facts = {
            "enterprise": enterprise, "inspecting_organ": "market", "trigger": "complaint", "entry": "scanned",
            "joint": False, "result": "none",
            "officers": [{"officer": "王一", "certificate_number": one} for one in certificates],
        }  # fmt: skip
        return self.take("enterprise_inspection", "record", on, facts)

    def _enterprise(self) -> str:
        from zhunsheng.apps.records.models import Record

        known = Record.objects.filter(ledger="enterprise").values_list("pk", flat=True).first()
        facts = {
            "enterprise": {"kind": "enterprise", "name": "安澜县宏达建材有限公司", "code": "91350100M000100Y43"},
            "size_class": "below", "trade": "建材", "located_in": "城关镇", "scan_enrolled": True,
            "key_enterprise": False,
        }  # fmt: skip
        return known or self.take("enterprise", "enter", "2024-01-02", facts)


@pytest.fixture
def past(county: County) -> Past:
    return Past(county)


@pytest.fixture
def standing() -> Callable[[], list[tuple[str, str]]]:
    """Source and record of the findings that stand, in order."""

    def read() -> list[tuple[str, str]]:
        return sorted(Finding.objects.filter(lapsed_at__isnull=True).values_list("source", "record"))

    return read
