"""``carry_out``: who may, all problems at once, all or nothing, an event each."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.county import PEOPLE, SINCE, County
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.models import Event
from zhunsheng.apps.registry.changes import (
    account,
    active,
    assignment,
    edit,
    ending,
    no_second_factor,
    organ,
    password,
    region,
    second_factor,
)
from zhunsheng.apps.registry.directory import directory
from zhunsheng.apps.registry.models import Account, Organ, Region, RoleAssignment, SecondFactor
from zhunsheng.apps.registry.passwords import kept, temporary
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.registry import SERIES, Change

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 16)


def last_event() -> dict[str, object]:
    return json.loads(Event.objects.filter(record=SERIES).latest("seq").body)  # type: ignore[no-any-return]


def administrators(county: County) -> None:
    """One of each, besides the small county's people."""
    changes = [account(SINCE, name, f"{name}乙", "county") for name in ("keeper", "guard", "watcher")]
    roles = {"keeper": "system_administrator", "guard": "security_administrator", "watcher": "auditor"}
    changes += [assignment(SINCE, name, role, "county") for name, role in roles.items()]
    carry_out(changes, county.system(), county.around)
    for one in Account.objects.filter(username__in=roles):
        county.accounts[one.username] = one


def test_a_change_is_an_event_and_a_row(county: County) -> None:
    carry_out(
        [edit(DAY, "organ", "market", {"short_name": "县市监"}, "机构改革")], county.system(), county.around
    )
    assert Organ.objects.get(code="market").short_name == "县市监"
    assert directory().organ("market") == "县市监"
    event = last_event()
    assert (event["step"], event["facts"]) == ("organ.change", {"code": "market", "short_name": "县市监"})
    assert (event["actor"], event["reason"], event["on"]) == ("system", "机构改革", "2026-03-16")
    assert not verify(1).total


def test_a_password_is_in_no_event(county: County) -> None:
    typed, stored = temporary(county.around.randomness)
    assert len(set(typed)) > 5
    carry_out([password(DAY, "clerk", stored)], county.system(), county.around)
    assert stored not in Event.objects.filter(record=SERIES).latest("seq").body
    person = Account.objects.get(username="clerk")
    assert person.check_password(typed)
    assert person.password_is_temporary
    assert not person.check_password(typed.upper())
    own = password(DAY, "clerk", kept("长而难猜的一句话2026"), own=True)
    with pytest.raises(NotPermitted, match="本人"):
        carry_out([own], county.actor("head"), county.around)
    carry_out([own], county.actor("clerk"), county.around)
    person.refresh_from_db()
    assert not person.password_is_temporary
    assert not verify(1).total


def test_all_problems_at_once_and_nothing_written(county: County) -> None:
    before = Event.objects.count()
    changes = [
        region(DAY, "990103000000", "新镇", "town", "990100000000"),
        organ(DAY, "new", "安澜县司法局", "新局", "", "office", "1"),
        account(DAY, "Clerk", "", "nowhere"),
        assignment(DAY, "nobody", "king", "justice"),
    ]
    with pytest.raises(RuleViolation) as refused:
        carry_out(changes, county.system(), county.around)
    places = {problem.field.rpartition(".")[0] for problem in refused.value.problems}
    assert places == {"changes.1", "changes.2", "changes.3"}
    assert len(refused.value.problems) >= 4
    assert Event.objects.count() == before
    assert not Region.objects.filter(code="990103000000").exists()
    assert directory().region("990103000000") == "990103000000"


def test_each_administrator_has_a_part(county: County) -> None:
    administrators(county)
    opening = [account(DAY, "newcomer", "新来的", "justice")]
    granting = [assignment(DAY, "newcomer", "clerk", "justice")]
    for name in ("guard", "watcher", *PEOPLE):
        with pytest.raises(NotPermitted, match="系统管理员"):
            carry_out(opening, county.actor(name), county.around)
    carry_out(opening, county.actor("keeper"), county.around)
    for name in ("keeper", "watcher", *PEOPLE):
        with pytest.raises(NotPermitted, match="安全管理员"):
            carry_out(granting, county.actor(name), county.around)
    carry_out(granting, county.actor("guard"), county.around)
    assert last_event()["actor"] == "guard"
    assert RoleAssignment.objects.filter(account__username="newcomer", role="clerk").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (assignment(DAY, "keeper", "security_administrator", "county"), "assignment.conflict"),
        (assignment(DAY, "watcher", "system_administrator", "county"), "assignment.conflict"),
        (assignment(DAY, "guard", "head", "county"), "assignment.self"),
        (assignment(DAY, "clerk", "clerk", "justice"), "assignment.twice"),
        (assignment(DAY, "clerk", "head", "justice", until=date(2026, 1, 1)), "assignment.days"),
        (assignment(date(2026, 4, 1), "clerk", "head", "justice", on=DAY), ""),
        (ending(DAY, "clerk", "clerk", "justice", SINCE, DAY), ""),
        (ending(DAY, "clerk", "head", "justice", SINCE, DAY), "registry.unknown"),
    ],
)
def test_assignments(county: County, change: Change, code: str) -> None:
    administrators(county)
    if not code:
        carry_out([change], county.actor("guard"), county.around)
        assert not verify(1).total
        return
    with pytest.raises(RuleViolation) as refused:
        carry_out([change], county.actor("guard"), county.around)
    assert code in {problem.code for problem in refused.value.problems}


def test_duties_are_free_again_when_the_other_ended(county: County) -> None:
    administrators(county)
    guard = county.actor("guard")
    eve = date(2026, 3, 15)
    carry_out([ending(DAY, "keeper", "system_administrator", "county", SINCE, eve)], guard, county.around)
    carry_out([assignment(DAY, "keeper", "auditor", "county")], guard, county.around)
    with pytest.raises(RuleViolation):
        carry_out(
            [ending(DAY, "keeper", "system_administrator", "county", SINCE, None)], guard, county.around
        )


def test_a_second_factor_comes_and_goes(county: County) -> None:
    administrators(county)
    person, guard = county.actor("clerk"), county.actor("guard")
    carry_out([second_factor(DAY, "clerk", b"one")], person, county.around)
    carry_out([second_factor(DAY, "clerk", b"two")], person, county.around)
    assert bytes(SecondFactor.objects.get().sealed) == b"two"
    with pytest.raises(NotPermitted):
        carry_out([no_second_factor(DAY, "clerk")], county.actor("keeper"), county.around)
    carry_out([no_second_factor(DAY, "clerk", reason="手机遗失")], guard, county.around)
    assert not SecondFactor.objects.exists()
    with pytest.raises(RuleViolation):
        carry_out([no_second_factor(DAY, "clerk", own=True)], person, county.around)
    carry_out([second_factor(DAY, "clerk", b"three")], person, county.around)
    carry_out(
        [no_second_factor(DAY, "clerk", own=True), second_factor(DAY, "clerk", b"four")],
        person, county.around,
    )  # fmt: skip
    assert bytes(SecondFactor.objects.get().sealed) == b"four"
    both = [second_factor(DAY, "head", b"five"), no_second_factor(DAY, "head", own=True)]
    carry_out(both, county.actor("head"), county.around)
    assert SecondFactor.objects.count() == 1
    assert not verify(1).total


def test_nobody_locks_themselves_out(county: County) -> None:
    administrators(county)
    keeper = county.actor("keeper")
    with pytest.raises(RuleViolation, match="自己"):
        carry_out([active(DAY, "keeper", False)], keeper, county.around)
    carry_out([active(DAY, "clerk", False, "退休")], keeper, county.around)
    assert not Account.objects.get(username="clerk").is_active
    carry_out([active(DAY, "clerk", True, "返聘")], keeper, county.around)
    assert Account.objects.get(username="clerk").is_active


def test_organs_make_no_circle(county: County) -> None:
    with pytest.raises(RuleViolation, match="自己的下级"):
        carry_out([edit(DAY, "organ", "county", {"parent": "justice"})], county.system(), county.around)
