from django.db import migrations, models
from django.db.models import F


def first_versions(apps, schema_editor):  # type: ignore[no-untyped-def]
    """What was issued before there were later versions was issued by its step."""
    apps.get_model("records", "Document").objects.update(step_seq=F("seq"))


class Migration(migrations.Migration):
    dependencies = [("records", "0004_one_number")]

    operations = [
        migrations.AddField(
            "document", "step_seq", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "document", "reason", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.RunPython(first_versions, migrations.RunPython.noop),
    ]
