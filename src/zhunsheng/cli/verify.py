"""``zhunsheng verify``: replay everything, compare, check the tree; name what is wrong."""

from __future__ import annotations

import argparse
import json
import sys

NAME = "verify"
HELP = "逐条核对：由事件重算全部记录并比对，核对哈希块、检查点和签名；有不符即以1退出"

_SHOWN = 200
_COUNTED = (
    ("record", "件记录"),
    ("event", "个事件"),
    ("personal_value", "项个人信息"),
    ("open_clock", "个在办期限"),
    ("document", "份文书"),
    ("link", "条关联"),
    ("organ", "个单位"),
    ("account", "个账号"),
    ("assignment", "项角色授权"),
    ("holidays", "年放假安排"),
    ("wording", "份改写的文书文本"),
    ("tile", "个哈希块"),
    ("checkpoint", "个检查点"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="进程数", help="同时用几个进程；默认按数据多少定"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    if args.jobs < 0:
        print("--jobs要一个不小于1的整数", file=sys.stderr)
        return 2
    from zhunsheng.site.boot import boot, require_migrated

    boot()
    require_migrated()
    from zhunsheng.apps.journal.verifying import verify
    from zhunsheng.cli._progress import bar

    with bar("核对") as progress:
        outcome = verify(args.jobs, progress)
    if args.json:
        print(json.dumps(outcome.to_json(), ensure_ascii=False, indent=2))
        return 1 if outcome.total else 0
    for fault in outcome.faults[:_SHOWN]:
        print(fault)
    if outcome.total > _SHOWN:
        print(f"……另有{outcome.total - min(len(outcome.faults), _SHOWN):,}处，加--json可看更多")
    counts = outcome.counts
    print("核对了" + "、".join(f"{counts[kind]:,}{unit}" for kind, unit in _COUNTED if counts[kind]))
    print(f"已封存{counts['sealed']:,}个事件，尚未封存{counts['unsealed']:,}个")
    print(f"不符{outcome.total:,}处" if outcome.total else "全部相符")
    return 1 if outcome.total else 0
