"""A title of several lines, broken by sense into a trapezoid (GB/T 9704, 7.3.1)."""

from __future__ import annotations

import itertools
import re

_PERIOD = r"\d+年(?:度|(?:上|下)半年|第[一二三四]季度)?"
_BREAK = re.compile(
    rf"(?<=的)|(?<=》)|(?<=、)|(?=关于)|(?=《)|(?=以及)|(?=暨)|(?<!共)(?=和(?![谐平解睦]))"
    rf"|(?<=人民政府)(?!办公室)|(?<=委员会)(?!办公室)|(?<=[县市区])(?=人民|\d|法治|司法)|(?={_PERIOD})"
)
_BREAK_AFTER_PERIOD = re.compile(_PERIOD)
_UNBROKEN = re.compile(rf"《[^》]*》|“[^”]*”|{_PERIOD}")


def width_of(text: str) -> float:
    """In Han characters; digits, Latin letters and half-width marks take half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def title_lines(title: str, width: float) -> list[str]:
    """As few lines as fit into ``width`` characters each, broken after words, as even as the words allow.

    A title that gives no place to break is cut at the width.
    """
    if width_of(title) <= width:
        return [title]
    inside = {i for found in _UNBROKEN.finditer(title) for i in range(found.start() + 1, found.end())}
    ends_of = {m.end() for m in (*_BREAK.finditer(title), *_BREAK_AFTER_PERIOD.finditer(title))}
    places = sorted(ends_of - inside - {0, len(title)})
    for breaks in range(1, len(places) + 1):
        fitting = []
        for chosen in itertools.combinations(places, breaks):
            ends = (0, *chosen, len(title))
            lines = [title[a:b] for a, b in itertools.pairwise(ends)]
            widths = [width_of(line) for line in lines]
            if max(widths) <= width:
                fitting.append((_unevenness(widths), lines))
        if fitting:
            return min(fitting)[1]
    cut = int(width)
    return [title[:cut], *title_lines(title[cut:], width)]


def _unevenness(widths: list[float]) -> tuple[bool, float]:
    """Lines that grow or shrink steadily come before a waist or an hourglass, then the more even."""
    steady = sorted(widths) in (widths, widths[::-1])
    return (not steady, max(widths) - min(widths))
