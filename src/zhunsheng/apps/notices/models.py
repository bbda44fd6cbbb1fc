"""What reaches people without their opening a page. Nothing here is evidence: it can be thrown away."""

from __future__ import annotations

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
