"""A whole supervision pass: at most 2 times the time of reading the same rows from the database into Arrow; and finding after
a step: at most 20 % added to the step.

The county is invented, its cases and activities copied until there are 1,000,000 records. Ledgers that a rule compares
with themselves are not copied: a copy would be a departure. Reading is what the lake does: every record from the database into typed columns. The pass includes it, and
stores every finding for the first time. Afterwards steps are taken, a pass finding what they brought. A step waits
for no pass; what finding adds to it is what a pass over many steps takes longer than one over a single step. A pass has a
cost of its own, however few steps there were: it is printed too.
"""

from __future__ import annotations

from benchmarks._instances import in_instance

RECORDS = 1_000_000
BAR_PASS, BAR_STEP = 2.0, 20.0


def main() -> None:
    found = _read(in_instance("benchmarks._supervising_here", [str(RECORDS)]))
    reading, judging = found["reading"], found["judging"]
    print(
        f"SQLite, whole pass: {(reading + judging) / reading:.2f} x reading (bar {BAR_PASS:.0f}); {found['records']:,.0f} "
        f"records, reading {reading:.1f} s, judging and storing {found['findings']:,.0f} findings {judging:.1f} s"
    )
    print(
        f"  again with nothing new: {found['again']:.1f} s; plain SELECT of the same rows into Arrow as text: "
        f"{found['plain']:.1f} s"
    )
    steps, after = found["steps"], found["after"]
    print(
        f"SQLite, finding after a step: {(after - found['single']) / steps * 100:.0f} % added (bar {BAR_STEP:.0f} %); "
        f"{steps / found['taken'] * 1000:.2f} ms a step; a pass after {found['taken']:.0f} steps {after * 1000:.0f} ms, after "
        f"a single one {found['single'] * 1000:.0f} ms"
    )


def _read(printed: str) -> dict[str, float]:
    pairs = (line.split("|") for line in printed.splitlines() if line.count("|") == 1)
    return {name: float(number) for name, number in pairs}


if __name__ == "__main__":
    main()
