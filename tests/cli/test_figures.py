import json
from pathlib import Path
from typing import Any

import pytest

from tests.apps.figures.conftest import Acts, acts  # noqa: F401  a fixture
from zhunsheng.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_lake(settings: Any, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path


@pytest.fixture
def trainings(acts: Acts) -> list[str]:  # noqa: F811
    return [
        acts.training("2025-03-01", 30),
        acts.training("2025-07-01", 20, by="town_clerk"),
        acts.training("2024-07-01", 9),
    ]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(["figures", *words])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_every_figure_of_a_period(trainings: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--period", "2025")
    assert status == 0
    (line,) = (line for line in out.splitlines() if "enforcement_training.attendance" in line)
    assert line.split() == ["行政执法培训参训人次", "enforcement_training.attendance", "50人次", "—", "2"]


@pytest.mark.parametrize(("by", "group"), [("organ", "县司法局"), ("town", "县本级"), ("month", "2025年3月")])
def test_figures_by_group(
    trainings: list[str], capsys: pytest.CaptureFixture[str], by: str, group: str
) -> None:
    status, out, _ = run(capsys, "--period", "2025", "--by", by, "--json")
    assert status == 0
    figures = {one["key"]: one for one in json.loads(out)["figures"]}
    parts = {line["title"]: line["value"] for line in figures["enforcement_training.attendance"][by]}
    assert parts[group] == 30
    assert sum(parts.values()) == 50


def test_one_figure_with_its_records(trainings: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(
        capsys, "show", "enforcement_training.held", "--period", "2025H1", "--records", "--json"
    )
    assert status == 0
    found = json.loads(out)
    assert (found["value"], found["printed"], found["records"]) == (1, "1次", 1)
    assert found["behind"] == [
        {
            "figure": "enforcement_training.held",
            "ledger": "enforcement_training",
            "period": "2025H1",
            "records": [trainings[0]],
        }
    ]
    status, out, _ = run(
        capsys, "show", "enforcement_training.held", "--period", "2025H1", "--records", "--by", "organ"
    )
    assert status == 0
    assert out.startswith("行政执法人员专题培训（enforcement_training.held），2025年上半年：1次\n口径：")
    assert trainings[0] in out
    assert trainings[1] not in out


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ([], 2, "请用--period写明统计期"),
        (["show", "--period", "2025"], 2, "请写明指标的键"),
        (["--period", "2025", "--records"], 2, "只与show连用"),
        (["check"], 2, "--seed"),
        (["--period", "2025", "--seed", "002"], 2, "只与check连用"),
        (["--period", "2025H3"], 1, "不认识的统计期“2025H3”"),
        (["show", "enforcement_training.hold", "--period", "2025"], 1, "相近的有：enforcement_training.held"),
        (["--period", "2025", "--by", "village"], 2, "没有这个选择"),
        (["check", "--seed", "777"], 1, "没有“777”这个方案"),
    ],
)
def test_wrong_use_is_told(
    county: object, capsys: pytest.CaptureFixture[str], words: list[str], status: int, says: str
) -> None:
    found, out, err = run(capsys, *words)
    assert (found, out) == (status, "")
    assert says in err
