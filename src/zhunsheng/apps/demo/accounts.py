"""Telling a newcomer how to get in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from zhunsheng.apps.demo.building import present
from zhunsheng.apps.demo.structure import DEMO_PASSWORD
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.models import Account


def demo_accounts() -> Iterator[tuple[str, str]]:
    """(username, who it is) of the accounts of the tour; none when the data are somebody's own."""
    if present() is None:
        return
    roles = catalogue().roles
    for account in (
        Account.objects.filter(username__startswith="demo_").select_related("organ").prefetch_related("roles")
    ):
        titles = "、".join(roles[row.role].title for row in account.roles.all() if row.role in roles)
        yield account.username, f"{account.organ.short_name} {account.post}（{titles}）"


def announce(out: TextIO) -> None:
    """Print the demo accounts."""
    accounts = list(demo_accounts())
    if not accounts:
        return
    out.write(f"示范账号（密码都是 {DEMO_PASSWORD}）：\n")
    for username, who in accounts:
        out.write(f"  {username:<16}{who}\n")
