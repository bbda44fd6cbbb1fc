from datetime import date, timedelta

import pytest

from zhunsheng.apps.workbench import charts
from zhunsheng.apps.workbench.parts import clock_chip
from zhunsheng.apps.workbench.ruler import ruler
from zhunsheng.apps.workbench.styleguide import sample_ruler


def kinds(drawn):
    return [band.kind for band in drawn.bands]


def total(bands):
    return sum(float(band.width.rstrip("%")) for band in bands)


def test_the_ruler_shows_counted_stopped_to_come_and_rolled():
    drawn = sample_ruler()
    assert kinds(drawn) == ["counted", "stopped", "counted", "ahead", "rolled"]
    assert drawn.units == 70
    assert drawn.today_x == "68.57%"  # the 48th of 70 days
    assert total(drawn.bands) == pytest.approx(100, abs=0.05)
    assert "今天 第41日" in [label.text for label in drawn.labels]  # 48 less the 7 that do not count
    assert "8月18日至8月24日中止不计入" in drawn.label
    assert "顺延至10月9日" in drawn.label


def test_days_after_the_last_are_hatched_and_nothing_beyond_today_is_drawn():
    start = date(2025, 9, 1)
    days = [start + timedelta(days=i) for i in range(30)]
    drawn = ruler(days, today=days[10], due=days[7])
    assert kinds(drawn) == ["counted", "past"]
    assert drawn.units == 10
    assert drawn.rolled_x == ""


def test_a_day_off_the_axis_stands_at_the_next_one():
    working = [date(2025, 9, 12), date(2025, 9, 15), date(2025, 9, 16), date(2025, 9, 17)]
    drawn = ruler(working, today=date(2025, 9, 13), due=date(2025, 9, 17), unit="个工作日")
    assert drawn.today_x == "33.33%"


def test_labels_of_the_ruler_never_touch():
    for today in (
        date(2025, 7, 31),
        date(2025, 8, 20),
        date(2025, 10, 6),
        date(2025, 10, 8),
        date(2025, 10, 20),
    ):
        drawn = sample_ruler(today)
        by_row: dict[int, list] = {}
        for label in drawn.labels:
            by_row.setdefault(label.y, []).append(label)
        for row in by_row.values():
            places = [(label.x, label.anchor) for label in row]
            assert len(set(places)) == len(places)
        words = " ".join(label.text for label in drawn.labels)
        assert all(part in words for part in ("今天", "10月9日 顺延", "10月6日", "7月31日 受理", "中止"))


def test_a_ruler_needs_two_days():
    with pytest.raises(ValueError, match="at least one more"):
        ruler([date(2025, 9, 1)], today=date(2025, 9, 1), due=date(2025, 9, 1))


def test_a_gap_breaks_the_line_and_the_table_says_so():
    drawn = charts.trend(
        ["1月", "2月", "3月", "4月"], [charts.Series(name="2025年", values=[1, None, 3, 4])], unit="件"
    )
    assert len(drawn.lines[0].strokes) == 2
    assert drawn.table.rows[1] == ["2月", "—"]
    assert drawn.label == "逐月：2025年1月1件，4月4件"


def test_columns_start_at_zero():
    drawn = charts.columns([("2024", 50), ("2025", 100)])
    assert [bar.height for bar in drawn.bars] == ["50.00%", "100.00%"]
    assert [bar.kind for bar in drawn.bars] == ["last", "this"]


def test_bars_share_one_scale_and_leave_out_nothing_parts():
    drawn = charts.bars(
        [
            charts.BarRow(name="甲", parts=[("good", 3), ("late", 1)]),
            charts.BarRow(name="乙", parts=[("good", 2), ("late", 0)]),
        ],
        caption="按单位",
    )
    assert [(band.x, band.width) for band in drawn.bars[0].bands] == [
        ("0.00%", "75.00%"),
        ("75.00%", "25.00%"),
    ]
    assert [band.width for band in drawn.bars[1].bands] == ["50.00%"]


def test_no_counts_draw_no_bar():
    assert charts.bars([charts.BarRow(name="甲", parts=[("good", 0)])], caption="按单位").bars[0].bands == []
    assert charts.spark([1]) is None


@pytest.mark.parametrize(
    ("left", "options", "kind", "words"),
    [
        (-3, {}, "overdue", "逾期3日"),
        (0, {}, "today", "今天到期"),
        (3, {}, "near", "剩3日"),
        (6, {}, "near", "剩6日"),  # a tenth of sixty
        (7, {}, "calm", "剩7日"),
        (19, {"stopped_for": 12}, "stopped", "已停12日"),
        (0, {"closed": True}, "met", "按期"),
        (-2, {"closed": True}, "late", "迟2日"),
        (-1, {"rolled_left": 2}, "strict_passed", "严格日已过"),
        (-4, {"rolled_left": -1}, "overdue", "逾期4日"),
        (-3, {"unverified": True}, "near", "逾期3日"),
    ],
)
def test_the_words_of_a_clock(left, options, kind, words):
    chip = clock_chip(left, "日", 60, **options)
    assert (chip.kind, chip.words) == (kind, words)


def test_names_of_lines_stand_apart() -> None:
    """The first at its end, the second where it is farthest from the first, on the other side of it."""
    months = [f"{month}月" for month in range(1, 7)]
    drawn = charts.trend(
        months,
        [
            charts.Series(name="2025年", values=[10, 20, 30, 40, 50, 45]),
            charts.Series(name="2024年", values=[12, 15, 60, 41, 51, 44]),
        ],
        from_zero=True,
    )
    this, last = (line.end for line in drawn.lines)
    assert this is not None
    assert last is not None
    assert (this.x, this.anchor, this.above) == ("100.00%", "end", False), "below where the line comes down"
    assert (last.x, last.anchor, last.text) == ("40.00%", "middle", "2024年")
