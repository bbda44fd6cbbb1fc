"""Checkpoints refuse every change in the database itself; tiles every change but growing at their end."""

from typing import ClassVar

from django.db import migrations

from zhunsheng.apps.records.triggers import refuse_changes

NOT_GROWING = """
    NEW.level <> OLD.level OR NEW."index" <> OLD."index" OR NEW.first_event <> OLD.first_event
    OR NEW.last_event < OLD.last_event OR length(NEW.hashes) > 8192 OR length(NEW.hashes) <= length(OLD.hashes)
    OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("journal", "0001_initial")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(*refuse_changes("journal_checkpoint")),
        migrations.RunPython(*refuse_changes("journal_tile", ("DELETE",))),
        migrations.RunPython(*refuse_changes("journal_tile", ("UPDATE",), when=NOT_GROWING)),
    ]
