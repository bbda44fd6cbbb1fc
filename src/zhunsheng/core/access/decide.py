"""May this actor do this? Default is no; every answer carries its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhunsheng.core.access.roles import ORGAN_KINDS, Actor, Reach, Role
from zhunsheng.core.ledger.ledger import Ledger, Privacy
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Step


@dataclass(frozen=True, slots=True)
class Decision:
    """``reason`` is a Chinese sentence: why not, and who may."""

    allowed: bool
    reason: str = ""
    basis: str = ""


YES = Decision(True)


def may(actor: Actor, ledger: Ledger, step: Step, record: RecordState | None, on: date) -> Decision:
    """Whether ``actor`` may take ``step``; for an opening step ``record`` is None and the actor's organ decides."""
    if actor.system:
        return YES
    wanted = {role.key: role for role in step.by}
    held = [given for given in actor.assignments if given.role in wanted and given.valid_on(on)]
    titles = "、".join(role.title for role in step.by)
    basis = step.basis.short if step.basis else ""
    if not held:
        return Decision(False, f"须由{titles}办理，你没有这个角色", basis)
    held = [given for given in held if not given.domains or ledger.domain in given.domains]
    if not held:
        return Decision(False, f"你的{titles}角色不管这一类台账", basis)
    if record is None:
        return _keeps(ledger, actor, basis)
    if any(_covers(actor, given.organ, wanted[given.role], record) for given in held):
        return YES
    return Decision(False, f"这件记录不在你的管辖范围内，须由其所属单位的{titles}办理", basis)


def may_read(actor: Actor, ledger: Ledger, record: RecordState, roles: dict[str, Role], on: date) -> Decision:
    """Whether ``actor`` may open a record's page."""
    scope = visible_organs(actor, ledger, roles, on)
    if scope is None or record.organ in scope or record.holder == actor.person:
        return YES
    return Decision(False, "这件记录不在你的查阅范围内")


def visible_organs(actor: Actor, ledger: Ledger, roles: dict[str, Role], on: date) -> set[str] | None:
    """The organs whose records of ``ledger`` the actor may see; None means all, an empty set none.

    A restricted ledger is seen only through roles that its own steps name.
    """
    if actor.system:
        return None
    acting = {role.key for step in ledger.steps for role in step.by}
    organs: set[str] = set()
    for given in actor.assignments:
        role = roles.get(given.role)
        if role is None or not given.valid_on(on) or (given.domains and ledger.domain not in given.domains):
            continue
        reads = "*" in role.reads or ledger.domain in role.reads
        if not (role.key in acting or (reads and ledger.privacy is Privacy.OPEN)):
            continue
        if role.reach is Reach.COUNTY:
            return None
        if role.reach is Reach.ORGAN:
            organs.update(actor.covers.get(given.organ, ()))
    return organs


def _keeps(ledger: Ledger, actor: Actor, basis: str) -> Decision:
    """Whether the actor's organ is of a kind that opens records of the ledger."""
    if not ledger.kept_by or actor.kind in ledger.kept_by:
        return YES
    keepers = "、".join(ORGAN_KINDS[kind] for kind in ledger.kept_by)
    return Decision(False, f"{ledger.title}由{keepers}登记，不由你的单位登记", basis)


def _covers(actor: Actor, organ: str, role: Role, record: RecordState) -> bool:
    if role.reach is Reach.COUNTY:
        return True
    if role.reach is Reach.ASSIGNED:
        return record.holder == actor.person
    return record.organ in actor.covers.get(organ, ())
