"""放假安排: the years there are, one year at a glance, and which clocks another arrangement would move."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zhunsheng.apps.records.reckoning import Moved
from zhunsheng.apps.registry.catalogue import entered_holidays, shipped
from zhunsheng.apps.registry.models import HolidayYear
from zhunsheng.apps.workbench.administration_pages import Panel, YearDay, YearMonth
from zhunsheng.apps.workbench.parts import Cell, Column, Empty, Note, Row, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.calendar import WorkCalendar, weekday
from zhunsheng.core.ledger.ledger import Privacy

_SHOWN = 50
_BEFORE = 2  # years before this one that are listed
_ANNOUNCED = (12, 1)  # by this day of December next year's notice has come out, every year so far


def address(year: int, act: str = "") -> str:
    return f"/administration/holidays/{year}/{act}"


def years(here: Visit) -> range:
    """The years listed: from a little before to the last that is known."""
    return range(here.today.year - _BEFORE, here.catalogue.calendar.published_through.year + 1)


def is_shipped(year: int) -> bool:
    days = shipped().calendar.days
    return days.first.year <= year <= days.published_through.year


def source(year: int, entered: HolidayYear | None) -> str:
    if entered is None or not entered.rest:
        return "程序自带"
    return "县里录入，盖过程序自带的" if is_shipped(year) else "县里录入"


def table(here: Visit, entered: dict[int, HolidayYear]) -> Table:
    """A row a year."""
    calendar = here.catalogue.calendar
    rows = []
    for year in reversed(years(here)):
        own = entered.get(year)
        off, worked = holidays(calendar, year), calendar.worked_weekends_within(*_bounds(year))
        rows.append(
            Row(
                cells=[
                    Cell(text=f"{year}年", url=address(year)),
                    Cell(text=own.notice if own and own.rest else calendar.notice(date(year, 6, 1))),
                    Cell(text=source(year, own)),
                    Cell(text=f"{sum((last - first).days + 1 for _, first, last in off)}天"),
                    Cell(text=f"{len(worked)}天"),
                ]
            )
        )
    return Table(
        caption="放假安排",
        columns=[
            Column(title="年份"), Column(title="通知", wide=True, phone=True), Column(title="来源", phone=True),
            Column(title="放假", align="right"), Column(title="周末上班", align="right"),
        ],
        rows=rows,
    )  # fmt: skip


def _bounds(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def holidays(calendar: WorkCalendar, year: int) -> list[tuple[str, date, date]]:
    return calendar.holidays_within(*_bounds(year))


def year_panels(calendar: WorkCalendar, year: int) -> list[Panel]:
    """Two panels: the holidays with their days, and the twelve months."""
    rows = [
        Row(
            cells=[
                Cell(text=title),
                Cell(text=_span(first, last)),
                Cell(text=f"{(last - first).days + 1}天"),
                Cell(text="、".join(_short(day) for day in _worked_for(calendar, title, year))),
            ]
        )
        for title, first, last in holidays(calendar, year)
    ]
    columns = [
        Column(title="节日"), Column(title="放假", phone=True), Column(title="天数", align="right"),
        Column(title="周末上班", wide=True, phone=True),
    ]  # fmt: skip
    return [
        Panel(title="", table=Table(caption=f"{year}年放假安排", columns=columns, rows=rows)),
        Panel(title="全年", note="休：放假；班：周末上班", months=months(calendar, year)),
    ]


def _worked_for(calendar: WorkCalendar, title: str, year: int) -> Iterator[date]:
    names = set(title.split("、"))
    for day in calendar.worked_weekends_within(*_bounds(year)):
        if names & set(calendar.days.work[day].split("、")):
            yield day


def _span(first: date, last: date) -> str:
    return _short(first) if first == last else f"{_short(first)}至{_short(last)}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日（{weekday(day)}）"


def months(calendar: WorkCalendar, year: int) -> list[YearMonth]:
    found = []
    for month in range(1, 13):
        weeks = [
            [_day(calendar, one) if one.month == month else YearDay() for one in week]
            for week in Calendar().monthdatescalendar(year, month)
        ]
        found.append(YearMonth(title=f"{month}月", weeks=weeks))
    return found


def _day(calendar: WorkCalendar, day: date) -> YearDay:
    known = calendar.days
    words = f"{day.month}月{day.day}日，{calendar.why(day)}"
    if day in known.work:
        return YearDay(day=day.day, kind="worked", words=words)
    if day in known.rest or (day in known.expected and day > known.published_through):
        return YearDay(day=day.day, kind="off", words=words)
    return YearDay(day=day.day, kind="weekend" if day.weekday() >= 5 else "", words=words)


def moving_panels(here: Visit, moved: Sequence[Moved]) -> list[Panel]:
    """What a change does to clocks: by ledger and clock, then one by one. Numbers of restricted ledgers are left out."""
    running = [one for one in moved if one.open]
    settled = len(moved) - len(running)
    groups: dict[tuple[str, str], list[int]] = {}
    for one in running:
        groups.setdefault((one.ledger, one.clock), []).append(one.days)
    known = here.catalogue.ledgers
    by_clock = Table(
        caption="会移动的期限",
        columns=[
            Column(title="台账"), Column(title="期限", phone=True), Column(title="件数", align="right", phone=True),
            Column(title="移动"),
        ],
        rows=[
            Row(cells=[
                Cell(text=known[ledger].title), Cell(text=known[ledger].clock(clock).title),
                Cell(text=f"{len(days):,}件"), Cell(text=_range(days)),
            ])
            for (ledger, clock), days in sorted(groups.items(), key=lambda one: -len(one[1]))
        ],
    )  # fmt: skip
    each = Table(
        caption="逐件",
        columns=[
            Column(title="编号"), Column(title="台账", phone=True), Column(title="单位"), Column(title="期限"),
            Column(title="现在到"), Column(title="改到", phone=True), Column(title="移动"),
        ],
        rows=[
            Row(cells=[
                Cell(text=one.number if known[one.ledger].privacy is Privacy.OPEN else "（不公开）"),
                Cell(text=known[one.ledger].title), Cell(text=here.directory.organ(one.organ)),
                Cell(text=known[one.ledger].clock(one.clock).title), Cell(text=cn_date(date.fromisoformat(one.was[:10]))),
                Cell(text=cn_date(date.fromisoformat(one.now[:10]))), Cell(text=_range([one.days])),
            ])
            for one in running[:_SHOWN]
        ],
        foot=f"只列前{_SHOWN}件，共{len(running):,}件。" if len(running) > _SHOWN else "",
    )  # fmt: skip
    note = f"另有{settled:,}个已经了结的期限，届满日也按新安排重算。" if settled else ""
    found = [
        Panel(
            title="在走的期限会移动", count=len(running), note=note, table=by_clock if running else None,
            empty=Empty(title="在走的期限都不移动"),
        )
    ]  # fmt: skip
    return [*found, Panel(title="逐件", table=each)] if running else found


def _range(days: Sequence[int]) -> str:
    low, high = min(days), max(days)
    if low == high:
        return f"{'后' if low > 0 else '前'}移{abs(low)}天"
    if low > 0 or high < 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{'后' if low > 0 else '前'}移{near}至{far}天"
    return f"前移{-low}天至后移{high}天"


def notes(here: Visit) -> Iterator[Note]:
    """What an administrator has to see to: next year's notice, and entries that are not what came with the program."""
    last = here.catalogue.calendar.published_through.year
    if last <= here.today.year and (here.today.month, here.today.day) >= _ANNOUNCED:
        yield Note(
            text=f"{last + 1}年的放假安排还没有。国务院的通知一般11月已经公布，请录入，否则跨年的期限只能暂算。",
            tone="doubt",
        )
    elif last < here.today.year:
        yield Note(text=f"{last + 1}年的放假安排还没有，期限只能暂算。请录入国务院的通知。", tone="wrong")
    for one in entered_holidays():
        if is_shipped(one.year):
            own, theirs = shipped().calendar.with_notices([one]), shipped().calendar
            first, end = _bounds(one.year)
            days = [first + timedelta(number) for number in range((end - first).days + 1)]
            differing = [day for day in days if own.is_working_day(day) != theirs.is_working_day(day)]
            if differing:
                yield Note(
                    text=f"县里录入的{one.year}年放假安排与程序自带的不同：{'、'.join(map(_short, differing))}。"
                    "现在按县里录入的算；录错了的，请撤回。",
                    tone="doubt",
                )
