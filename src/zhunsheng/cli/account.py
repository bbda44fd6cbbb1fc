"""``zhunsheng account``: a new password for somebody who cannot come in, from the machine itself."""

from __future__ import annotations

import argparse

NAME = "account"
HELP = "重设一个账号的密码，印出只能用一次的初始密码：zhunsheng account password 账号"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["password"], metavar="password", help="重设密码")
    parser.add_argument("username", metavar="账号", help="谁的密码")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.registry.changes import password
    from zhunsheng.apps.registry.directory import system_actor
    from zhunsheng.apps.registry.models import Account
    from zhunsheng.apps.registry.passwords import temporary
    from zhunsheng.apps.registry.services import carry_out

    around = surroundings()
    typed, stored = temporary(around.randomness)
    change = password(around.today, args.username, stored, reason="用命令行重设")
    carry_out([change], system_actor(), around)
    print(f"{args.username}的初始密码：{typed}（第一次登录须改掉）")
    if not Account.objects.get(username=args.username).is_active:
        print("这个账号已停用，恢复之前仍不能登录")
    return 0
