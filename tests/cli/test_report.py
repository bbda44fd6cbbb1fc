"""``zhunsheng report``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.county import County
from zhunsheng.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recorded(reported: County) -> None:
    """The command finds the small county with its trainings."""


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(["report", *words])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_writes_document_and_page_and_prints_gaps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, page = tmp_path / "report.docx", tmp_path / "report.html"
    status, said, _ = run(capsys, "annual", "--year", "2025", "--out", str(out), "--html", str(page))
    assert status == 0
    text = "\n".join(one.text for one in docx.Document(str(out)).paragraphs)
    assert "安澜县2025年法治政府建设工作报告" in text
    assert "一、工作开展情况" in text
    rows = docx.Document(str(out)).tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["序号", "指标", "口径", "数值", "分子/分母", "记录数"]
    assert rows[1].cells[1].text == "行政执法人员专题培训"
    assert "专题培训<a" in page.read_text("utf-8")
    assert "缺口" in said
    assert "办理法律援助案件：2025年没有记录。补登有关记录：" in said


def test_the_same_records_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    run(capsys, "annual", "--year", "2025", "--out", str(first))
    run(capsys, "annual", "--period", "2025", "--out", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_lies_in_the_out_folder_when_no_file_is_named(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "annual", "--period", "2025H1")[0] == 0
    assert (settings.ZHUNSHENG_HOME / "out" / "安澜县2025年上半年法治政府建设工作报告.docx").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["annual", "--year", "2019"], "2019年一件记录也没有，写不出报告"),
        (["annual", "--year", "20x5"], "不认识的统计期“20x5”"),
        (["annual", "--year", "2025H1"], "--year要写年份"),
        (["annual", "--period", "2025Q1"], "这份报告按全年"),
        (["yearly", "--year", "2025"], "没有“yearly”这份报告，有：annual"),
        (["annual", "--year", "2025", "--out", "report.pdf"], "--out的文件名应以.docx结尾"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    status, _, error = run(capsys, *words)
    assert status == 1
    assert said in error
    assert not list(tmp_path.glob("**/*.docx"))


def test_all_problems_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, error = run(capsys, "yearly", "--year", "20x5", "--html", "page.txt")
    assert len(error.splitlines()) == 3


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, error = run(capsys, "annual")
    assert status == 2
    assert "这些参数须写一个：--year --period" in error
