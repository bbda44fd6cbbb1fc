from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workbench", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=160)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="one_draft")],
            },
        ),
        migrations.CreateModel(
            name="PinnedLedger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=40)),
                ("ledger", models.CharField(max_length=60)),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "ledger"), name="one_pin")],
            },
        ),
    ]
