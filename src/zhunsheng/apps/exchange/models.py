"""What was imported: each batch, which record each row of it became, and files on their way in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ImportBatch(models.Model):
    """One import that wrote something, or the undoing of one (then ``undoes`` names it).

    ``rows`` were read; of their records ``created`` are new, ``same`` were there already, ``corrected`` were corrected;
    ``further`` steps were taken on records that were there. ``first_event`` and ``last_event`` bound the events
    written; others may lie between them on a database with several writers.
    """

    at = models.DateTimeField()
    person = models.CharField(max_length=40)
    ledger = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    further = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)  # rows left out of a partial import
    first_event = models.BigIntegerField(null=True)
    last_event = models.BigIntegerField(null=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ledger", "-id"], name="batch_ledger")]


class ImportedRow(models.Model):
    """A row that was written. ``version`` is the record's version it left: untouched since while it still is."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="written")
    row = models.PositiveIntegerField()  # as the workbook counts
    record = models.CharField(max_length=20, db_index=True)
    version = models.PositiveIntegerField()
    created = models.BooleanField()


class Upload(models.Model):
    """A file on its way in: seen by who brought it only, gone when it is imported or a week old.

    ``organ``: who sent it, and whose rows are that name none. ``header``: the row of its header, from 0. ``columns``: by
    place, the title of our column, "" for one that is passed over; a place that is missing is undecided. ``mended``: cells
    typed over, by "row.place". ``skipped``: rows left out. ``found``: what checking it said (``apps.exchange.checking``).
    ``batch``: what it became.
    """

    id = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField(db_index=True)
    person = models.CharField(max_length=40)
    ledger = models.CharField(max_length=60)
    organ = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    remembered = models.BooleanField(default=False)
    mended = models.JSONField(default=dict)
    skipped = models.JSONField(default=list)
    found = models.JSONField(null=True)
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="uploads")
    done = models.BooleanField(default=False)


class SenderColumn(models.Model):
    """What a sender calls a column of a ledger: ``title`` is ours, "" for one that is passed over."""

    organ = models.CharField(max_length=20)
    ledger = models.CharField(max_length=60)
    header = models.CharField(max_length=100)
    title = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organ", "ledger", "header"], name="one_column")
        ]
