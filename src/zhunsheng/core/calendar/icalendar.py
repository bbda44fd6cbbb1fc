"""Days as an iCalendar text (RFC 5545), for calendars that subscribe to an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINE = 75  # octets a line may have, its end not counted


@dataclass(frozen=True, slots=True)
class Day:
    """Something on one whole day.

    ``uid`` stays the same as long as it is the same thing, also when its day moves; ``revision`` grows when it changes.
    """

    uid: str
    on: date
    summary: str
    description: str = ""
    url: str = ""
    revision: int = 0


def icalendar(title: str, days: Iterable[Day], made_at: datetime) -> str:
    """The whole text, lines ended and folded as the standard wants. ``made_at`` carries an offset."""
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zhunsheng//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}",
            f"DTSTAMP:{stamp}",
            f"SEQUENCE:{one.revision}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_text(one.summary)}",
            *([f"DESCRIPTION:{_text(one.description)}"] if one.description else []),
            *([f"URL:{one.url}"] if one.url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut within a character."""
    pieces, room, start, size = [], _LINE, 0, 0
    for place, letter in enumerate(line):
        octets = len(letter.encode())
        if size + octets > room:
            pieces.append(line[start:place])
            start, size, room = place, 0, _LINE - 1  # a continued line begins with a space
        size += octets
    return "\r\n ".join([*pieces, line[start:]])
