from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IssuedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("report", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=7)),
                ("version", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("composed", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("docx", models.BinaryField()),
                ("docx_digest", models.CharField(max_length=64)),
                ("position", models.BigIntegerField()),
                ("checkpoint", models.PositiveBigIntegerField()),
                ("note", models.TextField()),
                ("issued_by", models.CharField(max_length=40)),
                ("issued_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "period", "version"), name="one_issue")
                ],
            },
        ),
    ]
