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
