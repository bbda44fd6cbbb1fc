from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.calendar.icalendar import Day, icalendar

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = Day("1.review@x", date(2026, 3, 31), "受理审查", "第30条；届满视为受理", "https://x.example/1/", 3)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_day_is_written_whole() -> None:
    lines = unfolded(icalendar("期限", [DAY], NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "UID:1.review@x",
        "DTSTAMP:20260316T013000Z",
        "SEQUENCE:3",
        "DTSTART;VALUE=DATE:20260331",
        "DTEND;VALUE=DATE:20260401",
        "SUMMARY:受理审查",
        "URL:https://x.example/1/",
    ):
        assert line in lines


def test_what_has_a_meaning_in_the_format_is_escaped() -> None:
    day = Day("1", date(2026, 3, 31), "a,b;c\\d\ne")
    assert "SUMMARY:a\\,b\\;c\\\\d\\ne" in unfolded(icalendar("x", [day], NOW))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_none_is_lost(words: str) -> None:
    text = icalendar("x", [Day("1", date(2026, 3, 31), words)], NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}" in unfolded(text)
