"""Second factors: keeping their secrets sealed, accepting each code once."""

from __future__ import annotations

from datetime import datetime

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.sealing import keys
from zhunsheng.apps.registry.changes import second_factor
from zhunsheng.apps.registry.models import Account, SecondFactor
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.core.access.one_time_codes import matching_step
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import IntegrityFailure


def has_one(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account).exists()


def put_away(account: Account, secret: str, around: Surroundings) -> str:
    """A secret offered and not yet taken, sealed, as a session may keep it."""
    return keys().sealer.seal(secret.encode(), _belongs_to(account), around.randomness(12)).hex()


def offered(account: Account, kept: str) -> str:
    """The secret that was put away; "" when there is none, or it is somebody else's."""
    try:
        return keys().sealer.open(bytes.fromhex(kept), _belongs_to(account)).decode()
    except (IntegrityFailure, ValueError):
        return ""


def enable(account: Account, secret: str, typed: str, actor: Actor, around: Surroundings) -> bool:
    """Take ``secret`` as the person's second factor if ``typed`` is one of its codes; else False, and nothing is done."""
    step = matching_step(secret, typed, around.now, after=0)
    if step is None:
        return False
    sealed = keys().sealer.seal(secret.encode(), _belongs_to(account), around.randomness(12))
    carry_out([second_factor(around.today, account.username, sealed)], actor, around)
    SecondFactor.objects.filter(account=account).update(last_step=step)
    return True


def accept(account: Account, typed: str, now: datetime) -> bool:
    """Whether ``typed`` is a code that may serve now. It then has served: also two requests at once are one."""
    row = SecondFactor.objects.filter(account=account).first()
    if row is None:
        return False
    secret = keys().sealer.open(bytes(row.sealed), _belongs_to(account)).decode()
    step = matching_step(secret, typed, now, after=row.last_step)
    if step is None:
        return False
    return SecondFactor.objects.filter(pk=row.pk, last_step__lt=step).update(last_step=step) == 1


def _belongs_to(account: Account) -> bytes:
    return b"second factor/" + account.username.encode()
