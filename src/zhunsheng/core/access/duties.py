"""Who may run which part of the instance itself. Default is no."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from zhunsheng.core.access.decide import Decision
from zhunsheng.core.access.roles import Actor, Duty, Role


def duties_of(actor: Actor, roles: Mapping[str, Role], on: date) -> frozenset[Duty]:
    """The duties the actor has on a day; the system has all of them."""
    if actor.system:
        return frozenset(Duty)
    held = (roles.get(given.role) for given in actor.assignments if given.valid_on(on))
    return frozenset(duty for role in held if role is not None for duty in role.duties)


def may_administer(actor: Actor, wanted: Collection[Duty], roles: Mapping[str, Role], on: date) -> Decision:
    """Whether the actor has one of the ``wanted`` duties."""
    if duties_of(actor, roles, on) & set(wanted):
        return Decision(True)
    titles = "、".join(role.title for role in roles.values() if set(role.duties) & set(wanted))
    return Decision(
        False, f"须由{titles}办理，你没有这个角色" if titles else "没有规定由谁办理，只能用命令行办理"
    )
