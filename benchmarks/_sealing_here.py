"""Measured inside one instance: sealing the stored events, against reading and hashing the same bytes once.

Prints ``seal_seconds read_seconds events peak_megabytes``.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import time


def main() -> None:
    count = int(sys.argv[1])
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from django.db import connection
    from tests.county import surroundings

    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.core.journal.canonical import canonical

    body = canonical(
        {"actor": "u-0417", "facts": {"place": "城关镇人民政府会议室" * 8, "n": 100_000}, "ledger": "sample"}
    ).decode()
    head = (
        'INSERT INTO records_event (record, seq, ledger, kind, step, "on", recorded_at, actor, client, body) '
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) {head}"
                f"SELECT 'r' || i, 1, 'sample', 'step', '', '2026-01-05', '2026-01-05 09:00:00', 'u', '', "
                f"replace(%s, '100000', 100000 + i) FROM n",
                [body],
            )
        else:
            cursor.execute(
                f"{head} SELECT 'r' || i, 1, 'sample', 'step', '', '2026-01-05', '2026-01-05 09:00:00+08', 'u', '', "
                f"replace(%s, '100000', (100000 + i)::text) FROM generate_series(1, {count}) AS i",
                [body],
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum has done long before a table holds this much
    start = time.perf_counter()
    digest = hashlib.new("sm3")
    cursor = connection.chunked_cursor() if connection.vendor != "sqlite" else connection.cursor()
    cursor.execute("SELECT id, body FROM records_event ORDER BY id")
    while rows := cursor.fetchmany(2000):
        for _, text in rows:
            digest.update(text.encode())
    read = time.perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    checkpoint = seal(surroundings())
    sealed = time.perf_counter() - start
    assert checkpoint is not None
    assert checkpoint.size == count
    peak = max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, 0) / 1024
    sys.stdout.write(f"{sealed} {read} {count} {peak}\n")


if __name__ == "__main__":
    main()
