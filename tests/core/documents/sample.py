"""A permit with every kind of slot, far from any real ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import zhunsheng.content
from zhunsheng.core.access.roles import Role
from zhunsheng.core.documents import DocumentTexts, Filled, Matter, fill
from zhunsheng.core.documents.notation import read
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    DocumentKind,
    Family,
    Ledger,
    Moment,
    Money,
    Number,
    OrganRef,
    Party,
    RecordState,
    Rows,
    State,
    Step,
    Taken,
    Text,
    YesNo,
    art,
    opens,
)
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.statutes import Statutes

CLERK = Role("clerk", "经办人")
STATUTES = Statutes.load(Path(str(zhunsheng.content.__file__)).parent / "statutes")
received, closed = State("received", "已收到", Family.ACTIVE), State("closed", "已办结", Family.DONE)


class Item(Asks):
    name = Text("名称")
    count = Number("数量", unit="件")


class Receive(Asks):
    applicant = Party("申请人")
    department = OrganRef("主管部门")
    urgent = YesNo("是否紧急")
    items = Rows("清单", Item, required=False)


class Decide(Asks):
    outcome = Choice("结果", {"granted": "准予", "refused": "不予"})
    reason = Text("理由", long=True, required=False)
    fee = Money("费用", required=False)
    seen = Moment("看过的时间", required=False)


KIND = DocumentKind("decision", "许可决定书", "{organ}许〔{year}〕{seq}号", art("行政许可法", 38, 1))


def ledger(kind: DocumentKind = KIND) -> Ledger:
    return Case(
        "permit", "许可", "sample", headline="{applicant}",
        number="许〔{year}〕{seq}号",
        steps=(
            Step("receive", "收到申请", opens(received), by=(CLERK,), asks=Receive, why="测试"),
            Step("decide", "作出决定", received >> closed, by=(CLERK,), asks=Decide, why="测试", produces=(kind,)),
        ),
        clocks=(Clock("decision", "决定期限", "决定", "receive", ("decide",), "administrative_permit.permit_decision"),),
    )  # fmt: skip


class Registers:
    """Codes as a document names them."""

    def organ(self, code: str) -> str:
        return f"安澜县{code}"

    def region(self, code: str) -> str:
        return code

    def record(self, record_id: str) -> str:
        return f"记录{record_id}"

    def body(self, organ: str) -> str:
        return f"{organ}的机关"

    def government(self, organ: str) -> str:
        return "安澜县人民政府"

    def county(self) -> str:
        return "安澜县"


FACTS = {
    "applicant": {"kind": "person", "name": "赵小明", "code": "11010519491231002X"},
    "department": "住建局",
    "urgent": False,
    "outcome": "granted",
    "items": [{"name": "井盖", "count": 3}, {"name": "栏杆", "count": 12}],
}
CLOCK = ClockState("decision", "met", "2025-09-03", "2025-10-01", "2025-10-09", "2025-09-20")


def matter(**changed: Any) -> Matter:
    """The permit decided on 20 September 2025; ``changed`` are facts (None removes one)."""
    facts = {name: value for name, value in {**FACTS, **changed}.items() if value is not None}
    record = RecordState(
        "permit", "r1", number="许〔2025〕7号", organ="审批局", opened_on="2025-09-03", facts=facts,
        taken=[Taken(1, "receive", "2025-09-03", "甲"), Taken(2, "decide", "2025-09-20", "乙")],
    )  # fmt: skip
    clocks: Mapping[str, ClockState] = {"decision": CLOCK}
    return Matter(
        ledger(), KIND, record, date(2025, 9, 20), "大厅", Registers(), STATUTES, clocks, "审许〔2025〕4号"
    )


def words(source: str, **changed: Any) -> list[str]:
    """The lines of a text filled from the permit."""
    filled = fill(read("sample.md", f"\n{source}"), matter(**changed))
    assert isinstance(filled, Filled), filled
    return list(filled.paragraphs())[2:]


def missing(source: str, **changed: Any) -> list[Problem]:
    found = fill(read("sample.md", f"\n{source}"), matter(**changed))
    assert isinstance(found, list), found
    return found


def faults(folder: Path, source: str, kind: DocumentKind = KIND) -> list[str]:
    """What is wrong between the sample ledger and a text of its own."""
    place = folder / "permit" / "decision.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(source, "utf-8")
    return list(DocumentTexts.load(folder).problems({"permit": (ledger(kind),)}, STATUTES))
