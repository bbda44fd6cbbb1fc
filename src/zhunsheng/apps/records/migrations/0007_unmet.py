import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What history did not meet is what supervision makes findings of: the one notion of a finding is there."""

    dependencies = [("records", "0006_open_records")]
    operations = [
        migrations.RenameModel("Finding", "Unmet"),
        migrations.AlterField(
            "Unmet",
            "record",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="unmet", to="records.record"
            ),
        ),
    ]
