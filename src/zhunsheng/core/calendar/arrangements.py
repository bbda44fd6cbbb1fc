"""Where the calendar's days come from: the calendar package first, our own files for what it does not know.

The folder given to ``read`` holds ``statutory_holidays.yaml`` (the holidays the law itself fixes, for years
whose arrangement is not yet published) and ``arrangements/<year>.yaml``, one file for each notice of the
State Council that the package does not carry, or that corrects it. What a county itself entered of a notice
(``notices``) is laid over both by ``with_notices``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from chinese_calendar import constants

from zhunsheng.core.errors import DefinitionError

_PACKAGE_TITLES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@dataclass(slots=True)
class Arrangements:
    """Days by kind. ``rest`` and ``work`` name the holiday a day off, or a weekend worked, belongs to.

    ``expected`` are days the law makes holidays beyond ``published_through``: an arrangement will build on
    them. ``notices`` gives the short name of each year's notice.
    """

    first: date
    published_through: date
    rest: dict[date, str] = field(default_factory=dict)
    work: dict[date, str] = field(default_factory=dict)
    expected: dict[date, str] = field(default_factory=dict)
    notices: dict[int, str] = field(default_factory=dict)


def read(folder: Path | None = None) -> Arrangements:
    """The package's years and, over them, the files in ``folder``. ``DefinitionError`` if malformed."""
    years = {day.year for day in constants.holidays}
    found = Arrangements(date(min(years), 1, 1), date(max(years), 12, 31))
    found.rest.update((day, _title(name)) for day, name in constants.holidays.items())
    found.work.update((day, _title(name)) for day, name in constants.workdays.items())
    found.notices.update((year, f"国办{year}年放假通知") for year in years)
    if folder is None:
        return found
    if not folder.is_dir():
        raise DefinitionError(f"没有历法文件夹 {folder}")
    for path in sorted((folder / "arrangements").glob("*.yaml")):
        _apply_notice(found, path)
    statutory = folder / "statutory_holidays.yaml"
    if statutory.exists():
        _apply_statutory(found, statutory)
    return found


@dataclass(frozen=True, slots=True)
class Entered:
    """A notice as a county entered it: what it is called, and the days as ``notices.Arrangement.to_json`` tells them."""

    year: int
    notice: str
    rest: Iterable[tuple[str, str, str]]
    work: Iterable[tuple[str, str]]


def with_notices(shipped: Arrangements, entered: Iterable[Entered]) -> Arrangements:
    """The same days with what was entered over them. A year entered beyond a gap is left out."""
    found = replace(
        shipped,
        rest=dict(shipped.rest),
        work=dict(shipped.work),
        expected=dict(shipped.expected),
        notices=dict(shipped.notices),
    )
    for one in sorted(entered, key=lambda one: one.year):
        if one.year > found.published_through.year + 1:
            continue
        _forget_year(found, one.year)
        for title, first, last in one.rest:
            _lay(found, title, date.fromisoformat(first), date.fromisoformat(last))
        for day, title in one.work:
            _call_in(found, date.fromisoformat(day), title)
        _publish(found, one.year, one.notice)
        found.expected = {day: title for day, title in found.expected.items() if day.year > one.year}
    return found


def _forget_year(found: Arrangements, year: int) -> None:
    """What was known of a year, its notice being entered whole. The last days of December may be next New Year's."""
    for days in (found.rest, found.work):
        mine = [
            day for day, title in days.items() if day.year == year and (day.month < 12 or "元旦" not in title)
        ]
        for day in mine:
            del days[day]


def _lay(found: Arrangements, title: str, first: date, last: date) -> None:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        found.rest[day] = title
        found.work.pop(day, None)


def _call_in(found: Arrangements, day: date, title: str) -> None:
    found.work[day] = title
    found.rest.pop(day, None)


def _publish(found: Arrangements, year: int, notice: str) -> None:
    found.notices[year] = notice
    found.published_through = max(found.published_through, date(year, 12, 31))


def _title(english: str) -> str:
    chinese = constants.Holiday(english).chinese  # type: ignore[attr-defined]
    return str(_PACKAGE_TITLES.get(chinese, chinese))


def _apply_notice(found: Arrangements, path: Path) -> None:
    body = _mapping(path, {"year", "notice", "holidays", "working"})
    year = body["year"]
    if not isinstance(year, int) or path.stem != str(year):
        raise DefinitionError(f"{path}：year 须与文件名一致")
    if year > found.published_through.year + 1:
        raise DefinitionError(
            f"{path}：{found.published_through.year + 1}年的放假安排还没有，不能先有{year}年的"
        )
    for number, holiday in enumerate(body["holidays"], 1):
        if not isinstance(holiday, dict) or set(holiday) != {"title", "from", "to"}:
            raise DefinitionError(f"{path}：holidays 第{number}项须写 title、from、to")
        days = list(_days(path, holiday["from"], holiday["to"], year))
        _lay(found, holiday["title"], days[0], days[-1])
    for day, title in body["working"].items():
        for each in _days(path, day, day, year):
            _call_in(found, each, title)
    _publish(found, year, body["notice"])


def _days(path: Path, start: Any, end: Any, year: int) -> Iterator[date]:
    if type(start) is not date or type(end) is not date or start > end:
        raise DefinitionError(f"{path}：日期须写作 2027-01-01，且起日不晚于止日：{start}、{end}")
    # A notice may begin in the last days of the year before (元旦连休), never reach further.
    if start < date(year - 1, 12, 1) or end > date(year, 12, 31):
        raise DefinitionError(f"{path}：{start}至{end}不属于{year}年的安排")
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def _apply_statutory(found: Arrangements, path: Path) -> None:
    body = _mapping(path, {"basis", "fixed", "by_year"})
    last_year = max(body["by_year"], default=found.published_through.year)
    for year in range(found.published_through.year + 1, last_year + 1):
        if year not in body["by_year"]:
            raise DefinitionError(f"{path}：by_year 缺{year}年")
    for year in range(found.published_through.year + 1, 2101):
        for title, marks in body["fixed"].items():
            for mark in marks:
                found.expected[date.fromisoformat(f"{year}-{mark}")] = title
        for title, days in body["by_year"].get(year, {}).items():
            for day in days:
                if type(day) is not date or day.year != year:
                    raise DefinitionError(f"{path}：{year}年{title}的日期 {day} 不对")
                found.expected[day] = title


def _mapping(path: Path, keys: set[str]) -> dict[str, Any]:
    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError) as error:
        raise DefinitionError(f"{path} 读不出来：{error}") from error
    if not isinstance(body, dict) or set(body) != keys:
        raise DefinitionError(f"{path}：须有且只有 {'、'.join(sorted(keys))}")
    return body
