"""``zhunsheng county``: a real county sets itself up from a workbook."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunsheng.apps.exchange.county_book import Loaded, Opened

NAME = "county"
HELP = "开县：写出空表 zhunsheng county template 文件.xlsx；导入填好的表 zhunsheng county load 文件.xlsx"
_SHOWN = 200
_TABLES = {"region": "个地区", "organ": "个单位", "account": "个账号", "assignment": "项授权"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["template", "load"], metavar="template|load", help="写出空表，或导入")
    parser.add_argument("file", type=Path, metavar="文件", help="工作簿")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument(
        "--passwords", type=Path, default=None, metavar="文件", help="初始密码写到哪里；默认写在工作簿旁边"
    )


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    return _template(args) if args.act == "template" else _load(args)


def _template(args: argparse.Namespace) -> int:
    from zhunsheng.apps.exchange.county_sheets import write_county_template
    from zhunsheng.cli._files import writing

    with writing(args.file) as draft:
        write_county_template(draft)
    print(f"开县用表：{args.file}")
    return 0


def _load(args: argparse.Namespace) -> int:
    from django.db import transaction

    from zhunsheng.apps.demo.building import present
    from zhunsheng.apps.exchange.books import open_book
    from zhunsheng.apps.exchange.county_book import load
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.registry.directory import directory, system_actor
    from zhunsheng.core.errors import RuleViolation

    if present() is not None:
        print("这里是示范县。真实的县请另设一个ZHUNSHENG_HOME（或数据库），从空的开始", file=sys.stderr)
        return 1
    around = surroundings()
    secret = args.passwords or args.file.with_name(f"{args.file.stem}-初始密码.csv")
    try:
        with transaction.atomic():
            loaded = load(open_book(args.file), system_actor(), around, dry_run=args.dry_run)
            written = loaded.opened and not args.dry_run
            if written:
                _write_passwords(secret, loaded.opened, directory().organ)
    except RuleViolation as refused:
        for problem in refused.problems[:_SHOWN]:
            print(problem, file=sys.stderr)
        more = len(refused.problems) - _SHOWN
        print(
            f"{f'……还有{more}处。' if more > 0 else ''}共{len(refused.problems)}处错误，什么都没有写入",
            file=sys.stderr,
        )
        return 1
    _report(loaded, args.dry_run)
    if written:
        print(f"初始密码：{secret}（只有你能读；分发后请删去，每人第一次登录须改掉）")
    if not args.dry_run:
        seal(around)
        _warn()
    return 0


def _report(loaded: Loaded, dry_run: bool) -> None:
    new = "、".join(f"{loaded.new[table]:,}{unit}" for table, unit in _TABLES.items() if table in loaded.new)
    same = f"；已有{loaded.same:,}行，没有变" if loaded.same else ""
    print(f"{'检查无误，可以新增' if dry_run else '新增'}{new or '0行'}{same}")


def _write_passwords(out: Path, opened: Sequence[Opened], organ: object) -> None:
    """Readable by its owner only, never over another file; on an error it is gone, and the caller takes all back."""
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["账号", "姓名", "单位", "初始密码"])
            rows.writerows([one.username, one.name, organ(one.organ), one.password] for one in opened)  # type: ignore[operator]
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _warn() -> None:
    """What a county lacks before it can go on from its pages."""
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.apps.registry.models import RoleAssignment
    from zhunsheng.core.access.roles import Duty

    held = set(RoleAssignment.objects.values_list("role", flat=True))
    for duty in (Duty.STRUCTURE, Duty.RIGHTS):
        able = [role for role in catalogue().roles.values() if duty in role.duties]
        if not held & {role.key for role in able}:
            titles = "、".join(role.title for role in able)
            print(f"注意：还没有人是{titles}。没有这个角色，以后的变更只能再用本命令办理", file=sys.stderr)
