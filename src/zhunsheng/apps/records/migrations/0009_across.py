from django.db import migrations, models


class Migration(migrations.Migration):
    """The list across all ledgers in its two orders."""

    dependencies = [("records", "0008_calendar_used")]

    operations = [
        migrations.AddIndex(
            "record", models.Index(fields=["sort_on", "-opened_on", "id"], name="record_across")
        ),
        migrations.AddIndex("record", models.Index(fields=["-opened_on", "id"], name="record_latest")),
    ]
