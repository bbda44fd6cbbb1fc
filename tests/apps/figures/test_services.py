"""What pages and reports ask about figures."""

from __future__ import annotations

from fractions import Fraction

import pyarrow.parquet as pq
import pytest

from tests.apps.figures.conftest import Acts
from zhunsheng.apps.figures import lake, services
from zhunsheng.apps.figures.models import Snapshot
from zhunsheng.apps.figures.snapshots import FrozenFigures, freeze
from zhunsheng.apps.records.models import Event
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.errors import IntegrityFailure, RuleViolation
from zhunsheng.core.figures import Period

pytestmark = pytest.mark.django_db

HELD, PEOPLE = "enforcement_training.held", "enforcement_training.attendance"
YEAR, COUNTY, TOWN, VILLAGE = Period.parse("2025"), "990100000000", "990101000000", "990101001000"


@pytest.fixture
def trainings(acts: Acts) -> dict[str, str]:
    return {
        "january": acts.training("2025-01-31", 30),
        "june": acts.training("2025-06-30", 20, by="market_clerk"),
        "july": acts.training("2025-07-01", 10, by="town_clerk"),
        "village": acts.training("2025-12-31", 5, by="town_clerk", region=VILLAGE),
        "before": acts.training("2024-12-31", 100),
    }


def test_a_figure_of_the_county_of_a_body_and_of_a_town(trainings: dict[str, str]) -> None:
    assert services.figure_value(HELD, YEAR).value == 4
    assert services.figure_value(HELD, YEAR, organs=["market"]).value == 1
    assert services.figure_value(HELD, YEAR, organs=["county"]).value == 4  # all bodies lie below it
    assert services.figure_value(PEOPLE, YEAR, regions=[TOWN]).value == 15  # the town and its village
    assert services.figure_value(PEOPLE, YEAR, regions=[VILLAGE]).value == 5
    assert services.figure_value(PEOPLE, YEAR, organs=["town1"], regions=[VILLAGE]).value == 5
    assert services.figure_value(PEOPLE, Period.parse("2025H2")).value == 15


@pytest.mark.parametrize("by", ["organ", "town", "month"])
def test_the_lines_of_a_table_add_up(trainings: dict[str, str], by: services.By) -> None:
    lines = services.figure_table(PEOPLE, YEAR, by)
    assert sum(line.value.value or 0 for line in lines) == 65
    assert sum(line.value.records for line in lines) == 4
    assert len(lines) == {"organ": 3, "town": 2, "month": 12}[by]
    titles = {line.title: line.value.value for line in lines}
    assert (
        titles.items()
        >= {
            "organ": {"县司法局": 30, "县市监局": 20, "城关镇": 15},
            "town": {"县本级": 50, "城关镇": 15},
            "month": {"2025年1月": 30, "2025年7月": 10, "2025年3月": 0},
        }[by].items()
    )


def test_the_months_up_to_a_period(trainings: dict[str, str]) -> None:
    values = services.trend(HELD, Period.parse("2025H1"), months=8)
    assert [value.period.key for value in values][:2] == ["2024-11", "2024-12"]
    assert [value.value for value in values] == [0, 1, 1, 0, 0, 0, 0, 1]


def test_the_records_behind_a_figure(trainings: dict[str, str]) -> None:
    (behind,) = services.records_behind(HELD, YEAR)
    assert set(behind.records) == {trainings[name] for name in ("january", "june", "july", "village")}
    assert behind.records == sorted(behind.records)
    (behind,) = services.records_behind(HELD, YEAR, regions=[TOWN])
    assert set(behind.records) == {trainings["july"], trainings["village"]}
    assert services.described(behind)[0][2] == "行政处罚法"


def test_the_parts_of_a_derived_figure(acts: Acts) -> None:
    """A rate lists its denominator unless asked for its numerator; a register is drilled into like a case."""
    one = acts.supervisor("2025-02-01", "王一")
    acts.step("social_supervisor", "offer_opinion", "2025-03-01", one, opinion="亮证要快")
    acts.step("social_supervisor", "offer_opinion", "2025-04-01", one, opinion="程序要明")
    opinions = services.figure_value("social_supervisor.opinions", YEAR)
    assert (opinions.value, opinions.records) == (2, 1)
    (behind,) = services.records_behind("social_supervisor.opinions", YEAR)
    assert behind.records == [one]
    events = [acts.publicity("2025-05-05"), acts.publicity("2024-05-05"), acts.publicity("2024-06-05")]
    change = services.figure_value("publicity_event.events_change", YEAR)
    assert (change.value, change.records) == (Fraction(-1, 2), 3)
    this, before = services.records_behind("publicity_event.events_change", YEAR)
    assert this.records == events[:1]
    assert (before.period.key, set(before.records)) == ("2024", set(events[1:]))
    (only,) = services.records_behind("publicity_event.events_change", YEAR, part="denominator")
    assert only == before


def test_all_values(trainings: dict[str, str]) -> None:
    values = services.all_values(YEAR)
    assert values.keys() == catalogue().figures.keys()
    assert values[HELD].value == 4
    assert services.all_values(YEAR, organs=["market"])[HELD].value == 1


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: services.figure_value("nothing", YEAR), "figure.unknown"),
        (lambda: services.figure_table("nothing", YEAR), "figure.unknown"),
        (lambda: services.records_behind("nothing", YEAR), "figure.unknown"),
        (lambda: services.figure_value(HELD, YEAR, organs=["no"]), "organ.unknown"),
        (lambda: services.all_values(YEAR, regions=["no"]), "region.unknown"),
    ],
)
def test_what_does_not_exist_is_refused(county: object, call, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RuleViolation) as refused:
        call()
    assert [problem.code for problem in refused.value.problems] == [code]


def test_values_stay_as_they_were_looked_at(acts: Acts, trainings: dict[str, str]) -> None:
    source = services.live()
    assert source.figure(HELD, YEAR).value == 4
    acts.training("2025-05-05")
    services.refresh()
    assert source.figure(HELD, YEAR).value == 4
    assert services.live().figure(HELD, YEAR).value == 5


def test_a_snapshot_keeps_its_values(acts: Acts, trainings: dict[str, str]) -> None:
    snapshot = freeze(catalogue(), services.live(), YEAR, "clerk", acts.county.around)
    acts.training("2025-05-05", 7)
    frozen = FrozenFigures(Snapshot.objects.get(pk=snapshot.pk))
    assert frozen.figure(PEOPLE, YEAR).value == 65
    assert frozen.figure(PEOPLE, Period.parse("2024")).value == 100
    assert services.figure_value(PEOPLE, YEAR).value == 72
    assert frozen.position == Event.objects.order_by("-id")[1].pk
    with pytest.raises(KeyError):
        frozen.figure(PEOPLE, Period.parse("2023"))


def test_an_altered_snapshot_is_refused(acts: Acts, trainings: dict[str, str]) -> None:
    snapshot = freeze(catalogue(), services.live(), YEAR, "clerk", acts.county.around)
    snapshot.values = snapshot.values.replace('"value":65', '"value":66')
    assert '"value":66' in snapshot.values
    with pytest.raises(IntegrityFailure, match="摘要"):
        FrozenFigures(snapshot)


def test_frozen_fractions_are_exact(acts: Acts) -> None:
    from dataclasses import replace

    from zhunsheng.core.figures.frozen import from_json, to_json

    value = services.figure_value(HELD, YEAR)
    for number in (Fraction(216, 245), Fraction(1), None, 7):
        one = replace(value, value=number, numerator=216, denominator=Fraction(1, 3))
        assert from_json(to_json(one)) == one


def test_a_lake_of_other_columns_is_as_good_as_none_until_it_is_brought_up_to_date(
    trainings: dict[str, str],
) -> None:
    services.refresh()
    assert services.live(fresh=False).figure(HELD, YEAR).value == 4
    file = lake.file_of("enforcement_training")
    pq.write_table(pq.read_table(file).drop_columns(["fact_attendance"]), file)
    assert services.live(fresh=False).position == 0
    assert services.live().figure(PEOPLE, YEAR).value == 65
    assert services.live(fresh=False).position > 0
