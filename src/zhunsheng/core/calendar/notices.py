"""A notice of the State Council on next year's holidays, read from its own words.

The notices have been written alike for years: a paragraph a holiday, with its days off, how many they are, and the
weekends worked. Every day named with a day of the week is checked against the calendar, every count against the days;
what cannot be read is a problem, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from zhunsheng.core.calendar.working_days import weekday
from zhunsheng.core.errors import Problem, RuleViolation

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_PARAGRAPH = re.compile(rf"(?:{'|'.join(HOLIDAYS)})(?:[、和](?:{'|'.join(HOLIDAYS)}))*\s*[：:]")
_DAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\s*[（(](?P<notes>[^）)]*)[）)])?"
)
_SPAN = re.compile(rf"{_DAY.pattern}\s*(?:至|到|-|—|~)\s*")
_COUNT = re.compile(r"(?:共|放假)\s*(\d{1,2})\s*天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The days off and the weekends worked of one year. A day off may lie in the December before."""

    year: int
    rest: tuple[tuple[str, date, date], ...]
    work: tuple[tuple[date, str], ...]

    def to_json(self) -> tuple[list[list[str]], list[list[str]]]:
        """Days off as [title, first, last], weekends worked as [day, title]."""
        return (
            [[title, first.isoformat(), last.isoformat()] for title, first, last in self.rest],
            [[day.isoformat(), title] for day, title in self.work],
        )


def read_notice(words: str, year: int) -> Arrangement:
    """What a notice arranges for a year. Raises RuleViolation with everything that is wrong with it."""
    reading = _Reading(year)
    marks = list(_PARAGRAPH.finditer(words))
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(words)
        title = re.sub(r"\s*[：:]$", "", mark[0]).replace("和", "、")
        reading.paragraph(title, words[mark.end() : end])
    told = {name for title, _, _ in reading.rest for name in title.split("、")}
    lacking = [name for name in HOLIDAYS if name not in told]
    if lacking:
        reading.say(f"没有读到{'、'.join(lacking)}的放假日期，请把通知里“一、元旦：”到最后一项全部贴上")
    found = Arrangement(year, tuple(reading.rest), tuple(reading.work))
    problems = [*reading.problems, *(Problem("notice", one, "words") for one in faults(found))]
    if problems:
        raise RuleViolation(problems)
    return found


def faults(arrangement: Arrangement, lawful: Collection[date] = ()) -> Iterator[str]:
    """What does not fit together. ``lawful`` are days the law makes holidays: an arrangement only adds to them."""
    year, off = arrangement.year, set[date]()
    for title, first, last in arrangement.rest:
        if last < first or first < date(year - 1, 12, 1) or last.year != year or (last - first).days > 14:
            yield f"{title}：{first}至{last}不像是{year}年的假期，请核对"
            continue
        days = {first + timedelta(days=number) for number in range((last - first).days + 1)}
        if days & off:
            yield f"{title}：{min(days & off)}已经算在别的假期里"
        off |= days
    for day, title in arrangement.work:
        if day in off:
            yield f"{title}：{day}又放假又上班，请核对"
        elif day.weekday() < 5:
            yield f"{title}：{day}是{weekday(day)}，本来就上班，请核对"
        elif not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
            yield f"{title}：上班的{day}不在{year}年"
    missing = sorted(set(lawful) - off)
    if missing:
        yield f"{'、'.join(map(str, missing))}按法律放假，通知里没有写到，请核对年份和日期"


@dataclass
class _Reading:
    year: int
    rest: list[tuple[str, date, date]] = field(default_factory=list)
    work: list[tuple[date, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.problems.append(Problem("notice", words, "words"))

    def paragraph(self, title: str, words: str) -> None:
        for sentence in re.split(r"[。；;\n]", words):
            if "鼓励" in sentence:  # an exhortation arranges nothing
                continue
            if not _DAY.search(sentence):
                if re.search(r"\d", sentence):
                    self.say(f"{title}：看不懂“{sentence.strip()}”")
                continue
            if "上班" in sentence and "放假" not in sentence:
                self.work += [(day, title) for day in self._days(title, sentence)]
            elif "放假" in sentence:
                self._off(title, sentence)
            else:
                self.say(f"{title}：“{sentence.strip()}”没有说是放假还是上班")

    def _off(self, title: str, sentence: str) -> None:
        days = self._days(title, sentence)
        if not days:
            return
        if len(days) > 2 or (len(days) == 2 and not _SPAN.search(sentence)):
            self.say(f"{title}：“{sentence.strip()}”里的日期看不懂，应写成“某月某日至某日放假”")
            return
        first, last = days[0], days[-1]
        self.rest.append((title, first, last))
        count, real = _COUNT.search(sentence), (last - first).days + 1
        if count and int(count[1]) != real:
            self.say(f"{title}：{first}至{last}是{real}天，通知写的是{count[1]}天，请核对")

    def _days(self, title: str, sentence: str) -> list[date]:
        """The days named, each completed from the one before it; a December one before January is the year before's."""
        found: list[date] = []
        for match in _DAY.finditer(sentence):
            month = int(match["month"]) if match["month"] else found[-1].month if found else 0
            year = int(match["year"]) if match["year"] else self._year(title, month, found)
            try:
                day = date(year, month, int(match["day"]))
            except ValueError:
                self.say(f"{title}：没有“{match[0]}”这一天")
                continue
            told = _WEEKDAY.search(match["notes"] or "")
            if told and weekday(day) != f"周{told[1].replace('天', '日')}":
                self.say(f"{title}：{day}是{weekday(day)}，通知写的是周{told[1]}，请核对年份")
            found.append(day)
        return found

    def _year(self, title: str, month: int, found: list[date]) -> int:
        if found:
            return found[-1].year + (month < found[-1].month)
        return self.year - 1 if month == 12 and "元旦" in title else self.year
