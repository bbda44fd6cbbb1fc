"""A hundred signed-in users with three seconds to think, on PostgreSQL with 200,000 records, server and load on one machine.

Bars: the 95th percentile of each page under load at most 4 x its median alone, no error; a list and a record page at most
6 x a bare page of the framework (signed in, fifty rows of the same table, a plain template) on the same server.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks._instances import Database, postgres_answers

RECORDS, USERS, THINK, SECONDS = 200_000, 100, 3.0, 60.0
PAGES = {"home": 3, "list": 3, "record": 3, "step": 1}
CSRF = "b" * 32


def main() -> None:
    if not postgres_answers():
        print("skipped: no PostgreSQL answers")
        return
    with (
        Database("zhunsheng_bench_load") as database,
        tempfile.TemporaryDirectory(prefix="zhunsheng-bench-") as home,
    ):
        environment = {**os.environ, "ZHUNSHENG_HOME": home, "ZHUNSHENG_DATABASE": database.dsn}
        plan = Path(home) / "plan.json"
        subprocess.run(
            [sys.executable, "-m", "benchmarks._load_here", str(RECORDS), str(USERS), str(plan)],
            env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        _measure(json.loads(plan.read_text()), environment)


def _measure(plan: dict[str, Any], environment: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "benchmarks._served:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment)
    try:
        first = _User(plan, port, 0)
        _until_up(first)
        alone = {page: [first.open(page)[0] for _ in range(40)][5:] for page in (*PAGES, "bare")}
        loaded, errors = _load(plan, port)
    finally:
        server.terminate()
        server.wait(20)
    medians = {page: statistics.median(times) * 1000 for page, times in alone.items()}
    for page in PAGES:
        times = sorted(loaded[page])
        p95 = times[int(len(times) * 0.95)] * 1000
        print(
            f"{page}: p95 under load {p95 / medians[page]:.2f} x its median alone (bar 4); {p95:.0f} ms, {medians[page]:.0f} ms "
            f"alone; {len(times)} times"
        )
    for page in ("list", "record"):
        print(
            f"{page}: {medians[page] / medians['bare']:.2f} x a bare page (bar 6); {medians['bare']:.1f} ms bare"
        )
    print(f"errors: {errors} of {sum(map(len, loaded.values()))}")


def _until_up(user: _User) -> None:
    for _ in range(150):
        try:
            if user.open("bare")[1] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not come up")


def _load(plan: dict[str, Any], port: int) -> tuple[dict[str, list[float]], int]:
    taken: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    end = time.monotonic() + SECONDS

    def act(number: int) -> None:
        rng = Random(number)
        user = _User(plan, port, number)
        time.sleep(rng.uniform(0, THINK))
        while time.monotonic() < end:
            page = rng.choices(list(PAGES), list(PAGES.values()))[0]
            seconds, status = user.open(page)
            taken[page].append(seconds)
            if status != (302 if page == "step" else 200):
                wrong.append(f"{page} {status}")
            time.sleep(rng.uniform(0.5 * THINK, 1.5 * THINK))

    threads = [threading.Thread(target=act, args=(number,)) for number in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, len(wrong)


class _User:
    """A browser of one person: keeps its connection, reads what it is sent."""

    def __init__(self, plan: dict[str, Any], port: int, number: int) -> None:
        self.plan, self.port, self.number, self.turn = plan, port, number, 0
        self.cookie = f"sessionid={plan['sessions'][number]}; csrftoken={CSRF}"
        self.line: http.client.HTTPConnection | None = None

    def open(self, page: str) -> tuple[float, int]:
        """Seconds and status."""
        self.turn += 1
        method, path, body = self._request(page)
        headers = {"Cookie": self.cookie}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):
            self.line = None
            raise
        return time.perf_counter() - start, answer.status

    def _request(self, page: str) -> tuple[str, str, str]:
        at = self.number * 100_000 + self.turn  # unlike any other: a step sent twice is taken once
        match page:
            case "home":
                return "GET", "/", ""
            case "list":
                return "GET", self.plan["lists"][at % len(self.plan["lists"])], ""
            case "record":
                return "GET", self.plan["records"][at % len(self.plan["records"])], ""
            case "step":
                body = {**self.plan["step"]["facts"], "csrfmiddlewaretoken": CSRF, "client": f"{at:032x}"}
                return "POST", self.plan["step"]["path"], urlencode(body)
            case _:
                return "GET", "/bare/", ""
