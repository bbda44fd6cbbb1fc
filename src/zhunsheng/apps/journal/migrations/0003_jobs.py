"""How the jobs of the server went."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("journal", "0002_append_only")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="JobRun",
            fields=[
                ("name", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("milliseconds", models.PositiveIntegerField(default=0)),
                ("runs", models.PositiveBigIntegerField(default=0)),
                ("failed_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
            ],
        ),
    ]
