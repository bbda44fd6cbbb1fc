"""``zhunsheng demo build``: an invented county made from the definitions."""

from __future__ import annotations

import argparse

NAME = "demo"
HELP = "建示范县：zhunsheng demo build [--profile 方案] [--seed 数]"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["build"], metavar="build", help="建一个示范县")
    parser.add_argument("--profile", default="default", metavar="方案", help="方案名，如002；默认default")
    parser.add_argument("--seed", type=int, default=None, metavar="数", help="随机种子；同一种子建出同一个县")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.demo.building import build
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.cli._progress import bar

    around = surroundings()
    with bar("建示范县") as progress:
        built = build(args.profile, around, seed=args.seed, progress=progress)
    if built.again:
        print(f"{built.title}已经建好（{built.records:,}件记录），没有重建")
        return 0
    seal(around)
    print(f"{built.title}：{built.records:,}件记录，用时{built.seconds:.1f}秒")
    return 0
