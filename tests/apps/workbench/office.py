"""One administrator of each kind, and forms that ask for their password."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from tests.county import SINCE, County
from zhunsheng.apps.registry.changes import account, assignment
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.registry.passwords import kept
from zhunsheng.apps.registry.services import carry_out

WORDS = "correct-horse-battery"
ROLES = {"keeper": "system_administrator", "guard": "security_administrator", "watcher": "auditor"}
As = Callable[[str], Client]


def appoint(county: County) -> None:
    """``keeper``, ``guard`` and ``watcher`` join the county's people."""
    password = kept(WORDS, salt="of a test")
    changes = [account(SINCE, name, f"{name}乙", "county", password=password) for name in ROLES]
    changes += [assignment(SINCE, name, role, "county") for name, role in ROLES.items()]
    carry_out(changes, county.system(), county.around)
    county.accounts |= {one.username: one for one in Account.objects.filter(username__in=ROLES)}


def send(client: Client, address: str, status: int = 302, **fields: object) -> str:
    """Post a form with the password; what came back."""
    answer = client.post(address, {"own_password": WORDS, "reason": "按任命文件", **fields})
    text = answer.content.decode()
    assert answer.status_code == status, (
        answer.status_code,
        re.findall(r'class="problems".*?</ol>', text, re.DOTALL),
    )
    return text
