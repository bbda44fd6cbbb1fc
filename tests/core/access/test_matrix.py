"""The matrix of rights agrees with the decisions it was found by, and with what roles are declared for."""

from __future__ import annotations

import pytest

from zhunsheng.core.access.matrix import Extent, rights_in
from zhunsheng.core.access.page import rights_section
from zhunsheng.core.access.roles import Reach
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.ledger import Privacy

CATALOGUE = Catalogue.load("zhunsheng.content")
_BY_REACH = {Reach.ORGAN: Extent.ORGAN, Reach.COUNTY: Extent.COUNTY, Reach.ASSIGNED: Extent.HELD}


@pytest.mark.parametrize("key", sorted(CATALOGUE.ledgers))
def test_a_step_is_for_the_roles_it_names_and_no_other(key: str) -> None:
    ledger = CATALOGUE.ledgers[key]
    found = rights_in(ledger, CATALOGUE.roles)
    for row in found.steps:
        named = {role.key: role for role in row.step.by}
        for role, extent in row.extents.items():
            if role not in named:
                assert extent is Extent.NONE, (row.step.key, role)
            elif not row.step.opening:
                assert extent is _BY_REACH[named[role].reach], (row.step.key, role)
            else:
                assert extent is Extent.ORGAN, (row.step.key, role)
        assert bool(row.states) != row.step.opening, row.step.key


@pytest.mark.parametrize("key", sorted(CATALOGUE.ledgers))
def test_a_restricted_ledger_is_read_by_who_acts_in_it(key: str) -> None:
    ledger = CATALOGUE.ledgers[key]
    found = rights_in(ledger, CATALOGUE.roles)
    acting = {role.key for step in ledger.steps for role in step.by}
    for role, extent in found.reading.items():
        if ledger.privacy is not Privacy.OPEN and role not in acting:
            assert extent in (Extent.NONE, Extent.HELD), role
    for key_of, role in CATALOGUE.roles.items():
        if role.duties and not role.reads and key_of not in acting:
            assert found.reading[key_of] in (Extent.NONE, Extent.HELD), key_of


def test_a_section_has_a_line_for_reading_and_for_each_step() -> None:
    ledger = CATALOGUE.ledgers["administrative_reconsideration"]
    lines = [line for line in rights_section(ledger, CATALOGUE.roles) if line.startswith("|")]
    assert len(lines) == len(ledger.steps) + 3
    assert len({line.count("|") for line in lines}) == 1
    assert "| 受理 | 已收到 |" in "\n".join(lines)
