"""Who sees which figures and reports."""

from __future__ import annotations

from datetime import date

import pytest

from zhunsheng.core.access.numbers import counted_organs, may_issue, reads_everything
from zhunsheng.core.access.roles import Actor, Assignment, Reach, Role
from zhunsheng.core.ledger import Activity, Asks, Ledger, Number

DAY = date(2026, 3, 16)
CLERK = Role("clerk", "登记员")
WRITER = Role("writer", "文稿人员", Reach.COUNTY, ("*",))
EXAMINER = Role("examiner", "考核人员", Reach.COUNTY, ("enforcement_supervision",))
ADVISER = Role("adviser", "法律顾问", Reach.ASSIGNED)
ADMINISTRATOR = Role("administrator", "系统管理员")
ROLES = {role.key: role for role in (CLERK, WRITER, EXAMINER, ADVISER, ADMINISTRATOR)}


class Held(Asks):
    people = Number("人数", minimum=1)


def ledger(domain: str, by: tuple[Role, ...] = (CLERK,)) -> Ledger:
    return Activity(
        f"{domain}_act",
        "活动",
        domain,
        unit="次",
        headline="{people}",
        asks=Held,
        by=by,
        verb="登记",
        why="没有规定",
    )


TRAINING, AID = ledger("enforcement_supervision"), ledger("legal_services")


def actor(*held: tuple[str, str], domains: tuple[str, ...] = (), until: date | None = None) -> Actor:
    return Actor(
        person="a",
        name="甲",
        organ="justice",
        region="",
        assignments=tuple(
            Assignment("a", role, organ, date(2025, 1, 1), until, domains=domains) for role, organ in held
        ),
        covers={"justice": frozenset({"justice", "justice-1"}), "town": frozenset({"town"})},
    )


@pytest.mark.parametrize(
    ("who", "ledgers", "organs"),
    [
        (actor(("writer", "justice")), [TRAINING, AID], None),
        (actor(("clerk", "justice")), [TRAINING], frozenset({"justice", "justice-1"})),
        (
            actor(("clerk", "justice"), ("clerk", "town")),
            [TRAINING],
            frozenset({"justice", "justice-1", "town"}),
        ),
        (actor(("examiner", "justice")), [TRAINING], None),
        (actor(("examiner", "justice")), [AID], frozenset()),
        (actor(("examiner", "justice")), [TRAINING, AID], frozenset()),
        (actor(("examiner", "justice"), ("clerk", "town")), [TRAINING, AID], frozenset({"town"})),
        (actor(("adviser", "justice")), [TRAINING], frozenset()),
        (actor(("administrator", "justice")), [TRAINING], frozenset()),
        (actor(("clerk", "justice"), until=date(2026, 3, 15)), [TRAINING], frozenset()),
        (actor(("writer", "justice"), domains=("legal_services",)), [TRAINING], frozenset()),
        (actor(("writer", "justice"), domains=("legal_services",)), [AID], None),
        (actor(("nobody", "justice")), [TRAINING], frozenset()),
        (actor(("writer", "justice")), [], frozenset()),
    ],
)
def test_the_organs_over_which_one_counts(
    who: Actor, ledgers: list[Ledger], organs: frozenset[str] | None
) -> None:
    assert counted_organs(who, ledgers, ROLES, DAY) == organs


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (actor(("writer", "justice")), True),
        (actor(("writer", "justice"), domains=("legal_services",)), False),
        (actor(("examiner", "justice")), False),
        (actor(("clerk", "justice")), False),
    ],
)
def test_a_report_is_for_who_reads_everything(who: Actor, reads: bool) -> None:
    assert reads_everything(who, ROLES, DAY) is reads


def test_who_may_issue_is_named() -> None:
    assert may_issue(actor(("writer", "justice")), (WRITER,), DAY).allowed
    refused = may_issue(actor(("clerk", "justice")), (WRITER, EXAMINER), DAY)
    assert not refused.allowed
    assert refused.reason == "签发须由文稿人员、考核人员办理，你没有这个角色"
    assert not may_issue(actor(("writer", "justice")), (), DAY).allowed
    assert not may_issue(actor(("writer", "justice"), until=date(2026, 3, 15)), (WRITER,), DAY).allowed
