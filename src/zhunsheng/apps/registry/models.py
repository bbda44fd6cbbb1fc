"""Regions, organs, people with their accounts, and who holds which role where.

Every row is a copy of what the registry's events say (``core.registry``); only ``registry.services`` writes them.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models


class Region(models.Model):
    """County, town or village, by its 12-digit statistical code. ``parent`` is the code above it."""

    class Level(models.TextChoices):
        COUNTY = "county", "县"
        TOWN = "town", "镇街"
        VILLAGE = "village", "村社区"

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name


class Organ(models.Model):
    """A body: department, town government, justice office … ``mark`` is its short mark in document numbers (安市监)."""

    class Kind(models.TextChoices):
        COUNTY = "county", "县政府"
        JUSTICE_BUREAU = "justice_bureau", "司法局"
        BODY = "body", "县级部门"
        TOWN = "town", "镇街"
        SECTION = "section", "内设机构"
        OTHER = "other", "其他"

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    short_name = models.CharField(max_length=30)
    mark = models.CharField(max_length=12)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organs")
    enforces = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """A person who signs in. ``username`` identifies the person in the journal.

    ``password_is_temporary``: set by an administrator, to be changed at the next signing in.
    """

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    post = models.CharField(max_length=40, blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    password_is_temporary = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager["Account"]()

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. Never hashed anew in passing: the journal knows the digest of what is kept."""
        return raw_password is not None and check_password(raw_password, self.password)


class SecondFactor(models.Model):
    """The secret of a person's one-time codes, sealed under the instance's key.

    ``last_step`` is the time step of the last code accepted: no code serves twice.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="second_factor")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)


class OpenSession(models.Model):
    """A browser somebody is signed in with: since when, last seen when and from where. ``key`` is the session's.

    ``single``: through single sign-on, not with this instance's password.
    """

    key = models.CharField(max_length=40, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sessions")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    single = models.BooleanField(default=False)


class RoleAssignment(models.Model):
    """A role held at an organ (and those below it) from ``since`` until ``until``, both included."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    domains = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "role", "organ", "since"], name="one_assignment")
        ]


class HolidayYear(models.Model):
    """A notice of the State Council as the county entered it: days off as [title, first, last], weekends worked as [day,
    title]. Without days off it was taken back, and what is shipped holds."""

    year = models.CharField(max_length=4, primary_key=True)
    notice = models.CharField(max_length=60)
    issued_on = models.CharField(max_length=10)
    rest = models.JSONField(default=list)
    work = models.JSONField(default=list)


class Wording(models.Model):
    """The county's own words of a document, for steps from the day ``since`` on. Without text, what is shipped holds again."""

    ledger = models.CharField(max_length=60)
    document = models.CharField(max_length=60)
    number = models.CharField(max_length=6)
    since = models.CharField(max_length=10)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ledger", "document", "number"], name="one_wording")
        ]
