"""Reports as they were issued."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class IssuedReport(models.Model):
    """A report frozen when it was issued; later issues of the same period are further versions.

    ``composed`` is the whole report with its figures (``core.report.to_json``) and ``docx`` the file written from it
    then; beside each stands its SHA-256. Figures are of the journal up to event ``position``; ``note`` is
    the signed checkpoint over the first ``checkpoint`` events, which include it. Written by ``services.issue`` only;
    the database refuses UPDATE and DELETE (migration 0002).
    """

    report = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    composed = models.TextField()
    digest = models.CharField(max_length=64)
    docx = models.BinaryField()
    docx_digest = models.CharField(max_length=64)
    position = models.BigIntegerField()
    checkpoint = models.PositiveBigIntegerField()
    note = models.TextField()
    issued_by = models.CharField(max_length=40)
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "period", "version"], name="one_issue")
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.version}次签发）"


class ReportRevision(models.Model):
    """The words of a report as changed up to here: ``edits`` by place (``core.report.editing``); ``place`` is the one this
    revision changed. Written by ``versions.save`` only; the database refuses UPDATE and DELETE."""

    report = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=12)
    edits = models.JSONField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "period", "number"], name="one_revision")
        ]


class ReportOpinion(models.Model):
    """A revision sent for approval, approved or sent back. ``digest`` is of the words and numbers it was given on.
    Written by ``versions.opine`` only; the database refuses UPDATE and DELETE."""

    report = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    revision = models.PositiveIntegerField()
    act = models.CharField(max_length=10)
    words = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["report", "period"], name="opinion_on")]
