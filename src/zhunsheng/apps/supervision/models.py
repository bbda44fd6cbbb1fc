"""Findings as the last pass left them, and how far it reached.

Findings can be thrown away and found again. What people do about them is in the ledger that declares itself fit for it
(capability "supervision"): its records name a finding by ``id``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Finding(models.Model):
    """A departure of one record. ``id`` follows from source, record, event and cell: found again, it is the same.

    ``ledger``, ``organ``, ``region`` and ``holder`` repeat the record's, for who may see it. ``lapsed_at``: when a pass no
    longer found it, because what it rested on was corrected, or the law or the rule changed.
    """

    id = models.CharField(max_length=16, primary_key=True)
    source = models.CharField(max_length=160)
    record = models.CharField(max_length=20, db_index=True)
    seq = models.PositiveIntegerField()
    cell = models.CharField(max_length=100, blank=True)
    ledger = models.CharField(max_length=60)
    organ = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True)
    holder = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    demands = models.TextField()
    says = models.TextField()
    basis = models.TextField(blank=True)
    arose_on = models.DateField()
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    evidence = models.JSONField(default=list)
    found_at = models.DateTimeField()
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["arose_on", "id"], name="finding_open", condition=Q(lapsed_at__isnull=True)),
            models.Index(fields=["source", "organ", "arose_on"], name="finding_source"),
            models.Index(fields=["ledger", "organ"], name="finding_place"),
        ]


class LastPass(models.Model):
    """How far the last pass had seen: every event up to ``last_event``, on ``day``. ``whole_at``: when everything was
    last judged anew. One row."""

    last_event = models.BigIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    whole_at = models.DateTimeField()


class Look(models.Model):
    """Who looked at a finding: the first and the last time, and how often. Supervisors are supervised too."""

    finding = models.CharField(max_length=16)
    person = models.CharField(max_length=40)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["finding", "person"], name="one_look")
        ]
