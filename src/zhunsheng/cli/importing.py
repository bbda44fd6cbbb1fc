"""``zhunsheng import``: a department's workbook into a ledger."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunsheng.apps.exchange.importing import Imported
    from zhunsheng.core.access.roles import Actor

NAME = "import"
HELP = "把工作簿（.xlsx、.xls、.csv）导入一本台账：zhunsheng import 文件 --ledger 台账；撤销：zhunsheng import --undo 批号"
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要导入的工作簿")
    parser.add_argument(
        "--ledger", default="", metavar="台账", help="台账的键，如administrative_reconsideration"
    )
    parser.add_argument(
        "--organ", default="", metavar="单位", help="没有写所属单位的行算哪个单位的（代码或名称）"
    )
    parser.add_argument("--sheet", default="", metavar="表名", help="读哪一张表；默认“数据”表，没有则第一张")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument(
        "--partial",
        action="store_true",
        help="有错误的行不导入，其余的导入；撤销时，办过的不撤销，其余的撤销",
    )
    parser.add_argument("--ignore-unknown", action="store_true", help="不认识的栏不读")
    parser.add_argument("--by", default="", metavar="账号", help="以谁的名义和权限导入；默认为系统")
    parser.add_argument(
        "--undo", type=int, default=None, metavar="批号", help="撤销一批导入：作废它新建的记录"
    )


def run(args: argparse.Namespace) -> int:
    if args.undo is None and (args.file is None or not args.ledger):
        print("请写明文件和台账：zhunsheng import 文件 --ledger 台账", file=sys.stderr)
        return 2
    if args.undo is not None and args.file is not None:
        print("撤销时不写文件：zhunsheng import --undo 批号", file=sys.stderr)
        return 2
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    return _undo(args) if args.undo is not None else _import(args)


def _import(args: argparse.Namespace) -> int:
    from zhunsheng.apps.exchange.importing import Options, import_file
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.cli._files import writing
    from zhunsheng.cli._progress import bar

    around = surroundings()
    options = Options(
        organ=args.organ, sheet=args.sheet, dry_run=args.dry_run, partial=args.partial,
        ignore_unknown=args.ignore_unknown,
    )  # fmt: skip
    copy = args.file.with_name(f"{args.file.stem}-错误.xlsx")
    with bar("导入") as progress:
        found = import_file(args.file, args.ledger, _actor(args.by), around, options, progress=progress)
    if found.batch is not None:
        seal(around)
    if found.faults:
        with writing(copy) as draft:
            found.write_copy(draft)
    _report(found, args, copy)
    return 1 if found.faults else 0


def _report(found: Imported, args: argparse.Namespace, copy: Path) -> None:
    for note in found.notes:
        print(note)
    for fault in found.faults[:_SHOWN]:
        print(fault, file=sys.stderr)
    if len(found.faults) > _SHOWN:
        print(f"……还有{len(found.faults) - _SHOWN:,}处", file=sys.stderr)
    if found.faults:
        print(f"{found.faulty:,}行有{len(found.faults):,}处错误，已逐处标在{copy}", file=sys.stderr)
    counts = (
        f"新增{found.created:,}件，已有{found.same:,}件，更正{found.corrected:,}件，新环节{found.further:,}个"
    )
    if args.dry_run:
        print(f"检查了{found.rows:,}行（没有写入）：{counts}")
    elif found.faults and not args.partial:
        print("没有写入任何内容。请在标出错误的表里改好，再导入那张表", file=sys.stderr)
    else:
        print(counts)
    if found.findings and (found.batch is not None or args.dry_run):
        print(f"其中有{found.findings:,}处不合法定要求，{'会' if args.dry_run else '已'}列入监督发现")
    if found.batch is not None:
        print(f"这是第{found.batch}批导入；撤销：zhunsheng import --undo {found.batch}")


def _undo(args: argparse.Namespace) -> int:
    from zhunsheng.apps.exchange.undoing import undo
    from zhunsheng.apps.records.clock_source import surroundings

    done = undo(args.undo, _actor(args.by), surroundings(), partial=args.partial)
    print(f"撤销了第{args.undo}批导入：作废{done.voided:,}件（第{done.batch}批）")
    if done.kept:
        print(f"另有{done.kept:,}件导入后又办过或被引用，没有作废")
    if done.corrected or done.further:
        print(
            f"那一批还更正了{done.corrected:,}件、接着办了{done.further:,}个环节，这些不能撤销，有错请逐件更正"
        )
    return 0


def _actor(username: str) -> Actor:
    from zhunsheng.apps.registry.directory import actor_of, system_actor
    from zhunsheng.apps.registry.models import Account
    from zhunsheng.core.errors import Problem, RuleViolation

    if not username:
        return system_actor()
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise RuleViolation(Problem("account.unknown", f"没有“{username}”这个账号", "by"))
    return actor_of(account)
