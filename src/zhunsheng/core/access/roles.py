"""Roles that steps name, and the scope an assignment of a role covers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reach(StrEnum):
    """How far a role sees: its own organ and those below, the whole county, or only records it is assigned to."""

    ORGAN = "organ"
    COUNTY = "county"
    ASSIGNED = "assigned"


class Duty(StrEnum):
    """A part of running the instance itself. None of them opens a record."""

    STRUCTURE = "structure"  # regions, organs, accounts, holidays, words of documents
    RIGHTS = "rights"  # who holds which role; locks, sessions, second factors
    AUDIT = "audit"  # look at all of it, change nothing
    OPERATION = "operation"  # jobs, health, backups


@dataclass(frozen=True, slots=True)
class Role:
    """A capacity in which people act. ``reads`` lists domains it may read beyond its steps ("*" for all).

    ``about`` says in a sentence what it is for; ``duties`` what of the instance it administers.
    """

    key: str
    title: str
    reach: Reach = Reach.ORGAN
    reads: tuple[str, ...] = ()
    about: str = ""
    duties: tuple[Duty, ...] = ()


ORGAN_KINDS = {
    "county": "县政府",
    "justice_bureau": "司法局",
    "body": "县级部门",
    "town": "镇街",
    "other": "其他单位",
}
"""What kinds of organs keep ledgers."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who holds which role where, from ``since`` until ``until`` (both included; until None = open).

    ``organ`` is the top of the subtree; ``domains`` limits it (empty: all the role covers).
    """

    person: str
    role: str
    organ: str
    since: date
    until: date | None = None
    region: str = ""
    domains: tuple[str, ...] = ()

    def valid_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account with its assignments and the organs each of them covers.

    ``covers`` maps an organ code to every organ code of its subtree, itself included.
    """

    person: str
    name: str
    organ: str
    region: str
    assignments: tuple[Assignment, ...]
    covers: dict[str, Collection[str]]
    kind: str = ""  # of the organ, one of ORGAN_KINDS; a section's is that of the organ it belongs to
    system: bool = False  # imports and the demo act with every role, never through a page
