"""What stands (Record and what hangs on it) and what happened (Event).

Only ``records.writing`` writes here. Everything but events, personal values and attachments can be thrown away and
folded again from the events. Event rows refuse UPDATE and DELETE in the database (migration 0002).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Record(models.Model):
    """One row of a ledger, as its events have left it.

    ``due_on`` is the day of the running clock that ends first; ``sort_on`` the same, the last of days when none runs,
    so that one index gives "first clock, then newest".
    """

    id = models.CharField(max_length=20, primary_key=True)
    ledger = models.CharField(max_length=60)
    edition = models.CharField(max_length=10)
    state = models.CharField(max_length=40)
    number = models.CharField(max_length=80, blank=True)
    natural_key = models.CharField(max_length=100, blank=True)
    organ = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True)
    holder = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    headline = models.CharField(max_length=200)
    search = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    taken = models.JSONField(default=list)  # [seq, step, on, actor], corrections worked in
    clocks = models.JSONField(default=dict)  # ClockState by key
    due_on = models.DateField(null=True)
    due_clock = models.CharField(max_length=40, blank=True)
    sort_on = models.DateField()
    version = models.PositiveIntegerField()
    voided = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ledger", "sort_on", "-opened_on", "id"], name="record_first"),
            models.Index(
                fields=["ledger", "sort_on", "-opened_on", "id"],
                name="record_open",
                condition=Q(closed_on__isnull=True, voided=False),
            ),
            models.Index(fields=["ledger", "-opened_on", "id"], name="record_newest"),
            models.Index(fields=["ledger", "state", "sort_on", "-opened_on", "id"], name="record_state"),
            models.Index(fields=["ledger", "organ", "sort_on", "-opened_on", "id"], name="record_organ"),
            models.Index(fields=["ledger", "natural_key"], name="record_key", condition=~Q(natural_key="")),
            models.Index(fields=["holder", "sort_on"], name="record_holder"),
            models.Index(fields=["sort_on", "-opened_on", "id"], name="record_across"),
            models.Index(fields=["-opened_on", "id"], name="record_latest"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # A voided record keeps its number; the matter registered anew may bear it again.
            models.UniqueConstraint(
                fields=["ledger", "number"], name="one_number", condition=~Q(number="") & Q(voided=False)
            ),
        ]


class Event(models.Model):
    """An act, in the journal's canonical text. The columns repeat what the text says, for looking up."""

    id = models.BigAutoField(primary_key=True)
    record = models.CharField(max_length=20)
    seq = models.PositiveIntegerField()
    ledger = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    step = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    client = models.CharField(max_length=64, blank=True)
    body = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "seq"], name="one_seq"),
            models.UniqueConstraint(fields=["client"], name="one_client", condition=~Q(client="")),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ledger", "id"], name="event_ledger")]


class PersonalValue(models.Model):
    """A personal value and its salt apart from the journal, encrypted; the event holds its commitment. Erasing empties it."""

    commitment = models.CharField(max_length=64, primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="personal")
    record = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=20)
    sealed = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)


class NumberSeries(models.Model):
    """The last serial given for a ledger's records, or for one of its documents ("ledger.document"), by mark and year."""

    ledger = models.CharField(max_length=60)
    mark = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ledger", "mark", "year"], name="one_series")
        ]


class OpenClock(models.Model):
    """A clock that runs or stands still: what homes, calendars and warnings look up. Settled clocks are on the record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="open_clocks")
    ledger = models.CharField(max_length=60)
    organ = models.CharField(max_length=20)
    holder = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=40)
    strict = models.DateField()
    rolled = models.DateField()
    paused = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["paused", "rolled"], name="clock_due")]


class Document(models.Model):
    """An official document as issued. Its text is rendered from the record as it stood then.

    ``seq`` is the event that issued it, ``step_seq`` the step that produced it: they differ in a later version, which
    has a ``reason``.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="documents")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=80)
    number = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    step_seq = models.PositiveIntegerField()
    reason = models.TextField(blank=True)


class Link(models.Model):
    """A field of ``source`` that names ``target``."""

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_in")
    field = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "field", "target"], name="one_link")
        ]


class PartyRow(models.Model):
    """Who is party to a record: credit code, or the pseudonym of a person. Opens every matter of one party."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="parties")
    field = models.CharField(max_length=60)
    key = models.CharField(max_length=40, db_index=True)


class Unmet(models.Model):
    """A requirement that history entered afterwards did not meet, as judged then: supervision makes a finding of it."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="unmet")
    seq = models.PositiveIntegerField()
    requirement = models.CharField(max_length=60)
    message = models.TextField()
    basis = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=10)
    found_at = models.DateTimeField()


class Attachment(models.Model):
    """A stored file, addressed by the SHA-256 of its content."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField()
    type = models.CharField(max_length=80)
    stored_at = models.DateTimeField()


class ReadLog(models.Model):
    """Somebody looked at what is not for everybody: a record of a restricted ledger, or personal values in clear.

    Shown to those who may open the record. Nothing depends on it, and it is not part of the journal.
    """

    record = models.CharField(
        max_length=20, db_index=True
    )  # not a key: records may be thrown away and folded again
    person = models.CharField(max_length=40)
    what = models.CharField(max_length=10)  # page, personal
    at = models.DateTimeField()


class CalendarUsed(models.Model):
    """The digest of the calendar that stored days were last reckoned with: one row."""

    digest = models.CharField(max_length=64)
