"""What a county enters itself: holiday notices and words of documents."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("registry", "0005_single_sign_on")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="HolidayYear",
            fields=[
                ("year", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("notice", models.CharField(max_length=60)),
                ("issued_on", models.CharField(max_length=10)),
                ("rest", models.JSONField(default=list)),
                ("work", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ledger", models.CharField(max_length=60)),
                ("document", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=6)),
                ("since", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(fields=("ledger", "document", "number"), name="one_wording"),
        ),
    ]
