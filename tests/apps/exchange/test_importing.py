"""Importing what departments send: good rows become records, a file imported again says nothing new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.apps.exchange.workbooks import (
    CASE,
    CASE_HEADER,
    ENGAGEMENT,
    EVENT,
    EVENT_HEADER,
    EVENT_ROW,
    MEETING,
    bring,
    case,
    said,
    save,
)
from tests.county import County, record_events
from zhunsheng.apps.exchange.models import ImportBatch, ImportedRow
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Event, Record, Unmet
from zhunsheng.apps.records.writing import take
from zhunsheng.core.ledger.fields import Choice
from zhunsheng.core.ledger.record import VOID

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "files"


def test_a_row_becomes_a_record_of_history(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW]), EVENT)
    assert (said(found), found.created) == ([], 1)
    record = Record.objects.get()
    assert (record.organ, record.opened_on, record.facts["audience"]) == ("justice", date(2025, 12, 4), 320)
    assert '"history":true' in record_events().get().body
    batch = ImportBatch.objects.get()
    assert (batch.pk, batch.created, batch.file_name, batch.person) == (found.batch, 1, "a.xlsx", "system")
    assert (batch.first_event, batch.last_event) == (record_events().get().pk, record_events().get().pk)
    assert list(ImportedRow.objects.values_list("row", "record")) == [(2, record.id)]


def test_again_says_nothing_new(county: County, tmp_path: Path) -> None:
    for rows in ([EVENT_HEADER, EVENT_ROW], [EVENT_HEADER[1:], EVENT_ROW[1:]]):
        path = save(tmp_path / "a.xlsx", rows)
        assert bring(county, path, EVENT).created == 1
        events = Event.objects.count()
        again = bring(county, path, EVENT)
        assert (again.created, again.same, again.batch) == (0, 1, None)
        assert Event.objects.count() == events


def test_how_a_cell_is_formatted_does_not_matter(county: County, tmp_path: Path) -> None:
    """Serial numbers, dates as text, full-width digits, 是/否 with spaces: the same row."""
    first = save(tmp_path / "a.xlsx", [EVENT_HEADER[1:], EVENT_ROW[1:]])
    assert bring(county, first, EVENT).created == 1
    for day, audience in (
        (45995, "320"),
        ("2025年12月4日", "３２０"),
        ("2025/12/4 0:00:00", "320人次"),
        ("20251204", 320.0),
    ):
        row = [day, " 宪法宣传周 ", "学校 ", "法治讲座", audience]
        found = bring(county, save(tmp_path / "b.xlsx", [EVENT_HEADER[1:], row]), EVENT)
        assert (said(found), found.same) == ([], 1), day


def test_headers_of_another_hand(county: County, tmp_path: Path) -> None:
    """Title rows above, aliases, half-width brackets, spaces, a column of serial numbers."""
    rows = [
        ["法治宣传活动登记表"],
        [],
        ["序号", "活 动 时 间", "活动主题", "登记活动场所类别", "形式", "受众(人次)"],
        [1, *EVENT_ROW[1:]],
        ["合计", "", "", "", "", 320],
    ]
    found = bring(county, save(tmp_path / "a.xlsx", rows), EVENT)
    assert (said(found), found.created) == ([], 1)
    assert found.notes == ["第5行是合计，没有导入"]


def test_an_old_workbook(county: County) -> None:
    found = bring(county, FILES / "publicity_events.xls", EVENT)
    assert (said(found), found.created) == ([], 2)
    assert sorted(row.facts["audience"] for row in Record.objects.all()) == [85, 320]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_text_files(county: County, tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [EVENT_HEADER, ["A1", "2025-12-4", "宪法宣传周", "学校", "法治讲座", "320"]]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    found = bring(county, path, EVENT)
    assert (said(found), found.created) == ([], 1)
    assert (
        Record.objects.get().facts["theme" if "theme" in Record.objects.get().facts else "topic"]
        == "宪法宣传周"
    )


def test_money_in_ten_thousands(county: County, tmp_path: Path) -> None:
    header = [
        "登记聘任日期",
        "聘请单位",
        "单位类别",
        "法律顾问",
        "顾问类别",
        "聘期届满",
        "是否经领导班子集体研究",
        "年度顾问费（万元）",
    ]
    row = [date(2025, 1, 6), "县市监局", "党政机关", "钱进", "外聘律师", date(2026, 1, 5), "是"]
    rows = [
        header,
        [*row[:3], "钱进", *row[4:], 1.25],
        [*row[:3], "孙立", *row[4:], "8000元"],
        [*row[:3], "李安", *row[4:], None],
    ]
    found = bring(county, save(tmp_path / "a.xlsx", rows), ENGAGEMENT)
    assert said(found) == []
    assert sorted(row.facts.get("fee", 0) for row in Record.objects.all()) == [0, 800000, 1250000]


def test_a_case_takes_its_steps_in_the_order_of_their_days(county: County, tmp_path: Path) -> None:
    row = case(
        "K1", 受理日期=date(2025, 3, 6), 审理程序="普通程序", 听取意见日期=date(2025, 3, 20), 听取意见方式="当面",
        中止审理日期=date(2025, 3, 10), 中止原因="其他", 恢复审理日期=date(2025, 3, 20),
        作出决定日期=date(2025, 4, 30), 处理结果="维持", 送达日期=date(2025, 5, 6),
    )  # fmt: skip
    more = [
        ["记录键", "环节", "日期", "中止原因"],
        ["K1", "中止审理", date(2025, 4, 1), "不可抗力等正当理由"],
        ["K1", "恢复审理", date(2025, 4, 8), ""],
    ]
    found = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, row], {"环节": more}), CASE)
    assert said(found) == []
    record = Record.objects.get()
    assert [step for _, step, _, _ in record.taken] == [
        "receive", "accept", "stay", "resume", "hear", "stay", "resume", "decide", "serve",
    ]  # fmt: skip
    assert (record.state, record.facts["stay_reason"]) == ("closed", "force_majeure")
    assert verify().faults == []


def test_history_that_broke_the_law_is_taken_and_found(county: County, tmp_path: Path) -> None:
    row = case(
        "K1", 受理日期=date(2025, 3, 6), 审理程序="普通程序", 作出决定日期=date(2025, 4, 30), 处理结果="维持"
    )
    found = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, row]), CASE)
    assert (said(found), found.created, found.findings) == ([], 1, 1)
    assert Unmet.objects.get().requirement == "heard_opinions"


def test_a_changed_row_is_a_correction_and_a_filled_one_a_further_step(
    county: County, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    bring(county, save(path, [CASE_HEADER, case("K1"), case("K2"), case("K3")]), CASE)
    rows = [
        CASE_HEADER,
        case("K1", 收到申请日期=date(2025, 3, 4), 申请复议的行政行为="罚款3000元的行政处罚决定"),
        case("K2", 受理日期=date(2025, 3, 6), 审理程序="简易程序"),
        case("K3"),
    ]
    found = bring(county, save(path, rows), CASE)
    assert (said(found), found.created, found.same, found.corrected, found.further) == ([], 0, 1, 1, 1)
    acts = {row.facts["act"]: row for row in Record.objects.filter(version=2)}
    assert acts["罚款3000元的行政处罚决定"].opened_on == date(2025, 3, 4)
    assert acts["罚款5000元的行政处罚决定"].state == "accepted"
    again = bring(county, path, CASE)
    assert (again.same, again.batch) == (3, None)
    assert Record.objects.count() == 3


def test_days_that_move_together_are_corrected_together(county: County, tmp_path: Path) -> None:
    """Each correction by itself would pass the other step."""
    path = tmp_path / "a.xlsx"
    accepted = {"受理日期": date(2025, 3, 6), "审理程序": "普通程序"}
    bring(county, save(path, [CASE_HEADER, case("K1", **accepted)]), CASE)
    for received, taken in ((date(2025, 3, 20), date(2025, 3, 24)), (date(2025, 3, 3), date(2025, 3, 6))):
        moved = case("K1", **{**accepted, "收到申请日期": received, "受理日期": taken})
        found = bring(county, save(path, [CASE_HEADER, moved]), CASE)
        assert (said(found), found.corrected) == ([], 1)
        assert [on for _, _, on, _ in Record.objects.get().taken] == [received.isoformat(), taken.isoformat()]


def test_an_empty_cell_says_nothing_and_a_word_empties(county: County, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    header = [*EVENT_HEADER, "地点"]
    bring(county, save(path, [header, [*EVENT_ROW, "县一中"]]), EVENT)
    found = bring(county, save(path, [header, [*EVENT_ROW, ""]]), EVENT)
    assert (found.same, found.batch) == (1, None)
    found = bring(county, save(path, [header, [*EVENT_ROW, "清空"]]), EVENT)
    assert (said(found), found.corrected) == ([], 1)
    assert "place" not in Record.objects.get().facts
    required = [cell if header[at] != "活动主题" else "清空" for at, cell in enumerate([*EVENT_ROW, ""])]
    found = bring(county, save(path, [header, required]), EVENT)
    assert said(found) == ["第2行“活动主题”：活动主题不能清空"]


def test_lists_of_rows_lie_in_a_sheet_of_their_own(county: County, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    main = [
        ["记录键", "日期", "会议", "第几次", "主持人"],
        ["M1", date(2025, 2, 10), "县委依法治县办", 1, "周正"],
    ]
    agenda = [["记录键", "议题", "议定结果"], ["M1", "学习条例", "传达学习"], ["M1", "审议要点", "审议通过"]]
    assert said(bring(county, save(path, main), MEETING)) == ["第2行：请填议题"]
    found = bring(county, save(path, main, {"议题": agenda}), MEETING)
    assert (said(found), found.created) == ([], 1)
    assert [row["topic"] for row in Record.objects.get().facts["agenda"]] == ["学习条例", "审议要点"]
    assert bring(county, path, MEETING).same == 1
    agenda[2][2] = "修改后通过"
    assert bring(county, save(path, main, {"议题": agenda}), MEETING).corrected == 1
    assert Record.objects.get().facts["agenda"][1]["result"] == "passed_with_changes"
    agenda[1][2], agenda[2][0] = "通过了", "M9"
    found = bring(county, save(path, main, {"议题": agenda}), MEETING)
    assert [(fault.sheet, fault.row, fault.title) for fault in found.faults] == [
        ("议题", 1, "议定结果"),
        ("议题", 2, "记录键"),
    ]


def test_masks_stand_for_what_they_hide(county: County, tmp_path: Path) -> None:
    """A row with the name masked changes the rest of a person without losing the name."""
    path = tmp_path / "a.xlsx"
    header = [
        "记录键",
        "登记聘任日期",
        "聘请单位",
        "单位类别",
        "法律顾问",
        "法律顾问电话",
        "顾问类别",
        "聘期届满",
        "是否经领导班子集体研究",
    ]
    row = [
        "K1",
        date(2025, 1, 6),
        "县市监局",
        "党政机关",
        "钱进",
        "13800000001",
        "外聘律师",
        date(2026, 1, 5),
        "是",
    ]
    bring(county, save(path, [header, row]), ENGAGEMENT)
    hidden = [*row[:4], "钱某", "13800000002", *row[6:]]
    found = bring(county, save(path, [header, hidden]), ENGAGEMENT)
    assert (said(found), found.corrected) == ([], 1)
    assert bring(county, save(path, [header, [*row[:5], "13800000002", *row[6:]]]), ENGAGEMENT).same == 1
    assert (
        bring(county, save(path, [header, [*row[:4], "钱某", "138****0002", *row[6:]]]), ENGAGEMENT).same == 1
    )


def test_a_number_of_its_own_is_kept_and_not_given_again(county: County, tmp_path: Path) -> None:
    header = ["编号", *CASE_HEADER[1:]]
    rows = [
        header,
        [None, *case("")[1:]],
        ["安政复〔2025〕2号", *case("", 申请人="钱小红", 申请人代码或证号=None)[1:]],
    ]
    found = bring(county, save(tmp_path / "a.xlsx", rows), CASE)
    assert said(found) == []
    assert sorted(Record.objects.values_list("number", flat=True)) == [
        "安政复〔2025〕1号",
        "安政复〔2025〕2号",
    ]
    facts = {
        "applicant": "孙三", "respondent": "market", "act": "罚款", "field": "market", "enterprise_related": False,
    }  # fmt: skip
    live = take(Act(CASE, "receive", date(2025, 6, 3), facts), county.actor("handler"), county.around)
    assert live.number == "安政复〔2025〕3号"
    assert verify().faults == []
    assert bring(county, tmp_path / "a.xlsx", CASE).same == 2


def test_a_record_voided_by_a_person_does_not_come_back(county: County, tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW])
    bring(county, path, EVENT)
    record = Record.objects.get().id
    void = Act(EVENT, "", county.around.today, record=record, kind=VOID, reason="重复登记")
    take(void, county.system(), county.around)
    found = bring(county, path, EVENT)
    assert said(found) == ["第2行“记录键”：这件记录已经作废，不能再导入。确要重新登记的，请清空记录键和编号"]


def test_a_dry_run_writes_nothing(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW]), EVENT, dry_run=True)
    assert (found.created, found.batch) == (1, None)
    assert not Record.objects.exists()
    assert not ImportBatch.objects.exists()


def test_an_item_of_a_register_is_known_by_its_name(county: County, tmp_path: Path) -> None:
    """Without a key a mediation room is known by what it is called; what changed becomes a correction."""
    ledger = county.catalogue.ledgers["mediation_room"]
    plan = layout(ledger)
    needed = [column for column in plan.main.columns if column.step == "enter" and column.required]
    cells = {
        "date": date(2025, 1, 6),
        "number": 3,
        "text": "老李调解室",
        "region": "东街村",
        "yes_no": "是",
        "person": "李和",
    }
    row = [
        next(iter(column.field.options.values()))
        if isinstance(column.field, Choice)
        else cells[column.field.kind if column.field else "date"]
        for column in needed
    ]
    header = [column.title for column in needed]
    assert bring(county, save(tmp_path / "a.xlsx", [header, row]), ledger.key).created == 1
    row[row.index(3)] = 5
    found = bring(county, save(tmp_path / "a.xlsx", [header, row]), ledger.key)
    assert (said(found), found.created, found.corrected) == ([], 0, 1)


def test_who_may_not_take_a_step_may_not_import_it(county: County, tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW])
    found = bring(county, path, EVENT, county.actor("leader"), organ="county")
    assert len(said(found)) == 1
    assert "你不能导入这一环节：须由登记员" in said(found)[0]
    found = bring(county, path, EVENT, county.actor("town_clerk"), organ="justice")
    assert "管辖范围" in said(found)[0]
    assert bring(county, path, EVENT, county.actor("clerk"), organ="").created == 1
    assert Record.objects.get().holder == "clerk"
    found = bring(county, path, EVENT, county.actor("market_clerk"), organ="justice")
    assert said(found) == ["第2行“记录键”：这件记录不在你的查阅范围内，不能导入"]
