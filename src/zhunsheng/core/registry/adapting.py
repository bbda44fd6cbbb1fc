"""What a county may enter itself of what is otherwise shipped: holiday notices and words of documents. Judged here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhunsheng.core.calendar.notices import Arrangement, faults
from zhunsheng.core.errors import Problem
from zhunsheng.core.registry.state import Registry
from zhunsheng.core.registry.tables import Change, Key

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Adaptable:
    """What is shipped: the years whose notice is known, the days the law itself makes holidays, and what is wrong with
    other words of a document (by ledger and kind; a problem when there is no such document).
    """

    years: Collection[int] = ()
    lawful: Callable[[int], Collection[date]] = lambda year: ()
    wrong_words: Callable[[str, str, str], Sequence[str]] = lambda ledger, document, text: ()


def holiday_problems(
    registry: Registry, change: Change, key: Key, row: Mapping[str, Any], shipped: Adaptable, today: date
) -> Iterator[Problem]:
    """What is wrong with a year's notice. A year that is shipped is changed only by a later notice, so a reason is asked."""
    year = key[0]
    if not _YEAR.fullmatch(year):
        yield Problem("holidays.year", f"“{year}”不是年份，请写成2027", "year")
        return
    if not row["rest"]:
        if row["work"]:
            yield Problem("holidays.days", "没有放假的日子，请把通知全文贴上", "words")
        return
    known = {
        *shipped.years,
        *(int(one) for (one,), held in registry.rows["holidays"].items() if held["rest"]),
    }
    if int(year) > max(known, default=int(year)) + 1:
        yield Problem("holidays.gap", f"{max(known) + 1}年的放假安排还没有，不能先录{year}年的", "year")
    if int(year) in shipped.years and not change.reason.strip():
        yield Problem(
            "holidays.shipped",
            f"{year}年的放假安排程序里已有。国务院后来发了变更通知的才录，请在理由里写明变更通知的文号",
            "reason",
        )
    if _day(row["issued_on"]) is None or row["issued_on"] > today.isoformat():
        yield Problem("holidays.issued", "请填通知的日期，不晚于今天", "issued_on")
    arrangement = _arrangement(int(year), row)
    if arrangement is None:
        yield Problem("holidays.days", "放假和上班的日子读不出来，请把通知全文贴上", "words")
        return
    for fault in faults(arrangement, shipped.lawful(int(year))):
        yield Problem("holidays.days", fault, "words")


def wording_problems(
    registry: Registry, key: Key, row: Mapping[str, Any], shipped: Adaptable, today: date
) -> Iterator[Problem]:
    """What is wrong with a county's words. They hold from tomorrow at the earliest: nothing issued reads otherwise."""
    ledger, document, number = key
    earlier = [one for one in registry.rows["wording"] if one[:2] == (ledger, document)]
    if number != str(len(earlier) + 1):
        yield Problem("wording.number", "刚有别人改过这份文书，请看过最新的再改", "text")
    since = _day(row["since"])
    if since is None or since <= today:
        yield Problem("wording.since", "启用日期要在今天以后：今天办的环节可能已经制作了文书", "since")
    for fault in shipped.wrong_words(ledger, document, row["text"]):
        yield Problem("wording.text", fault, "text")
    if not row["text"] and not earlier:
        yield Problem("wording.same", "用的本来就是程序自带的文本", "text")


def _arrangement(year: int, row: Mapping[str, Any]) -> Arrangement | None:
    try:
        return Arrangement(
            year,
            tuple(
                (title, date.fromisoformat(first), date.fromisoformat(last))
                for title, first, last in row["rest"]
            ),
            tuple((date.fromisoformat(day), title) for day, title in row["work"]),
        )
    except (ValueError, TypeError):
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
