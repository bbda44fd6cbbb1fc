"""Issued reports refuse UPDATE and DELETE in the database itself."""

from typing import ClassVar

from django.db import migrations

from zhunsheng.apps.records.triggers import refuse_changes


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("reports", "0001_initial")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(*refuse_changes("reports_issuedreport")),
    ]
