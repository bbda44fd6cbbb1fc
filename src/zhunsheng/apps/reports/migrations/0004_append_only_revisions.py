"""Revisions and opinions refuse UPDATE and DELETE in the database itself."""

from typing import ClassVar

from django.db import migrations

from zhunsheng.apps.records.triggers import refuse_changes


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("reports", "0003_revisions")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(*refuse_changes("reports_reportrevision")),
        migrations.RunPython(*refuse_changes("reports_reportopinion")),
    ]
