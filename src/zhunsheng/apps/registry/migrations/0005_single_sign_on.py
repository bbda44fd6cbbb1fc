"""Whether somebody came in through single sign-on."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("registry", "0004_open_sessions")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField(
            model_name="opensession", name="single", field=models.BooleanField(default=False)
        ),
    ]
