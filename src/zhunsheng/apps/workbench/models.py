"""What staff keep for themselves of the pages: views of lists."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SavedView(models.Model):
    """A list as somebody wants it again: its query string under a name. With ``organ`` it is shared with that office."""

    ledger = models.CharField(max_length=60)
    name = models.CharField(max_length=20)
    query = models.CharField(max_length=1000)
    person = models.CharField(max_length=40)
    organ = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "ledger", "name"], name="one_view")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ledger", "organ"], name="view_shared")]

    def __str__(self) -> str:
        return self.name
