"""``zhunsheng run``: from nothing to the demo county in the browser."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import NoReturn

NAME = "run"
HELP = "建好示范县（已有则不动），计算指标，写出年度报告，并在本机打开网站"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, metavar="端口", help="网站端口，默认8000")
    parser.add_argument("--prepare-only", action="store_true", help="只准备，不打开网站")


def _port(written: str) -> int:
    if not (written.isascii() and written.isdigit() and 0 < int(written[:6]) < 65536):
        raise argparse.ArgumentTypeError(f"“{written}”不是端口，应为1至65535的整数")
    return int(written)


def run(args: argparse.Namespace) -> int:
    if not args.prepare_only and (taken := _taken(args.port)):
        print(taken, file=sys.stderr)
        return 1
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.demo.accounts import announce
    from zhunsheng.apps.demo.building import ensure_built
    from zhunsheng.apps.figures.services import refresh
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.records.reckoning import keep_reckoned
    from zhunsheng.apps.reports.annual import ensure_written
    from zhunsheng.cli._progress import bar

    around = surroundings()
    with bar("建示范县") as progress:
        built = ensure_built(around, progress)
    print(
        f"{built.title}：{built.records:,}件记录{'，已在' if built.again else f'，建成用时{built.seconds:.0f}秒'}"
    )
    seal(around)
    keep_reckoned()
    refresh()
    report = ensure_written(around)
    print(f"年度报告：{report}")
    announce(sys.stdout)
    if args.prepare_only:
        return 0
    serve(args.port)


def _taken(port: int) -> str:
    """Why the port cannot be had; "" when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return f"端口{port}要管理员才能用。请换一个：zhunsheng run --port 8000"
        except OSError:
            other = port + 1 if port < 65535 else 8000
            return f"端口{port}已被占用。请先关掉占用它的程序，或换一个：zhunsheng run --port {other}"
    return ""


def serve(port: int) -> NoReturn:
    """Become the server on 127.0.0.1, so that whoever stops this process stops the site."""
    print(f"网站：http://127.0.0.1:{port}/ （按Ctrl+C停止）", flush=True)
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "zhunsheng.site.server:application",
    ]  # fmt: skip
    os.execv(sys.executable, command)
