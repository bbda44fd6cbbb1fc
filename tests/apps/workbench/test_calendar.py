"""期限日历: on which day a matter stands, whose matters are shown, and what fits a cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.workbench.matter import open_record
from zhunsheng.apps.records.due_days import counts, day_of, on_days, unrolled
from zhunsheng.apps.records.models import OpenClock
from zhunsheng.core.catalogue import Catalogue

CATALOGUE = Catalogue.load("zhunsheng.content")
CASE = CATALOGUE.ledgers["administrative_reconsideration"]


def page(client, query="", status=200):
    response = client.get(f"/calendar/{query}")
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode()


def test_a_matter_stands_on_its_last_day_with_its_number(county, as_person):
    row = open_record(CASE, county)
    last = OpenClock.objects.get(record=row).rolled
    assert last == date(2026, 3, 23)
    text = page(as_person("handler"))
    cell = text.split(f'<time datetime="{last}">')[1].split("</td>")[0]
    assert row.number in cell
    assert "受理审查" in cell
    assert f'href="/ledgers/{CASE.key}/' in cell
    listed = page(as_person("handler"), "?view=list")
    assert row.headline in listed
    assert "复议法第30条" in listed


def test_a_cell_holds_three_and_says_how_many_more(county, as_person):
    for seed in range(1, 6):
        open_record(CASE, county, seed=seed)
    text = page(as_person("handler"))
    cell = text.split('<time datetime="2026-03-23">')[1].split("</td>")[0]
    assert cell.count('class="en ') == 3
    assert "还有2件" in cell
    assert "view=list" in cell
    assert text.count(" 件</span>") >= 1


def test_days_off_and_worked_weekends_are_words(as_person):
    text = page(as_person("handler"), "?month=2026-10")
    first = text.split('<time datetime="2026-10-01">')[1].split("</td>")[0]
    worked = text.split('<time datetime="2026-10-10">')[1].split("</td>")[0]
    assert "休" in first
    assert "国庆节" in first
    assert "班" in worked
    assert "放假安排还没有公布" in page(as_person("handler"), "?month=2031-05")


def test_months_lead_on(as_person):
    text = page(as_person("handler"), "?month=2026-01")
    assert 'href="/calendar/?month=2025-12&amp;' in text
    assert 'href="/calendar/?month=2026-02&amp;' in text
    assert 'rel="prev"' not in page(as_person("handler"), "?month=2004-01")


def test_only_what_one_may_see(county, as_person):
    ours = open_record(CASE, county)
    theirs = open_record(CASE, county, organ="market", holder="market_clerk", seed=2)
    assert ours.number in page(as_person("handler"), "?of=all")
    assert theirs.number not in page(as_person("handler"), "?of=all")
    assert ours.number not in page(as_person("town_clerk"), "?of=all")
    assert ours.number not in page(as_person("town_clerk"), "?of=all&person=handler")
    county_wide = page(as_person("leader"))
    assert ours.number in county_wide
    assert theirs.number in county_wide
    narrowed = page(as_person("leader"), "?organ=market")
    assert ours.number not in narrowed
    assert theirs.number in narrowed
    assert theirs.number in page(as_person("leader"), "?person=market_clerk")
    assert "不在你的查阅范围内" in page(as_person("handler"), "?organ=market", 403)


@pytest.mark.parametrize("query", ["month=2026-13", "month=1890-01", "organ=nobody", "person=nobody", "red=colour", "view=week", "of=them"])  # fmt: skip
def test_what_cannot_be_understood_is_said(as_person, query):
    name, value = query.split("=")
    assert (name if name == "red" else value) in page(as_person("handler"), f"?{query}", 400)


def test_queries_do_not_grow_with_matters(county, as_person):
    client = as_person("leader")
    open_record(CASE, county)
    page(client)

    def asked(query):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page(client, query)
        return len(seen)

    few = [asked(query) for query in ("", "?view=list")]
    for seed in range(2, 30):
        open_record(CASE, county, seed=seed)
    assert [asked(query) for query in ("", "?view=list")] == few


def test_a_law_without_a_roll_clause_is_warned_of_by_the_strict_day(county):
    row = open_record(CASE, county)
    silent = unrolled(CATALOGUE)
    assert silent
    ledger, key = silent[0].split(".")
    assert CASE.key not in [one.split(".")[0] for one in silent]
    saturday, monday = date(2026, 3, 21), date(2026, 3, 23)
    OpenClock.objects.all().delete()
    for name, clock in ((ledger, key), (CASE.key, "review")):
        OpenClock.objects.create(
            record=row, ledger=name, organ="justice", key=clock, strict=saturday, rolled=monday
        )
    found = on_days(OpenClock.objects.all(), saturday, monday)
    assert {one.ledger: day_of(one) for one in found} == {ledger: saturday, CASE.key: monday}
    assert counts(found) == {saturday: 1, monday: 1}
    assert counts(on_days(OpenClock.objects.all(), saturday, saturday)) == {saturday: 1}
    assert not on_days(OpenClock.objects.all(), monday + timedelta(1), date(2027, 1, 1))


def test_what_stands_still_is_not_on_any_day(county, as_person):
    row = open_record(CASE, county)
    OpenClock.objects.filter(record=row).update(paused=True)
    text = page(as_person("handler"), "?of=all")
    assert row.number not in text
    assert "期限中止" in text
