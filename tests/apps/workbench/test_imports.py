"""导入台: a department's own workbook, its columns matched once, its cells mended, imported and taken back."""

from __future__ import annotations

import io
import re
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.apps.exchange.workbooks import EVENT, save
from tests.county import NOW, County
from zhunsheng.apps.exchange.models import ImportBatch, SenderColumn, Upload
from zhunsheng.apps.exchange.template import write_template
from zhunsheng.apps.exchange.uploads import folder, forget_old
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.registry.catalogue import catalogue

HEADER = ["序号", "名称", "活动时间", "地点类型", "方式", "群众（人）", "备注"]
OURS = {1: "活动主题", 2: "日期", 3: "场所类别", 4: "形式", 5: "受众", 6: "-"}


def line(number: int, **cells: Any) -> list[Any]:
    """A row of HEADER: well, but for what is given by header."""
    row: list[Any] = [number, f"第{number}场", date(2026, 3, number), "学校", "法治讲座", 40, ""]
    for header, cell in cells.items():
        row[HEADER.index(header)] = cell
    return row


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [
        ["教育局普法台账"],
        [],
        HEADER,
        line(1),
        line(2, 活动时间="2026.3.2"),
        line(3, **{"群众（人）": "一百二十"}),
        line(4, 方式="唱戏"),
        ["合计", "", "", "", "", 200],
    ]
    return save(tmp_path / "教育局.xlsx", rows)


def bring(client: Client, path: Path, ledger: str = EVENT, organ: str = "justice"):  # type: ignore[no-untyped-def]
    with path.open("rb") as content:
        return client.post("/imports/", {"ledger": ledger, "organ": organ, "file": content})


def matched(client: Client, path: Path) -> str:
    """Brought, its columns matched: the address of the check page."""
    columns = bring(client, path)["Location"]
    assert columns.endswith("/columns/")
    answer = client.post(
        columns, {"act": "match", **{f"map.{place}": title for place, title in OURS.items()}}
    )
    assert answer.status_code == 302, html(answer)
    return str(answer["Location"])


def html(response) -> str:  # type: ignore[no-untyped-def]
    return response.content.decode()


def test_from_a_strange_workbook_to_records(as_person, county: County, file: Path) -> None:
    client = as_person("clerk")
    address = matched(client, file)
    text = html(client.get(address))
    for said in ("共", '<b class="green">2</b> 行', '<b class="red">2</b> 格', "在2行"):
        assert said in text
    assert 'title="原为“2026.3.2”"' in text
    assert "改为“120”" in text
    assert "没有“唱戏”这一项" in text
    assert not Record.objects.exists()
    # offered, typed over, left out
    client.post(address, {"use.5.5": "120"})
    client.post(address, {"cell.6.4": "文艺演出", "was.6.4": "唱戏"})
    text = html(client.get(address))
    assert 'title="原为“一百二十”"' in text
    assert "导入4行" in text
    client.post(address, {"skip.4": "1"})
    assert "导入3行" in html(client.get(address))
    answer = client.post(address, {"act": "commit"})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == f"/imports/{batch.pk}/"
    assert sorted(Record.objects.values_list("opened_on__day", flat=True)) == [1, 3, 4]
    assert (batch.person, batch.created, batch.file_name) == ("clerk", 3, "教育局.xlsx")
    page = html(client.get(answer["Location"]))
    assert "已导入法治宣传活动：新增3件" in page
    assert batch.digest in page
    assert "第6行" in page
    assert '"history":true' in Event.objects.filter(ledger=EVENT).first().body


def test_a_commit_sent_twice_and_a_finished_file(as_person, file: Path) -> None:
    client = as_person("clerk")
    address = matched(client, file)
    assert len(list(folder().iterdir())) == 1
    client.post(address, {"act": "good"})
    again = client.post(address, {"act": "good"})
    assert again["Location"] == f"/imports/{ImportBatch.objects.get().pk}/"
    assert Record.objects.count() == 2
    upload = Upload.objects.get()
    assert (upload.done, upload.mended, upload.found) == (True, {}, None)
    assert list(folder().iterdir()) == []
    assert ImportBatch.objects.get().faulty == 2


def test_with_faults_nothing_is_imported_unless_asked(as_person, file: Path) -> None:
    client = as_person("clerk")
    address = matched(client, file)
    client.post(address, {"act": "commit"})
    assert "没有写入任何内容" in html(client.get(address))
    assert not Record.objects.exists()
    assert not ImportBatch.objects.exists()


def test_columns_are_remembered_by_who_sent_them(
    as_person, county: County, file: Path, tmp_path: Path
) -> None:
    client = as_person("clerk")
    matched(client, file)
    assert SenderColumn.objects.get(header="方式").title == "形式"
    assert SenderColumn.objects.get(header="备注").title == ""
    second = save(tmp_path / "四月.xlsx", [HEADER, line(8)])
    address = bring(client, second)["Location"]
    assert "columns" not in address
    assert "列的对应已按“县司法局”上次的记忆填好" in html(client.get(address))
    assert bring(as_person("market_clerk"), second, organ="market")["Location"].endswith("/columns/")


def test_what_is_wrong_with_the_columns_is_said(as_person, tmp_path: Path) -> None:
    client = as_person("clerk")
    path = save(
        tmp_path / "a.xlsx",
        [["名称", "活动时间", "地点类型", "人数（分钟）"], ["讲", date(2026, 3, 1), "学校", 3]],
    )
    columns = bring(client, path)["Location"]
    page = html(client.get(columns))
    assert "有3列不认识" in page
    assert "讲" in page
    answer = client.post(columns, {"map.0": "活动主题", "map.1": "活动主题", "map.2": "?", "map.3": "受众"})
    assert answer.status_code == 422
    said = html(answer)
    assert "“活动主题”已由“名称”对应" in said
    assert "“地点类型”对应哪一栏" in said
    assert "单位对不上" in said
    assert "缺少必填的栏：日期、场所类别、形式" in said
    assert not SenderColumn.objects.exists()


def test_another_sheet_or_header_row_can_be_chosen(as_person, tmp_path: Path) -> None:
    client = as_person("clerk")
    ours = ["日期", "活动主题", "场所类别", "形式", "受众"]
    path = save(
        tmp_path / "a.xlsx",
        [["说明", "内容"], ["日期", "填写要求"], ["x", "y"]],
        {"汇总": [["普法"], ours, [date(2026, 3, 1), "讲", "学校", "法治讲座", 3]]},
    )
    columns = bring(client, path)["Location"]
    assert columns.endswith("/columns/")
    client.post(columns, {"act": "place", "sheet": "汇总", "header": "1"})
    page = html(client.get(columns))
    assert '<option value="2" selected>第2行</option>' in page
    client.post(columns, {"act": "place", "sheet": "汇总", "header": "1"})
    assert client.post(columns, {"act": "match"}).status_code == 422
    client.post(columns, {"act": "place", "sheet": "汇总", "header": "2"})
    address = client.post(columns, {"act": "match"})["Location"]
    assert "导入1行" in html(client.get(address))


def test_our_own_template_needs_no_matching(as_person, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(catalogue().ledgers[EVENT], path)
    book = load_workbook(path)
    sheet = book["数据"]
    header = next(
        row for row in sheet.iter_rows(max_row=10) if any("日期" in str(cell.value) for cell in row)
    )
    values = {
        "日期 *": "2026-3-1",
        "活动主题 *": "讲",
        "场所类别 *": "学校",
        "形式 *": "法治讲座",
        "受众（人次） *": 9,
    }
    for cell in header:
        sheet.cell(header[0].row + 1, cell.column, values.get(str(cell.value)))
    book.save(path)
    address = bring(as_person("clerk"), path)["Location"]
    assert "导入1行" in html(as_person("clerk").get(address))
    refused = bring(as_person("clerk"), path, ledger="enforcement_training")
    assert refused.status_code == 422
    assert "这是“法治宣传活动”的表" in html(refused)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7 abc\x00\x01", "不是工作簿"),
        (b"<html><table></table></html>", "其实是网页"),
        (b"PK\x03\x04broken", "打不开"),
    ],
)
def test_only_workbooks_are_kept(as_person, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    answer = bring(as_person("clerk"), path)
    assert answer.status_code == 422
    assert said in html(answer)
    assert not Upload.objects.exists()
    assert not folder().exists() or list(folder().iterdir()) == []


def test_a_file_too_large_or_too_long_is_not_kept(
    as_person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhunsheng.apps.exchange.uploads.LARGEST", 100)
    path = save(tmp_path / "a.xlsx", [HEADER, line(1)])
    assert "超过20MB" in html(bring(as_person("clerk"), path))
    monkeypatch.undo()
    monkeypatch.setattr("zhunsheng.apps.exchange.uploads.MOST_ROWS", 5)
    long = save(tmp_path / "b.xlsx", [HEADER, *(line(1 + n % 9) for n in range(40))])
    answer = bring(as_person("clerk"), long)
    assert "一次最多导入" in html(answer)
    assert list(folder().iterdir()) == []


def test_uploads_are_for_this_process_only_and_forgotten_after_a_week(
    as_person, file: Path, tmp_path: Path
) -> None:
    client = as_person("clerk")
    bring(client, file)
    (kept,) = folder().iterdir()
    assert folder() == tmp_path / "home" / "uploads"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert forget_old(NOW + timedelta(days=6)) == 0
    assert forget_old(NOW + timedelta(days=8)) == 1
    assert not Upload.objects.exists()
    assert list(folder().iterdir()) == []


def test_a_lost_file_says_so(as_person, file: Path) -> None:
    client = as_person("clerk")
    columns = bring(client, file)["Location"]
    for kept in folder().iterdir():
        kept.unlink()
    answer = client.get(columns)
    assert answer.status_code == 400
    assert "请重新上传" in html(answer)


def test_a_file_is_its_bringer_s_alone(as_person, file: Path) -> None:
    address = matched(as_person("clerk"), file)
    for name in ("handler", "head", "supervisor", "leader"):
        other = as_person(name)
        for page in (address, f"{address}columns/", f"{address}marked.xlsx"):
            assert other.get(page).status_code == 404, (name, page)
        assert other.post(address, {"act": "good"}).status_code == 404
        assert other.post(f"{address}drop/").status_code == 404
    assert not Record.objects.exists()


def test_rows_outside_one_s_scope_are_faults(as_person, tmp_path: Path) -> None:
    rows = [["所属单位", "日期", "活动主题", "场所类别", "形式", "受众"],
            ["县市监局", date(2026, 3, 1), "讲", "学校", "法治讲座", 3],
            ["", date(2026, 3, 2), "讲", "学校", "法治讲座", 3]]  # fmt: skip
    client = as_person("clerk")
    address = bring(client, save(tmp_path / "a.xlsx", rows))["Location"]
    assert "你不能导入这一环节" in html(client.get(address))
    client.post(address, {"act": "good"})
    assert list(Record.objects.values_list("organ", "holder")) == [("justice", "clerk")]


def test_nobody_brings_a_file_for_a_body_that_is_not_theirs(as_person, file: Path) -> None:
    assert "请选择是哪个单位送来的" in html(bring(as_person("clerk"), file, organ="market"))
    answer = bring(as_person("market_clerk"), file, ledger="file_review", organ="market")
    assert answer.status_code in (302, 422)
    assert bring(as_person("leader"), file).status_code == 403
    assert as_person("leader").get("/imports/").status_code == 403
    assert Client().get("/imports/").status_code == 302


def test_the_marked_copy_goes_back_to_the_sender(as_person, file: Path) -> None:
    client = as_person("clerk")
    address = matched(client, file)
    response = client.get(f"{address}marked.xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[2][:3] == ["错误", "序号", "名称"]
    assert "唱戏" in rows[6][0]
    assert rows[3][0] is None


def test_a_batch_is_taken_back_whole(as_person, file: Path) -> None:
    client = as_person("clerk")
    client.post(matched(client, file), {"act": "good"})
    number = ImportBatch.objects.get().pk
    page = f"/imports/{number}/undo/"
    assert "将作废" in html(client.get(page))
    assert client.post(page, {"reason": ""}).status_code == 422
    answer = client.post(page, {"reason": "送错了表", "how": "whole"})
    undoing = ImportBatch.objects.get(undoes=number)
    assert answer["Location"] == f"/imports/{undoing.pk}/"
    assert set(Record.objects.values_list("voided", flat=True)) == {True}
    assert "已撤回" in html(client.get("/imports/"))
    assert "这一批已由" in html(client.get(f"/imports/{number}/"))
    again = client.post(page, {"reason": "再撤", "how": "whole"})
    assert again.status_code == 422
    assert "已在2026年3月16日撤销" in html(again)


def test_what_was_worked_on_since_may_be_left(as_person, county: County, file: Path) -> None:
    client = as_person("clerk")
    client.post(matched(client, file), {"act": "good"})
    number = ImportBatch.objects.get().pk
    first = Record.objects.order_by("opened_on").first()
    assert first is not None
    client.post(f"/ledgers/{EVENT}/{first.pk}/change-holder/", {"holder": "handler", "version": "1"})
    page = f"/imports/{number}/undo/"
    refused = client.post(page, {"reason": "送错了表", "how": "whole"})
    assert "有1件导入后又办过" in html(refused)
    assert not Record.objects.filter(voided=True).exists()
    client.post(page, {"reason": "送错了表", "how": "rest"})
    assert Record.objects.filter(voided=True).count() == 1


def test_batches_are_seen_by_those_whose_bodies_they_are_of(as_person, file: Path) -> None:
    client = as_person("clerk")
    client.post(matched(client, file), {"act": "good"})
    number = ImportBatch.objects.get().pk
    assert as_person("handler").get(f"/imports/{number}/").status_code == 200
    assert as_person("leader").get(f"/imports/{number}/").status_code == 200
    for name in ("market_clerk", "town_clerk"):
        assert as_person(name).get(f"/imports/{number}/").status_code == 404
        assert as_person(name).post(f"/imports/{number}/undo/", {"reason": "x"}).status_code == 404
        assert f"第{number}批" not in html(as_person(name).get("/imports/"))
    assert as_person("leader").post(f"/imports/{number}/undo/", {"reason": "x"}).status_code == 403
    assert not Record.objects.filter(voided=True).exists()


def test_pages_of_rows(as_person, tmp_path: Path) -> None:
    ours = ["日期", "活动主题", "场所类别", "形式", "受众"]
    rows = [
        [date(2026, 3, 1), f"第{n}讲", "学校", "法治讲座", n + 1 if n % 10 else "很多"] for n in range(120)
    ]
    client = as_person("clerk")
    address = bring(client, save(tmp_path / "a.xlsx", [ours, *rows]))["Location"]
    assert "第1—50行，共120行" in html(client.get(address))
    last = html(client.get(f"{address}?page=3"))
    assert "第101—120行，共120行" in last
    faults = html(client.get(f"{address}?show=faults"))
    assert len(re.findall(r'name="cell\.', faults)) == 12
    stays = client.post(f"{address}?show=faults", {"skip.1": "1"})
    assert stays["Location"] == f"{address}?show=faults"


def test_the_list_leads_to_the_desk(as_person) -> None:
    client = as_person("clerk")
    page = html(client.get(f"/ledgers/{EVENT}/"))
    assert f'href="/ledgers/{EVENT}/import/"' in page
    assert client.get(f"/ledgers/{EVENT}/import/")["Location"] == f"/imports/?ledger={EVENT}"
    assert f'<option value="{EVENT}" selected>' in html(client.get(f"/imports/?ledger={EVENT}"))
