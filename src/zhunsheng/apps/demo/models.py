"""Which invented county this instance holds. Absent: the data are somebody's own."""

from django.db import models


class DemoCounty(models.Model):
    """One row. ``today`` is the last day of the county's invented past."""

    profile = models.CharField(max_length=40)
    seed = models.BigIntegerField()
    title = models.CharField(max_length=60)
    today = models.DateField()
    built_at = models.DateTimeField()
    records = models.PositiveIntegerField(default=0)
