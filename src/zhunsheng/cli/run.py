"""``zhunsheng run``: from nothing to the demo county in the browser."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys

NAME = "run"
HELP = "建好示范县（已有则不动），计算指标，写出年度报告，并在本机打开网站"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网站端口，默认8000")
    parser.add_argument("--prepare-only", action="store_true", help="只准备，不打开网站")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.demo.accounts import announce
    from zhunsheng.apps.demo.building import ensure_built
    from zhunsheng.apps.figures.services import refresh
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.reports.annual import ensure_written
    from zhunsheng.cli._progress import bar

    around = surroundings()
    with bar("建示范县") as progress:
        built = ensure_built(around, progress)
    print(
        f"{built.title}：{built.records:,}件记录{'，已在' if built.again else f'，建成用时{built.seconds:.0f}秒'}"
    )
    seal(around)
    refresh()
    report = ensure_written(around)
    print(f"年度报告：{report}")
    announce(sys.stdout)
    if args.prepare_only:
        return 0
    return serve(args.port)


def serve(port: int) -> int:
    """Serve on 127.0.0.1 until interrupted."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print(
                f"端口{port}已被占用。请先关掉占用它的程序，或换一个：zhunsheng run --port {port + 1}",
                file=sys.stderr,
            )
            return 1
    print(f"网站：http://127.0.0.1:{port}/ （按Ctrl+C停止）", flush=True)
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "zhunsheng.site.server:application",
    ]  # fmt: skip
    try:
        return subprocess.run(command, env=os.environ.copy(), check=False).returncode
    except KeyboardInterrupt:
        return 0
