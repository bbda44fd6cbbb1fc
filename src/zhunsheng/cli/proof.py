"""``zhunsheng proof``: a record's events with all that a stranger needs to check them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "proof"
HELP = "导出一件记录的存证证明：proof.json 和不依赖任何程序包的核对程序 verify.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ledger", required=True, metavar="台账", help="台账的键，如administrative_reconsideration"
    )
    parser.add_argument("--number", required=True, metavar="编号", help="记录的编号；没有编号的写记录号")
    parser.add_argument("--out", required=True, type=Path, metavar="目录", help="写到这个目录，没有则新建")
    parser.add_argument("--open", action="store_true", help="一并公开仍保存着的个人信息")
    parser.add_argument(
        "--earlier", type=Path, metavar="文件", help="以前保存的检查点：另证明其后日志只增不改"
    )


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.journal.proving import proof_of, record_named
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.core.errors import reason_of
    from zhunsheng.core.journal.proof import verifier_source

    try:
        earlier = args.earlier.read_text(encoding="utf-8") if args.earlier else None
    except (OSError, UnicodeDecodeError) as error:
        print(f"“{args.earlier}”读不了：{reason_of(error)}", file=sys.stderr)
        return 1
    record = record_named(args.ledger, args.number)
    seal(surroundings())
    proof = proof_of(record, opened=args.open, earlier=earlier)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "proof.json").write_bytes(proof)
        (args.out / "verify.py").write_bytes(verifier_source())
    except OSError as error:
        print(f"“{args.out}”写不了：{reason_of(error)}", file=sys.stderr)
        return 1
    print(
        f"已写出 {args.out / 'proof.json'}。核对：python {args.out / 'verify.py'} {args.out / 'proof.json'}"
    )
    return 0
