import json
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.cli import main
from zhunsheng.core.catalogue import Catalogue

VECTORS = Path(__file__).parents[1] / "core" / "calendar" / "period_vectors.jsonl"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(["due", *words])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_days_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "2024-02-05", "7", "working_day")
    assert status == 0
    assert out.startswith("2024年2月20日（周二）届满\n")
    assert (
        "春节假期2月10日（周六）至2月17日（周六）不计；2月18日（周日）调休上班，计入　〔国办2024年放假通知〕"
        in out
    )


@pytest.mark.parametrize("unit", ["日", "天", "自然日", "day"])
def test_units_may_be_chinese(capsys: pytest.CaptureFixture[str], unit: str) -> None:
    status, out, _ = run(capsys, "2025-03-10", "90", unit)
    assert status == 0
    assert out.startswith("2025年6月8日（周日）届满；法律写有顺延的，2025年6月9日（周一）届满")


def test_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    stay = "2025-03-20..2025-04-09"
    status, out, _ = run(capsys, "2025-03-03", "60", "日", "--exclude", stay, "--extend", "30", "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["strict"], answer["rolled"]) == ("2025-06-21", "2025-06-23")
    assert answer["extension"] == {"length": 30, "unit": "day"}
    assert answer["excluded"] == [["2025-03-20", "2025-04-09"]]
    assert [line["label"] for line in answer["trace"]] == ["3月3日", "＋60日", "＋30日", "＋20日", "节假日"]
    status, out, _ = run(capsys, "2025-10-16", "7", "工作日", "--backward")
    assert (status, out.splitlines()[0]) == (0, "最迟2025年9月30日（周二）")
    status, out, _ = run(capsys, "2025-03-03", "60", "日", "--exclude", "2025-03-20..")
    assert (status, out.splitlines()[0]) == (0, "期限停止计算，恢复后才有届满日")


def test_a_statutory_limit(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--clock", "administrative_penalty.decision_service", "--from", "2024-02-05")
    assert status == 0
    assert out.startswith(
        "处罚决定书送达（当事人不在场）：7个工作日　《中华人民共和国行政处罚法》第六十一条第一款\n2024年2月20日（周二）届满"
    )
    assert "〔处罚法第61条第1款；处罚法第85条〕" in out


@pytest.mark.parametrize(
    ("clock", "start", "headline"),
    [
        ("administrative_penalty.fine_payment", "2024-09-20", "2024年10月8日（周二）届满（2024年10月5日（周六）遇休假日，顺延）"),
        ("administrative_penalty.penalty_decision", "2025-03-10", "2025年6月8日（周日）届满；法律没有写顺延，过了2025年6月9日（周一）才作逾期"),
        ("administrative_coercion.seizure_max", "2025-03-07", "2025年4月6日（周日）届满，不因休假日顺延"),
        ("administrative_penalty.hearing_notice_lead", "2025-10-16", "最迟2025年9月30日（周二）"),
        ("administrative_coercion.court_enforce_demand", "2025-12-25", "满至2026年1月9日（周五），此后才可以继续"),
        ("criminal_transfer.transfer_execute", "2025-10-01T10:00", "2025年10月2日10:00届满"),
    ],
)  # fmt: skip
def test_each_law_rolls_its_way(
    capsys: pytest.CaptureFixture[str], clock: str, start: str, headline: str
) -> None:
    status, out, _ = run(capsys, "--clock", clock, "--from", start)
    assert (status, out.splitlines()[1]) == (0, headline)


def test_a_statutory_limit_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "--clock",
        "administrative_reconsideration.recon_decision",
        "--from",
        "2025-03-03",
        "--extend",
        "30",
    ]
    status, out, _ = run(capsys, *words, "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["strict"], answer["rolled"]) == ("2025-06-01", "2025-06-03")
    assert answer["clock"]["article"] == "《中华人民共和国行政复议法》第六十二条第一款"
    assert answer["clock"]["since"] == "2024-01-01"


@pytest.mark.parametrize(
    ("clock", "start", "more", "told"),
    [
        ("information_disclosure.foi_annual_gov", "2025-01-01", [], "定在每年3月31日前，不能从某一日推算（信息公开条例第49条第2款）"),
        ("personal_information_incident.pi_incident", "2025-01-01", [], "写的是“立即”"),
        ("public_security_penalty.ps_case", "2012-12-31", [], "2012-12-31时尚未施行（已核对的条文自2013-01-01起施行）"),
        ("hotline.samr_report_notice", "2026-05-01", [], "已经失效"),
        ("administrative_penalty.nothing", "2025-01-01", [], "没有法定值"),
        ("administrative_penalty.penalty_decision", "2025-01-01", ["--extend", "30"], "没有延长的规定"),
        ("administrative_coercion.seizure_max", "2025-01-01", ["--extend", "31"], "最多延长30日"),
        ("criminal_transfer.transfer_execute", "2025-01-01", [], "起算时刻"),
    ],
)  # fmt: skip
def test_a_limit_that_cannot_be_computed_says_why(
    capsys: pytest.CaptureFixture[str], clock: str, start: str, more: list[str], told: str
) -> None:
    status, out, err = run(capsys, "--clock", clock, "--from", start, *more)
    assert (status, out) == (1, "")
    assert told in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "要写起算日、长度和单位"),
        (["2024-02-05", "7"], "要写起算日、长度和单位"),
        (["2024-02-30", "7", "日"], "“2024-02-30”不是日期"),
        (["2024-02-05", "-7", "日"], "“-7”不是长度"),
        (["2024-02-05", "七", "日"], "“七”不是长度"),
        (["2024-02-05", "7", "周"], "“周”不是单位"),
        (["2024-02-05", "7", "日", "--exclude", "2024-02-06"], "应写作"),
        (["2024-02-05", "7", "日", "--exclude", "2024-02-06..x"], "“x”不是日期"),
        (["2024-02-05", "7", "日", "--from", "2024-02-05"], "--from 要与 --clock 连用"),
        (["--clock", "a.b"], "--clock 只配 --from"),
        (["--clock", "a.b", "--from", "2024-02-05", "--backward"], "--clock 只配 --from"),
        (["--vectors", "x.jsonl", "--extend", "3"], "--vectors 不与"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["2003-02-03", "7", "工作日"], "超出工作日历的范围（2004年至2100年）"),
        (["2025-05-01", "24", "小时"], "须有起算时刻"),
        (["2025-05-01", "9999999", "年"], "超出可计算的年份"),
        (["2025-05-01", "7", "日", "--exclude", "2025-05-03..2025-05-02"], "晚于止日"),
    ],
)
def test_what_cannot_be_computed(capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (1, "")
    assert told in err


def test_vectors_all_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--vectors", str(VECTORS)) == (0, "共43条：一致43，不符0，算不了0\n", "")


def test_vectors_that_differ_or_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good = VECTORS.read_text(encoding="utf-8").splitlines()[:2]
    path = tmp_path / "vectors.jsonl"
    path.write_text(
        "\n".join([good[0].replace('"2024-02-20"', '"2024-02-21"'), "", good[1], "{"]), encoding="utf-8"
    )
    status, out, _ = run(capsys, "--vectors", str(path))
    assert status == 1
    assert out.splitlines()[0] == "第1行 wd01：应为2024-02-21，算得2024-02-20（wd，2024-02-05起7个工作日）"
    assert "第4行" in out.splitlines()[1]
    assert out.splitlines()[2] == "共3条：一致1，不符1，算不了1"
    status, out, _ = run(capsys, "--vectors", str(path), "--json")
    assert status == 1
    assert json.loads(out)["tally"] == {"total": 3, "agreed": 1, "differing": 1, "faulty": 1}


def test_vectors_that_are_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, "--vectors", str(tmp_path / "nothing.jsonl"))
    assert status == 1
    assert "读不了" in err
    (tmp_path / "empty.jsonl").write_text("\n")
    status, _, err = run(capsys, "--vectors", str(tmp_path / "empty.jsonl"))
    assert status == 1
    assert "没有向量" in err
    (tmp_path / "gbk.jsonl").write_bytes("不是".encode("gbk"))
    assert run(capsys, "--vectors", str(tmp_path / "gbk.jsonl"))[0] == 1


CATALOGUE = Catalogue.load("zhunsheng.content")
VALUES = sorted(
    {
        (clock.limit, value.since)
        for ledger in CATALOGUE.ledgers.values()
        for clock in ledger.clocks
        for value in CATALOGUE.statutes.get(clock.limit)
    }
)


@pytest.mark.parametrize(("limit", "since"), VALUES, ids=str)
def test_every_clock_of_every_ledger_is_answered(
    limit: str, since: date, capsys: pytest.CaptureFixture[str]
) -> None:
    value = CATALOGUE.statutes.value(limit, since)
    status, out, err = run(capsys, "--clock", limit, "--from", f"{since}T10:00")
    assert value.citation.short in (err if value.limit is None else out)
    assert status == (1 if value.limit is None else 0), err
