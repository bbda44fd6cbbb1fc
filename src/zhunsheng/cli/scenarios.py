"""``zhunsheng scenarios run``: play the scenarios that stand beside the law, one line each."""

from __future__ import annotations

import argparse
import sys

NAME = "scenarios"
HELP = "核对情形：zhunsheng scenarios run [--ledger 台账]；有一个不符即以1退出"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["run"], metavar="run", help="逐个核对，一个情形一行")
    parser.add_argument("--ledger", default="", metavar="台账", help="只核对这一本台账的情形")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.core.catalogue import Catalogue
    from zhunsheng.core.scenarios import load, play

    catalogue = Catalogue.load("zhunsheng.content")
    if args.ledger:
        catalogue.ledger(args.ledger)
    scenarios = load(catalogue, args.ledger)
    if not scenarios:
        print("没有情形可以核对", file=sys.stderr)
        return 1
    failed = 0
    for scenario in scenarios:
        result = play(scenario, catalogue)
        print(f"{'符合' if result.agrees else '不符'}　{scenario.name}　{scenario.title}")
        for difference in result.differences:
            print(f"　　　{difference}")
        failed += not result.agrees
    print(f"{len(scenarios)}个情形，" + (f"{failed}个不符" if failed else "全部符合"))
    return 1 if failed else 0
