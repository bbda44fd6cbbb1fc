"""Measured inside one instance: the list page of a ledger holding ``N`` records.

Prints ``median milliseconds|queries|records`` for the first page, a later page, a filtered page and a search.
"""

from __future__ import annotations

import statistics
import sys
import time

LEDGER = "hotline_order"
PAGES = {
    "first page": "?view=all",
    "twentieth page": "?view=all&page=20",
    "open ones": "",
    "one state": "?view=all&state=closed",
    "one organ": "?view=all&organ=11",
}


def multiply(wanted: int) -> None:
    """Copy the ledger's rows until there are as many as wanted."""
    from django.db import connection

    from zhunsheng.apps.records.models import Record

    have = Record.objects.filter(ledger=LEDGER).count()
    columns = [field.column for field in Record._meta.concrete_fields]
    values = {"id": "substr(id, 1, 12) || 'x' || n", "number": "''", "natural_key": "''"}
    chosen = ", ".join(values.get(name, f"r.{name}") for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE copies(n) AS (SELECT 100000 UNION ALL SELECT n + 1 FROM copies WHERE n < 100000 + {wanted // have}) "
            f"INSERT INTO records_record ({', '.join(columns)}) SELECT {chosen} FROM records_record r, copies "
            f"WHERE r.ledger = %s LIMIT {max(wanted - have, 0)}",
            [LEDGER],
        )
        cursor.execute("ANALYZE")


def main() -> None:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zhunsheng.apps.demo.building import build
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.records.models import Record
    from zhunsheng.apps.registry.models import Account

    build("002", surroundings())
    multiply(int(sys.argv[1]))
    client = Client()
    client.force_login(
        Account.objects.get(username="demo_supervisor"), "django.contrib.auth.backends.ModelBackend"
    )
    for title, query in PAGES.items():
        address = f"/ledgers/{LEDGER}/{query}"
        assert client.get(address).status_code == 200, address
        times = []
        for _ in range(15):
            start = time.perf_counter()
            client.get(address)
            times.append(time.perf_counter() - start)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address)
        records = Record.objects.filter(ledger=LEDGER).count()
        sys.stdout.write(f"{title}|{statistics.median(times) * 1000}|{len(captured)}|{records}\n")


if __name__ == "__main__":
    main()
