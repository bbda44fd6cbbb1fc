"""``zhunsheng restore``: a backup into an empty instance."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "restore"
HELP = "把备份恢复到空的实例：zhunsheng restore 备份的文件夹"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="文件夹", help="zhunsheng backup做出的文件夹")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    from zhunsheng.apps.journal.backups import restore

    made = restore(args.folder)
    migrate()
    print(f"已恢复{made.at:%Y-%m-%d %H:%M}的备份：{made.events:,}个事件")
    print("请运行 zhunsheng verify 核对，再运行 zhunsheng run --prepare-only 重算指标")
    return 0
