"""``zhunsheng law coverage``: what the law's procedures must have, what is declared of it, and what is missing."""

from __future__ import annotations

import argparse

NAME = "law"
HELP = "对照法律：zhunsheng law coverage；应有的程序、环节、期限、法定数、文书、核查少一项即以1退出"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["coverage"], metavar="coverage", help="逐个程序列出已有/应有和缺少的")
    parser.add_argument("--brief", action="store_true", help="只列数，不列缺少的")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.core.catalogue import Catalogue
    from zhunsheng.core.coverage import KINDS, coverage

    lines = coverage(Catalogue.load("zhunsheng.content"))
    for line in lines:
        counts = "　".join(
            f"{KINDS[kind]}{line.declared[kind]}/{number}" for kind, number in line.expected.items()
        )
        print(f"{line.id}　{line.title}　{counts}")
        for kind, missing in {} if args.brief else line.missing.items():
            print(f"　　　缺{KINDS[kind]}：{'；'.join(missing)}")
    for kind, title in KINDS.items():
        declared = sum(line.declared.get(kind, 0) for line in lines)
        expected = sum(line.expected.get(kind, 0) for line in lines)
        print(f"{title}共{declared}/{expected}")
    complete = not any(line.missing for line in lines)
    print("法律要求的都已落实" if complete else "还有缺少的，见上")
    return 0 if complete else 1
