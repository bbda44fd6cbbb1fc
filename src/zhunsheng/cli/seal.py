"""``zhunsheng seal``: give the events written since their place in the tree, under a signed checkpoint."""

from __future__ import annotations

import argparse
import base64
import sys

NAME = "seal"
HELP = "封存尚未封存的事件，打印签名的检查点；--public-key 打印公钥"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--public-key", action="store_true", help="只打印核对检查点用的公钥（base64）")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.journal.keys import signer
    from zhunsheng.apps.journal.sealing import last_checkpoint, seal
    from zhunsheng.apps.records.clock_source import surroundings

    around = surroundings()
    if args.public_key:
        print(base64.b64encode(signer(around.randomness).verifier.public).decode())
        return 0
    before = last_checkpoint()
    made = seal(around)
    head = made or before
    if head is None:
        print("还没有事件可以封存", file=sys.stderr)
        return 0
    added = head.size - (before.size if before else 0)
    print(f"本次封存{added:,}个事件，共{head.size:,}个。检查点：", file=sys.stderr)
    print(head.note, end="")
    return 0
