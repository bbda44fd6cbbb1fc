"""Who may see which figures and reports. Default is no.

A figure is a number about records, not a record: roles that read a domain see its counts even where single records are
for assigned people only. Whoever does not read the whole county sees the counts of their own organs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from zhunsheng.core.access.decide import Decision
from zhunsheng.core.access.roles import Actor, Assignment, Reach, Role
from zhunsheng.core.ledger.ledger import Ledger


def counted_organs(
    actor: Actor, ledgers: Collection[Ledger], roles: Mapping[str, Role], on: date
) -> frozenset[str] | None:
    """The organs over which the actor may see a figure that counts these ledgers; None means the whole county, an empty
    set that the figure is not for them."""
    found: frozenset[str] | None = None
    for ledger in ledgers:
        organs = _counted_organs(actor, ledger, roles, on)
        if organs is not None:
            found = organs if found is None else found & organs
    return found if ledgers else frozenset()


def _counted_organs(
    actor: Actor, ledger: Ledger, roles: Mapping[str, Role], on: date
) -> frozenset[str] | None:
    if actor.system:
        return None
    acting = {role.key for step in ledger.steps for role in step.by}
    organs: set[str] = set()
    for given, role in _held(actor, roles, on):
        if given.domains and ledger.domain not in given.domains:
            continue
        if role.key not in acting and not {"*", ledger.domain} & set(role.reads):
            continue
        if role.reach is Reach.COUNTY:
            return None
        if role.reach is Reach.ORGAN:
            organs.update(actor.covers.get(given.organ, ()))
    return frozenset(organs)


def reads_everything(actor: Actor, roles: Mapping[str, Role], on: date) -> bool:
    """Whether the actor reads every domain of the whole county, as a report does."""
    return actor.system or any(
        "*" in role.reads and role.reach is Reach.COUNTY and not given.domains
        for given, role in _held(actor, roles, on)
    )


def may_handle(actor: Actor, verb: str, roles: Collection[Role], on: date) -> Decision:
    """Whether the actor may do with a report (``verb``: 签发, 批准, 编辑) what these roles do."""
    wanted = {role.key for role in roles}
    if actor.system or any(given.role in wanted and given.valid_on(on) for given in actor.assignments):
        return Decision(True)
    titles = "、".join(role.title for role in roles)
    return Decision(
        False, f"{verb}须由{titles}办理，你没有这个角色" if titles else f"这份报告没有规定由谁{verb}"
    )


def may_issue(actor: Actor, issued_by: Collection[Role], on: date) -> Decision:
    """Whether the actor may issue a report that these roles issue."""
    return may_handle(actor, "签发", issued_by, on)


def _held(actor: Actor, roles: Mapping[str, Role], on: date) -> Iterable[tuple[Assignment, Role]]:
    for given in actor.assignments:
        role = roles.get(given.role)
        if role is not None and given.valid_on(on):
            yield given, role
