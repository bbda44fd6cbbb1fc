"""``zhunsheng verify`` takes at most a quarter of the time that building the same county took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

BAR = 0.25


def _timed(home: str, *command: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "zhunsheng", *command],
        env={**os.environ, "ZHUNSHENG_HOME": home, "ZHUNSHENG_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhunsheng-bench-") as home:
        built = _timed(home, "demo", "build")
        verified = min(_timed(home, "verify") for _ in range(2))
    print(
        f"verify / build: {verified / built:.2f} (bar {BAR}); building {built:.1f} s, verifying {verified:.1f} s"
    )
