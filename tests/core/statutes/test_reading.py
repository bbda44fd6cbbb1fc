from datetime import date
from pathlib import Path

import pytest

from zhunsheng.core.calendar import Roll
from zhunsheng.core.errors import DefinitionError, RuleViolation
from zhunsheng.core.statutes import Statutes

LAW = "title: 某某法\nshort_title: 某法\nroll: rolls\nroll_basis: 某法第9条\n"
VALUE = """
title: 作出决定
kind: deadline
who: 行政机关
starts_on: {event: accepted, title: 受理}
versions:
  - from: 2020-01-01
    to: 2023-12-31
    law: some_law
    article: "5"
    length: 60
    unit: day
  - from: 2025-01-01
    law: some_law
    article: "6"
    length: 45
    unit: day
    extension: {length: 15, unit: day, times: 1, approver: 负责人}
"""
THRESHOLD = """
title: 罚款上限
versions:
  - {from: 2020-01-01, law: some_law, article: "7", operator: "<=", value: 200, unit: CNY}
"""


def shelf(tmp_path: Path, value: str = VALUE, law: str = LAW, threshold: str = THRESHOLD) -> Path:
    for name, text in (("_laws/some_law", law), ("case/decision", value), ("case/fine", threshold)):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_version_of_the_day(tmp_path: Path) -> None:
    statutes = Statutes.load(shelf(tmp_path))
    assert str(statutes.value("case.decision", date(2023, 12, 31))) == "60日"
    now = statutes.value("case.decision", date(2025, 1, 1))
    assert (str(now), now.citation.short, now.roll, now.roll_basis) == (
        "45日",
        "某法第6条",
        Roll.ROLLS,
        "某法第9条",
    )
    assert [version.since.year for version in statutes.get("case.decision")] == [2020, 2025]
    for day, told in ((date(2019, 12, 31), "尚未施行"), (date(2024, 6, 1), "没有生效的条文")):
        with pytest.raises(RuleViolation, match=told):
            statutes.value("case.decision", day)


def test_an_unknown_id_suggests_its_neighbours(tmp_path: Path) -> None:
    statutes = Statutes.load(shelf(tmp_path))
    with pytest.raises(DefinitionError, match=r"没有法定值 case\.decison；相近的有 case\.decision"):
        statutes.get("case.decison")
    with pytest.raises(DefinitionError, match="没有法定值"):
        statutes.threshold("case.decision", date(2025, 1, 1))


def test_laws_are_cited_by_any_of_their_names(tmp_path: Path) -> None:
    statutes = Statutes.load(shelf(tmp_path))
    for name in ("some_law", "某某法", "某法"):
        assert statutes.cite(name, "5.1").full == "《某某法》第五条第一款"
    with pytest.raises(DefinitionError, match="没有名为“别法”的法律"):
        statutes.cite("别法")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: deadline", "kind: deadlines", "deadlines"),
        ("who: 行政机关\n", "", "缺 who"),
        ("who:", "whom: 某\nwho:", "不认识的键 whom"),
        ("law: some_law", "law: other_law", "_laws 下没有 other_law"),
        ("length: 60", "length: -60", "不小于零"),
        ("    length: 60\n", "", "不小于零"),
        ("unit: day\n  -", "unit: week\n  -", "week"),
        ("from: 2020-01-01", "from: 2020", "日期须写作"),
        ("to: 2023-12-31", "to: 2019-12-31", "早于"),
        ("to: 2023-12-31", "to: 2025-01-01", "重叠"),
        ("    to: 2023-12-31\n", "", "重叠"),
        ('article: "5"', 'article: "第5条"', "条号写作"),
        ("length: 60\n    unit: day", "length: 60\n    unit: immediate", "没有长度"),
        ("length: 60\n    unit: day", "unit: fixed_date", "fixed_date"),
        ("times: 1", "maximum: 1", "maximum"),
        ("event: accepted", "events: accepted", "events"),
        ("length: 45", "length: 45\n    roll: sometimes", "sometimes"),
    ],
)
def test_a_wrong_value_stops_the_start(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in VALUE
    with pytest.raises(DefinitionError, match=told) as raised:
        Statutes.load(shelf(tmp_path, VALUE.replace(old, new, 1)))
    assert "case/decision.yaml" in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"<="', '"=<"', "不认识的比较"),
        ("CNY", "USD", "不认识的单位"),
        ("value: 200", "value: [1, 2]", "range"),
        ('"<="', "range", "range"),
        ("unit: CNY", "unit: CNY, length: 3", "不认识的键 length"),
    ],
)
def test_a_wrong_threshold_stops_the_start(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(DefinitionError, match=told):
        Statutes.load(shelf(tmp_path, threshold=THRESHOLD.replace(old, new, 1)))


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        Statutes.load(shelf(tmp_path, value="title: [", law="title: 某法\n", threshold="- 1"))
    for name in ("_laws/some_law.yaml", "case/decision.yaml：不是 YAML", "case/fine.yaml：应是"):
        assert name in str(raised.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="没有法定值"):
        Statutes.load(tmp_path)
