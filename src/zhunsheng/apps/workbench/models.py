"""What staff keep for themselves of the pages: views of lists, boards, the ledgers at the side, forms half filled in."""

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


class Draft(models.Model):
    """A form that somebody began: what was typed, sealed, since it may name people. ``key`` says which form."""

    person = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "key"], name="one_draft")
        ]

    def __str__(self) -> str:
        return self.key


class PinnedLedger(models.Model):
    """A ledger somebody keeps at the side, in their order."""

    person = models.CharField(max_length=40)
    ledger = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "ledger"], name="one_pin")
        ]

    def __str__(self) -> str:
        return self.ledger


class Board(models.Model):
    """Figures somebody wants side by side, in their order, for one period and part of the county ("": the running year,
    the whole). With ``shared_with`` it is shown to that office too. ``is_home``: the figures of their first page."""

    name = models.CharField(max_length=20)
    person = models.CharField(max_length=40)
    figures = models.JSONField(default=list)
    period = models.CharField(max_length=7, blank=True)
    organ = models.CharField(max_length=20, blank=True)
    town = models.CharField(max_length=12, blank=True)
    shared_with = models.CharField(max_length=20, blank=True)
    is_home = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "name"], name="one_board"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_home=True), name="one_home_board"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["shared_with"], name="board_shared")]

    def __str__(self) -> str:
        return self.name
