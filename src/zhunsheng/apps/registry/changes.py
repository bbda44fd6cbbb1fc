"""The changes one asks ``services.carry_out`` for. Codes are those of the registry; nothing is checked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhunsheng.core.registry import Change


def region(on: date, code: str, name: str, level: str, parent: str = "", **more: Any) -> Change:
    """A county, town or village."""
    return Change("region.add", on, {"code": code, "name": name, "level": level, "parent": parent}, **more)


def organ(
    on: date,
    code: str,
    name: str,
    short_name: str,
    mark: str,
    kind: str,
    region: str,
    parent: str = "",
    *,
    enforces: bool = False,
    **more: Any,
) -> Change:
    """A body. ``mark`` stands in document numbers."""
    facts = {
        "code": code, "name": name, "short_name": short_name, "mark": mark, "kind": kind, "parent": parent,
        "region": region, "enforces": enforces,
    }  # fmt: skip
    return Change("organ.add", on, facts, **more)


def account(
    on: date,
    username: str,
    name: str,
    organ: str,
    *,
    post: str = "",
    password: str = "!",
    temporary: bool = False,
    **more: Any,
) -> Change:
    """A person with an account. ``password`` as it is kept (``passwords``); "!" opens to nobody."""
    facts = {
        "username": username, "name": name, "post": post, "organ": organ, "active": True,
        "temporary": temporary,
    }  # fmt: skip
    return Change("account.add", on, facts, apart={"password": password}, **more)


def password(on: date, username: str, kept: str, *, own: bool = False, reason: str = "") -> Change:
    """Another password, as it is kept. Unless it is one's ``own`` doing, it serves for one signing in."""
    step = "account.own_password" if own else "account.password"
    return Change(step, on, {"username": username, "temporary": not own}, reason, {"password": kept})


def active(on: date, username: str, yes: bool, reason: str = "") -> Change:
    """Disable an account, or let it in again. Nobody is ever deleted."""
    step = "account.enable" if yes else "account.disable"
    return Change(step, on, {"username": username, "active": yes}, reason)


def unlocking(on: date, username: str, reason: str) -> Change:
    """Let an account be tried again that failed signings in have locked."""
    return Change("account.unlock", on, {"username": username}, reason)


def signing_out(on: date, username: str, reason: str) -> Change:
    """End all the sessions of a person."""
    return Change("account.sign_out", on, {"username": username}, reason)


def second_factor(on: date, username: str, sealed: bytes) -> Change:
    """The person takes a second factor, or another one."""
    return Change("second_factor.set", on, {"account": username}, apart={"secret": sealed})


def no_second_factor(on: date, username: str, *, own: bool = False, reason: str = "") -> Change:
    """The person gives it up, or somebody takes it from them who has lost the means."""
    step = "second_factor.drop" if own else "second_factor.clear"
    return Change(step, on, {"account": username}, reason, {"secret": b""})


def assignment(
    since: date,
    username: str,
    role: str,
    organ: str,
    *,
    until: date | None = None,
    domains: Sequence[str] = (),
    on: date | None = None,
    reason: str = "",
    learned: datetime | None = None,
) -> Change:
    """A role at an organ and those below it, in some ``domains`` or (none named) in all, both days included."""
    facts = {
        "account": username, "role": role, "organ": organ, "since": since.isoformat(),
        "until": until.isoformat() if until else "", "domains": sorted(domains),
    }  # fmt: skip
    return Change("assignment.add", on or since, facts, reason, learned=learned)


def ending(
    on: date, username: str, role: str, organ: str, since: date, until: date | None, reason: str = ""
) -> Change:
    """Another last day of an assignment; None leaves it open."""
    facts = {"account": username, "role": role, "organ": organ, "since": since.isoformat()}
    return Change("assignment.until", on, {**facts, "until": until.isoformat() if until else ""}, reason)


def holidays(
    on: date,
    year: int,
    notice: str,
    issued_on: str,
    rest: Sequence[Any],
    work: Sequence[Any],
    reason: str = "",
) -> Change:
    """A year's notice of the State Council, whole (``core.calendar.notices.Arrangement.to_json``)."""
    facts = {
        "year": str(year), "notice": notice, "issued_on": issued_on, "rest": list(rest), "work": list(work),
    }  # fmt: skip
    return Change("holidays.enter", on, facts, reason)


def no_holidays(on: date, year: int, reason: str) -> Change:
    """Take a year's notice back: what is shipped holds again."""
    return Change("holidays.withdraw", on, {"year": str(year), "rest": [], "work": []}, reason)


def wording(
    on: date, ledger: str, document: str, number: int, since: str, text: str, reason: str = ""
) -> Change:
    """The ``number``-th own words of a document, for steps from ``since`` on; without ``text``, the shipped ones again."""
    facts = {"ledger": ledger, "document": document, "number": str(number), "since": since, "text": text}
    return Change("wording.add" if text else "wording.return", on, facts, reason)


def edit(on: date, table: str, key: str, columns: Mapping[str, Any], reason: str = "") -> Change:
    """Other columns of a region, an organ or a person."""
    name = "username" if table == "account" else "code"
    return Change(f"{table}.change", on, {name: key, **columns}, reason)
