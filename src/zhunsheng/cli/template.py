"""``zhunsheng template``: the empty workbook of a ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "template"
HELP = "写出一本台账的导入模板：zhunsheng template --ledger 台账 --out 文件.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ledger", required=True, metavar="台账", help="台账的键，如administrative_reconsideration"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="文件", help="写到哪个文件")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.exchange.template import write_template
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.cli._files import writing

    ledger = catalogue().ledger(args.ledger)
    with writing(args.out) as draft:
        write_template(ledger, draft)
    print(f"{ledger.title}的导入模板：{args.out}")
    return 0
