"""What reaches people without their opening a page. Nothing here is evidence: it can be thrown away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhunsheng.apps.registry.models import Account


class Feed(models.Model):
    """A person's calendar at an address of its own. The address is made from ``nonce`` and the instance's secret, so
    that whoever reads this table cannot read the calendar. Without a row there is no such address."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    nonce = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id}"


class Notice(models.Model):
    """Something a person is told once: ``key`` names what it is about and at which point, for that person."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "key"], name="told_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-made_at"], name="notice_list"),
            models.Index(fields=["sent_at", "tries"], name="notice_unsent"),
        ]

    def __str__(self) -> str:
        return self.title


class Wishes(models.Model):
    """How a person wants to be told. Without a row: on the site only, at every point."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="wishes")
    points = models.JSONField(default=list)
    email = models.EmailField(blank=True)
    webhook = models.BooleanField(default=False)
    digest_at = models.TimeField(null=True)  # one message a day at that hour; None: as it comes
    quiet_since = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id}"


class Reached(models.Model):
    """How far the journal was read for what people are to be told, and the day every clock was last looked at (None: look
    at all of them next time). One row."""

    event = models.BigIntegerField(default=0)
    opinion = models.BigIntegerField(default=0)
    day = models.DateField(null=True)
