"""The clock ruler (期限尺): one clock drawn over its days, as percentages along the bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhunsheng.apps.workbench.charts import Band, Label, percent

_ASSUMED_WIDTH = 520  # px, the least a ruler gets on screen; only decides which labels would touch


def _text_width(text: str) -> int:
    return sum(7 if ch.isascii() else 13 for ch in text)


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """A clock drawn over its days. ``label`` is the full sentence for those who do not see it."""

    label: str
    bands: Sequence[Band]
    labels: Sequence[Label]
    ticks: str
    long_ticks: str
    today_x: str
    due_x: str
    rolled_x: str
    height: int
    units: int


@dataclass(frozen=True, kw_only=True)
class _Wish:
    at: int
    text: str
    note: str
    anchor: Literal["start", "middle", "end"]
    tone: str = ""


def _place(wishes: Sequence[_Wish], total: int, rows: Sequence[int], avoid: int | None = None) -> list[Label]:
    """Each label in the first row where it touches no other; what fits in none is left out (the trace has
    it).
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in rows]
    if avoid is not None:  # the plumb bob hangs into the first row
        bob = _ASSUMED_WIDTH * avoid / total
        taken[0].append((bob - 2, bob + 2))
    placed = []
    for wish in wishes:
        size = max(_text_width(wish.text), _text_width(wish.note))
        centre = _ASSUMED_WIDTH * wish.at / total
        left = centre - {"start": 0, "middle": size / 2, "end": size}[wish.anchor]
        for row, spans in enumerate(taken):
            if all(left > end + 8 or left + size < start - 8 for start, end in spans):
                spans.append((left, left + size))
                placed.append(
                    Label(
                        x=percent(wish.at, total),
                        y=rows[row],
                        text=wish.text,
                        note=wish.note,
                        anchor=wish.anchor,
                        tone=wish.tone,
                    )
                )
                break
    return placed


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def ruler(
    days: Sequence[date],
    *,
    today: date,
    due: date,
    rolled: date | None = None,
    stopped: Sequence[tuple[date, date]] = (),
    unit: str = "日",
    start_words: str = "起算",
    stop_words: str = "中止",
    due_note: str = "",
    label: str = "",
) -> Ruler:
    """The ruler of one clock.

    ``days`` is the axis, one tick each: the day of the event that starts the clock, then every day the
    clock knows (only working days where ``unit`` is "个工作日") up to the latest of ``due``, ``rolled`` and
    ``today``. ``stopped`` are intervals not counted, both ends included. ``label`` replaces the sentence
    made from these.
    """
    if len(days) < 2:
        raise ValueError("a ruler needs the starting day and at least one more")

    def at(day: date) -> int:
        return next((i for i, one in enumerate(days) if one >= day), len(days) - 1)

    now, end, last = at(today), at(due), at(rolled) if rolled else at(due)
    total = max(now, last, 1)
    stops = sorted((at(a), min(at(b) + 1, total)) for a, b in stopped)
    bands, here = [], 0

    def run(upto: int, kind: str) -> None:
        nonlocal here
        if upto > here:
            bands.append(Band(kind=kind, x=percent(here, total), width=percent(upto - here, total)))
            here = upto

    def run_until(upto: int) -> None:
        run(min(now, upto), "counted")
        run(upto, "ahead")

    for start, stop in stops:
        run_until(start)
        run(stop, "stopped")
    run_until(end)
    run(last, "rolled")
    run(max(now, last), "past")

    counted = now - sum(max(0, min(stop, now) - start) for start, stop in stops)
    above = [
        _Wish(
            at=now,
            text=f"今天 第{counted}{unit}" if counted > 0 else "今天",
            note="",
            anchor="end" if now > 0.62 * total and last - now < 0.2 * total else "start",
            tone="today",
        )
    ]
    if rolled and rolled != due:
        above.append(_Wish(at=last, text=f"{_month_day(rolled)} 顺延", note="", anchor="end", tone="rolled"))
    below = [
        _Wish(at=0, text=f"{_month_day(days[0])} {start_words}", note="当日不计入", anchor="start"),
        _Wish(at=end, text=_month_day(due), note=due_note, anchor="end" if end > total / 2 else "middle"),
    ]
    for (start, stop), (first, final) in zip(stops, sorted(stopped), strict=True):
        text = f"{_month_day(first)}—{_month_day(final)} {stop_words}"
        if first.month == final.month:
            text = f"{_month_day(first)}—{final.day}日 {stop_words}"
        below.append(
            _Wish(at=(start + stop) // 2, text=text, note=f"{stop - start}{unit}不计入", anchor="middle")
        )
    labels = _place(above, total, (12,))
    if len(labels) < len(above):  # today stands where the rolled day's words would be: those go below
        below.append(_Wish(at=last, text=above[-1].text, note="", anchor="end", tone="rolled"))
    lower = _place(below, total, (54, 86, 118), avoid=now)
    return Ruler(
        label=label
        or _sentence(days[0], start_words, stopped, stop_words, today, due, rolled, counted, unit),
        bands=bands,
        labels=[*labels, *lower],
        ticks="".join(f"M{i} 0v1" for i in range(total + 1)),
        long_ticks="".join(f"M{i} 0v1" for i in range(0, total + 1, 10)),
        today_x=percent(now, total),
        due_x=percent(end, total),
        rolled_x=percent(last, total) if rolled and rolled != due else "",
        height=max(one.y for one in lower) + 18,
        units=total,
    )


def _sentence(
    start: date,
    start_words: str,
    stopped: Sequence[tuple[date, date]],
    stop_words: str,
    today: date,
    due: date,
    rolled: date | None,
    counted: int,
    unit: str,
) -> str:
    stops = "".join(f"，{_month_day(a)}至{_month_day(b)}{stop_words}不计入" for a, b in sorted(stopped))
    roll = f"，顺延至{_month_day(rolled)}" if rolled and rolled != due else ""
    return (
        f"{_month_day(start)}{start_words}，当日不计入{stops}；"
        f"今天{_month_day(today)}是第{max(counted, 0)}{unit}，{_month_day(due)}届满{roll}。"
    )
