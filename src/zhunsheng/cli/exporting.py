"""``zhunsheng export``: records as a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "export"
HELP = "把一本台账的记录导出为工作簿：zhunsheng export --ledger 台账 --out 文件.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ledger", required=True, metavar="台账", help="台账的键，如administrative_reconsideration"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="文件", help="写到哪个文件")
    parser.add_argument(
        "--period", default="", metavar="统计期", help="只要这一时期建立的，如2025、2025H1、2025Q3、2025-07"
    )
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        metavar="状态",
        help="只要处于这一状态的（键或名称），可写几次",
    )
    parser.add_argument(
        "--organ",
        action="append",
        default=[],
        metavar="单位",
        help="只要这个单位及下级的（代码或名称），可写几次",
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help="只写可以向社会公开的记录和内容，由台账的声明决定；不与其他筛选合用",
    )
    parser.add_argument(
        "--personal", action="store_true", help="个人信息写原文；不加则隐去，导出的表不能用来新建记录"
    )


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.exchange.exporting import described, export
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.records.reading import parse, select, visible
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.apps.registry.directory import directory, system_actor
    from zhunsheng.cli._files import writing
    from zhunsheng.cli._progress import bar

    ledger = catalogue().ledger(args.ledger)
    if args.public:
        from zhunsheng.apps.exchange.publishing import publish

        with writing(args.out) as draft:
            size = publish(ledger, draft, surroundings().today)
        print(f"{ledger.title}：可以公开{size:,}件，写在{args.out}")
        return 0
    titles = {state.title: state.key for state in ledger.states.values()}
    asked = {
        "view": ["all"],
        "order": ["oldest"],
        "period": [args.period],
        "state": [titles.get(state, state) for state in args.state],
        "organ": [directory().organ_code(organ) or organ for organ in args.organ],
    }
    query = parse(ledger, asked)
    actor, around = system_actor(), surroundings()
    rows = select(visible(actor, ledger, around.today), ledger, query, actor, around.today)
    with writing(args.out) as draft, bar("导出") as progress:
        size = export(
            rows, ledger, actor, draft, around,
            about=described(ledger, query), personal=args.personal, progress=progress,
        )  # fmt: skip
    print(f"{ledger.title}：导出{size:,}件，写在{args.out}")
    return 0
