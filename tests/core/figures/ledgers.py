"""Three small ledgers of the tests' own, and events for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import ibis
import pyarrow as pa

from zhunsheng.core.access.roles import Role
from zhunsheng.core.catalogue import Figure
from zhunsheng.core.figures import (
    Change,
    Days,
    Distinct,
    Flow,
    Mean,
    Rate,
    Stock,
    Sum,
    clock,
    fact,
    taken,
)
from zhunsheng.core.figures.cube import Cube
from zhunsheng.core.figures.evaluate import Figures
from zhunsheng.core.figures.lake import LakeTable, Row
from zhunsheng.core.ledger import (
    Activity,
    Asks,
    Case,
    Choice,
    Clock,
    Event,
    Family,
    Ledger,
    Money,
    Number,
    Person,
    Register,
    State,
    Step,
    Text,
    YesNo,
    fold,
    opens,
    within,
)

CLERK = Role("clerk", "登记员")
waiting = State("waiting", "待办", Family.ACTIVE)
done = State("done", "已办结", Family.DONE)


class Receive(Asks):
    applicant = Person("申请人")
    urgent = YesNo("是否紧急", required=False)


class Decide(Asks):
    outcome = Choice("结果", {"granted": "准予", "refused": "不予"})
    fine = Money("罚款", required=False)


CASE = Case(
    "matter", "事项", "domain", headline="{applicant}",
    steps=(
        Step("receive", "收件", opens(waiting), by=(CLERK,), asks=Receive, why="测试"),
        Step("hear", "听取意见", within(waiting), by=(CLERK,), why="测试"),
        Step("decide", "决定", waiting >> done, by=(CLERK,), asks=Decide, why="测试"),
    ),
    clocks=(Clock("decision", "办理期限", "办理", "receive", ("decide",), "matter.decision"),),
    figures=(
        Flow("received", "收件", "件"),
        Flow("heard", "听取意见", "件", at="hear"),
        Flow("decided", "办结", "件", at="decide"),
        Flow("decided_unheard", "未听取意见办结", "件", at="decide", where=~taken("hear")),
        Flow("granted", "准予", "件", at="decide", where=fact("outcome") == "granted"),
        Flow("calm", "不紧急", "件", where=~(fact("urgent") == True)),  # noqa: E712
        Flow("late", "逾期", "件", where=clock("decision").late),
        Sum("fines", "罚款", "元", at="decide", of="fine"),
        Flow("heavy", "重罚", "件", at="decide", where=fact("fine") >= 100_00),
        Distinct("applicants", "申请人", "人", of="applicant"),
        Distinct("waiting_applicants", "在办申请人", "人", of="applicant", standing=True),
        Stock("open", "期末在办", "件"),
        Days("days", "总天数", "日", since="receive", at="decide"),
        Mean("mean_days", "平均天数", "日", of="days", to="decided"),
        Mean("mean_fine", "平均罚款", "元", of="fines", to="decided"),
        Rate("grant_rate", "准予率", "%", of="granted", to="decided"),
        Change("received_change", "收件同比", "%", of="received"),
        Change("received_since", "收件环比", "%", of="received", against="period"),
        Change("grant_points", "准予率同比", "个百分点", of="grant_rate"),
    ),
)  # fmt: skip


class Card(Asks):
    holder = Person("持证人")
    grade = Choice("等级", {"a": "甲", "b": "乙"})


class Check(Asks):
    score = Number("得分", places=1, required=False)


REGISTER = Register(
    "card", "证件", "domain", headline="{holder}", asks=Card, by=(CLERK,), natural_key="holder",
    steps=(Step("check", "年审", within(State("in_force", "有效", Family.ACTIVE)), by=(CLERK,), asks=Check, why="测试"),),
    figures=(
        Stock("cards", "在册证件", "本"),
        Stock("grade_a", "甲级证件", "本", where=fact("grade") == "a"),
        Flow("entered", "新发证件", "本"),
        Flow("checked", "年审", "次", at="check"),
        Sum("score", "得分", "分", of="score", at="check"),
        Distinct("grades", "在册等级", "级", of="grade", standing=True),
        Distinct("checked_holders", "年审人数", "人", of="holder", at="check"),
    ),
)  # fmt: skip


class Talk(Asks):
    topic = Text("主题")
    attendance = Number("人次")


ACTIVITY = Activity(
    "talk", "讲座", "domain", headline="{topic}", asks=Talk, by=(CLERK,),
    figures=(Flow("held", "讲座", "场"), Sum("attendance", "听众", "人次", of="attendance")),
)  # fmt: skip


Act = tuple[str, str] | tuple[str, str, dict[str, Any]]


def events(
    ledger: Ledger, record: str, acts: Sequence[Act], *, organ: str = "o1", region: str = "r1"
) -> list[Event]:
    """Events from ("step" or a kind such as "void", day, facts). A correction gives ``target`` among its facts."""
    found = []
    for seq, (name, day, *rest) in enumerate(acts, start=1):
        facts: dict[str, Any] = dict(rest[0]) if rest else {}
        is_step = ledger.has_step(name)
        found.append(
            Event(
                record, ledger.key, ledger.since.isoformat(), seq, "step" if is_step else name, day,
                f"{day}T10:00:00+08:00", "anna", name if is_step else "", organ, region,
                target=facts.pop("target", 0), corrected_on=facts.pop("corrected_on", ""), facts=facts,
            )
        )  # fmt: skip
    return found


def rows(
    ledger: Ledger, *records: list[Event], outcomes: dict[str, str] | None = None
) -> list[dict[str, Any]]:
    """The lake rows of these records, through Arrow and back."""
    return _table(ledger, records, outcomes or {}).to_pylist()


def figures(ledger: Ledger, *records: list[Event], outcomes: dict[str, str] | None = None) -> Figures:
    """The ledger's figures over these records."""
    engine = ibis.duckdb.connect()
    engine.create_table(ledger.key, _table(ledger, records, outcomes or {}))
    cubes = {places: Cube.compute(ledger, engine.to_pyarrow, places=places) for places in (True, False)}
    engine.disconnect()
    return Figures(declared(ledger), lambda key, places: cubes[places])


def declared(ledger: Ledger) -> dict[str, Figure]:
    """The figures of the ledger, by their full keys."""
    return {
        f"{ledger.key}.{m.key}": Figure(f"{ledger.key}.{m.key}", m, ledger, "domain") for m in ledger.figures
    }


def _table(ledger: Ledger, records: Sequence[list[Event]], outcomes: dict[str, str]) -> pa.Table:
    table = LakeTable([ledger])
    made = [row for record in records for row in _rows(table, record, outcomes)]
    return pa.Table.from_batches([table.batch(made)], schema=table.schema)


def _rows(table: LakeTable, record: list[Event], outcomes: dict[str, str]) -> Iterator[Row]:
    name, edition = record[0].record, record[0].edition
    if table.is_register:
        return table.of_register(name, edition, record, outcomes)
    return table.of_record(fold(table.edition(edition), name, record), outcomes)
