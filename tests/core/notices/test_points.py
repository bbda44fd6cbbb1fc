"""When a clock speaks, and how several notices become one message."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from zhunsheng.core.notices import POINTS, Item, Point, digest, quiet, reached

START, STRICT, ROLLED = date(2026, 3, 2), date(2026, 5, 1), date(2026, 5, 6)


@pytest.mark.parametrize(
    ("today", "point"),
    [
        ("2026-03-31", None),
        ("2026-04-01", Point.HALF),
        ("2026-04-27", Point.HALF),
        ("2026-04-28", Point.THREE_DAYS),
        ("2026-04-30", Point.ONE_DAY),
        ("2026-05-06", Point.ONE_DAY),  # the last day, rolled past the holiday
        ("2026-05-07", Point.OVERDUE),
    ],
)
def test_the_points_of_sixty_days(today: str, point: Point | None) -> None:
    assert reached(START, STRICT, ROLLED, date.fromisoformat(today)) is point


def test_a_short_clock_has_no_point_before_its_start() -> None:
    for length in range(5):
        last = START + timedelta(length)
        assert reached(START, last, last, START) in (None, Point.HALF)
        assert reached(START, last, last, last + timedelta(1)) is Point.OVERDUE


def test_only_what_is_wanted() -> None:
    assert reached(START, STRICT, ROLLED, date(2026, 4, 30), {Point.HALF}) is Point.HALF
    assert reached(START, STRICT, ROLLED, date(2026, 4, 30), set()) is None


def test_points_come_in_their_order() -> None:
    seen = [reached(START, STRICT, ROLLED, START + timedelta(days)) for days in range(80)]
    order = [POINTS.index(one) for one in seen if one is not None]
    assert order == sorted(order)
    assert len(set(order)) == 4


@pytest.mark.parametrize(
    ("now", "since", "until", "silent"),
    [
        ("12:00", None, None, False),
        ("12:00", "11:00", "13:00", True),
        ("13:00", "11:00", "13:00", False),
        ("23:00", "20:00", "07:30", True),
        ("07:00", "20:00", "07:30", True),
        ("08:00", "20:00", "07:30", False),
        ("08:00", "08:00", "08:00", False),
    ],
)
def test_quiet_hours_may_reach_over_midnight(
    now: str, since: str | None, until: str | None, silent: bool
) -> None:
    bounds = (time.fromisoformat(one) if one else None for one in (since, until))
    assert quiet(time.fromisoformat(now), *bounds) is silent


def test_a_digest() -> None:
    one = Item("青司复〔2026〕1号 审理期限还有三天", "最后一天2026-05-06", "/ledgers/a/1/")
    subject, body = digest([one], "https://zs.example/")
    assert subject == "准绳：青司复〔2026〕1号 审理期限还有三天"
    assert body.endswith("https://zs.example/ledgers/a/1/")
    subject, body = digest([one] * 40, "")
    assert subject == "准绳：40件事"
    assert "http" not in body
    assert body.endswith("还有10件，请登录查看。")
