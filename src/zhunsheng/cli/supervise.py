"""``zhunsheng supervise``: find what the records depart from, as the server does by itself now and then."""

from __future__ import annotations

import argparse

NAME = "supervise"
HELP = "核查新办的记录，列入监督发现；--full 全部重新核查（每天第一次总是全部核查）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--full", action="store_true", help="全部重新核查")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.supervision.passes import supervise
    from zhunsheng.apps.supervision.summary import summary
    from zhunsheng.cli._progress import bar

    with bar("核查") as progress:
        done = supervise(surroundings(), full=args.full, progress=progress)
    what = "全部记录" if done.whole else "有新办环节的记录"
    kept = done.kept
    print(f"核查{what}{done.records:,}件，跨记录规则{done.rules:,}条")
    print(
        f"新发现{kept.new:,}条，重新出现{kept.again:,}条，内容有变{kept.changed:,}条，不再成立{kept.lapsed:,}条"
    )
    for line in summary():
        print(line)
    return 0
