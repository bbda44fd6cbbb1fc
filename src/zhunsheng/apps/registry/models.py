"""Regions, organs, people with their accounts, and who holds which role where.

A person's roles are rows with dates; a change of them is journalled by ``registry.services``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
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


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str, **members: Any) -> Account:
        account = self.model(username=username, **members)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in. ``username`` identifies the person in the journal."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    post = models.CharField(max_length=40, blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.name


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
