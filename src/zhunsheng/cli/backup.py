"""``zhunsheng backup``: the instance into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "backup"
HELP = "备份数据库、附件和公钥：zhunsheng backup 文件夹（主密钥不在其中，须另外保管）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="文件夹", help="备份放在它下面新建的文件夹里")
    parser.add_argument(
        "--keep", type=_count, default=0, metavar="份数", help="只留最近几份，更早的删去；默认都留"
    )


def _count(written: str) -> int:
    if not (written.isascii() and written.isdigit() and int(written[:6]) > 0):
        raise argparse.ArgumentTypeError(f"“{written}”不是份数，应为不小于1的整数")
    return int(written)


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, require_migrated

    boot()
    require_migrated()
    from zhunsheng.apps.journal.backups import back_up
    from zhunsheng.apps.records.clock_source import surroundings

    made = back_up(args.folder, surroundings(), args.keep)
    print(f"已备份：{made.folder}（{made.events:,}个事件，{made.size / 1024 / 1024:.1f}MB）")
    print("主密钥不在备份里。没有它，个人信息打不开，请确认已另外保管")
    return 0
