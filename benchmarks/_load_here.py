"""Inside the instance to be loaded: the records, the signed-in users, and what they will open, written to a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from django.test import Client

    from benchmarks._lists_here import LEDGER, multiply
    from zhunsheng.apps.demo.building import build
    from zhunsheng.apps.records.clock_source import surroundings
    from zhunsheng.apps.records.models import Record
    from zhunsheng.apps.registry.models import Account
    from zhunsheng.apps.workbench import addresses

    records, users, out = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    genuine = build("002", surroundings()) and list(
        Record.objects.filter(ledger=LEDGER).values_list("id", "number")[:200]
    )
    multiply(records)
    sessions = []
    who = [Account.objects.get(username=name) for name in ("demo_supervisor", "demo_writer")]
    for number in range(users):
        client = Client()
        client.force_login(who[number % 2], "django.contrib.auth.backends.ModelBackend")
        sessions.append(client.cookies["sessionid"].value)
    lists = [
        f"/ledgers/{LEDGER}/{query}"
        for query in ("?view=all", "", "?view=all&state=closed", "?view=all&page=9")
    ]
    step = {
        "path": "/ledgers/enforcement_training/new/record/",
        "facts": {"on": "今天", "topic": "执法规范", "form": "lecture", "attendance": "40"},
    }
    plan = {
        "sessions": sessions,
        "lists": lists,
        "records": [addresses.of_record(LEDGER, id, number) for id, number in genuine],
        "step": step,
    }
    out.write_text(json.dumps(plan))


if __name__ == "__main__":
    main()
