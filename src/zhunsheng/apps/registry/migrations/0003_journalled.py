"""What the registry holds already is told to the journal, as if it were entered now."""

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone

from zhunsheng.apps.registry.rows import MODELS, read
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.registry import EDITION, KIND, SERIES, TABLES

_ADDS = {"second_factor": "second_factor.set"}
_THEN = ("region", "organ", "account", "second_factor", "assignment")


def tell(apps: Any, schema_editor: Any) -> None:
    registry = read({table: apps.get_model("registry", MODELS[table].__name__) for table in _THEN})
    now = timezone.localtime().replace(microsecond=0)
    row = apps.get_model("records", "Event")
    rows, seq = [], 0
    for table, found in registry.rows.items():
        for key, columns in found.items():
            seq += 1
            event = Event(
                record=SERIES,
                ledger=SERIES,
                edition=EDITION,
                seq=seq,
                kind=KIND,
                on=now.date().isoformat(),
                at=now.isoformat(),
                actor="system",
                step=_ADDS.get(table, f"{table}.add"),
                facts={**dict(zip(TABLES[table].names, key, strict=True)), **columns},
                reason="升级前已有",
            )
            rows.append(
                row(
                    record=SERIES,
                    seq=seq,
                    ledger=SERIES,
                    kind=KIND,
                    step=event.step,
                    on=now.date(),
                    recorded_at=now,
                    actor="system",
                    body=canonical(event.body()).decode(),
                )
            )
    row.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("registry", "0002_second_factor"),
        ("records", "0006_open_records"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(tell, migrations.RunPython.noop)
    ]
