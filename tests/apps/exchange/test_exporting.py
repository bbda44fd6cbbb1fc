"""What an export holds, for whom, and that the hard cases come back as they were."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from openpyxl import load_workbook

from tests.apps.exchange.everything import AROUND, exported, told
from tests.apps.exchange.workbooks import CASE, EVENT, EVENT_HEADER, EVENT_ROW, bring, save
from tests.county import County
from zhunsheng.apps.exchange.exporting import described, export
from zhunsheng.apps.exchange.importing import import_file
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import ReadLog, Record
from zhunsheng.apps.records.reading import parse, visible
from zhunsheng.apps.records.writing import take, take_all
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.ledger.record import CORRECT, VOID

pytestmark = pytest.mark.django_db

RECEIVED = {
    "applicant": {"kind": "person", "name": "赵小明", "code": "11010519491231002X"},
    "respondent": "县市监局",
    "act": "=HYPERLINK(\"http://x\",\"罚款\")",
    "field": "市场监管",
    "enterprise_related": "否",
}  # fmt: skip


def long_case(county: County, record: str) -> None:
    """Stayed twice, resumed and heard on one day in an order of its own, corrected in facts and in days."""
    steps: list[tuple[str, date, dict[str, Any]]] = [
        ("receive", date(2025, 3, 3), RECEIVED),
        ("accept", date(2025, 3, 3), {"track": "普通程序"}),
        ("stay", date(2025, 3, 10), {"stay_reason": "其他"}),
        ("resume", date(2025, 3, 20), {}),
        ("stay", date(2025, 4, 1), {"stay_reason": "不可抗力等正当理由"}),
        ("resume", date(2025, 4, 8), {}),
        ("hear", date(2025, 4, 8), {"heard_how": "电话"}),
        ("answer", date(2025, 4, 8), {}),
        ("decide", date(2025, 4, 30), {"outcome": "维持"}),
    ]
    acts = [
        Act(CASE, step, on, facts, record, organ="justice" if step == "receive" else "", history=True)
        for step, on, facts in steps
    ]
    take_all(acts, county.system(), county.around)
    for target, facts, on in (
        (5, {"stay_reason": "其他"}, None),
        (1, {"act": "罚款3000元"}, date(2025, 3, 2)),
    ):
        act = Act(
            CASE,
            "",
            county.around.today,
            facts,
            record,
            kind=CORRECT,
            reason="看错",
            target=target,
            corrected_on=on,
        )
        take(act, county.system(), county.around)


def test_repeated_steps_and_corrections_come_back(county: County, tmp_path: Path) -> None:
    ledger = county.catalogue.ledgers[CASE]
    with transaction.atomic():
        long_case(county, "ab" * 10)
        take(
            Act(CASE, "receive", date(2025, 5, 5), RECEIVED, "cd" * 10, organ="justice"),
            county.system(),
            county.around,
        )
        void = Act(CASE, "", county.around.today, record="cd" * 10, kind=VOID, reason="误登")
        take(void, county.system(), county.around)
        before = told(ledger)
        path = exported(ledger, tmp_path)
        transaction.set_rollback(True)
    assert len(before) == 1
    book = load_workbook(path)
    assert book["环节"].max_row > 3
    found = import_file(path, CASE, county.system(), county.around)
    assert ([str(one) for one in found.faults], found.created) == ([], 1)
    assert told(ledger) == before
    assert import_file(path, CASE, county.system(), county.around).same == 1


def test_a_plain_repetition_keeps_the_first_in_the_row(county: County, tmp_path: Path) -> None:
    """Only what is repeated lies in the second sheet, where days give the order."""
    record = "ab" * 10
    steps = [("accept", 6), ("stay", 10), ("resume", 12), ("stay", 14), ("resume", 18)]
    facts = {"accept": {"track": "普通程序"}, "stay": {"stay_reason": "其他"}}
    acts = [Act(CASE, "receive", date(2025, 3, 3), RECEIVED, record, organ="justice", history=True)]
    acts += [
        Act(CASE, step, date(2025, 3, day), facts.get(step, {}), record, history=True) for step, day in steps
    ]
    take_all(acts, county.system(), county.around)
    book = load_workbook(exported(county.catalogue.ledgers[CASE], tmp_path))
    header = [str(cell.value).removesuffix(" *") for cell in book["数据"][5]]
    row = dict(zip(header, (cell.value for cell in book["数据"][6]), strict=True))
    assert row["中止审理日期"].date() == date(2025, 3, 10)
    assert [[cell.value for cell in line][1] for line in book["环节"].iter_rows(min_row=2)] == [
        "中止审理",
        "恢复审理",
    ]


def test_a_text_never_becomes_a_formula(county: County, tmp_path: Path) -> None:
    take(Act(CASE, "receive", date(2025, 3, 3), RECEIVED, organ="justice"), county.system(), county.around)
    path = exported(county.catalogue.ledgers[CASE], tmp_path)
    cells = [cell for row in load_workbook(path)["数据"].iter_rows() for cell in row]
    told_ = next(cell for cell in cells if str(cell.value).startswith("=HYPERLINK"))
    assert (told_.data_type, told_.quotePrefix) == ("s", True)
    assert not any(cell.data_type == "f" for cell in cells)
    assert import_file(path, CASE, county.system(), county.around).same == 1


def test_personal_values_are_masked_unless_one_acts_there(county: County, tmp_path: Path) -> None:
    take(Act(CASE, "receive", date(2025, 3, 3), RECEIVED, organ="justice"), county.system(), county.around)
    ledger = county.catalogue.ledgers[CASE]

    def seen(actor: Any, personal: bool) -> str:
        out = tmp_path / "a.xlsx"
        export(visible(actor, ledger, AROUND.today), ledger, actor, out, county.around, personal=personal)
        sheets = load_workbook(out)
        return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)

    for name in ("handler", "leader", "supervisor"):
        text = seen(county.actor(name), personal=False)
        assert "赵某某" in text
        assert "赵小明" not in text
        assert "11010519491231002X" not in text
    assert not ReadLog.objects.exists()
    text = seen(county.actor("handler"), personal=True)
    assert "赵小明" in text
    assert "11010519491231002X" in text
    assert list(ReadLog.objects.values_list("person", "what")) == [("handler", "personal")]
    with pytest.raises(NotPermitted, match="在这本台账里经办"):
        seen(county.actor("leader"), personal=True)


def test_who_reads_widely_opens_only_where_acting(county: County, tmp_path: Path) -> None:
    """A person who may see the whole county opens personal values only of the organs they act for."""
    from zhunsheng.apps.registry.models import RoleAssignment

    for organ in ("justice", "market"):
        take(Act(CASE, "receive", date(2025, 3, 3), RECEIVED, organ=organ), county.system(), county.around)
    RoleAssignment.objects.create(
        account=county.accounts["handler"], role="leader", organ_id="county", since=date(2020, 1, 1)
    )
    actor, ledger = county.actor("handler"), county.catalogue.ledgers[CASE]
    out = tmp_path / "a.xlsx"
    assert export(visible(actor, ledger, AROUND.today), ledger, actor, out, county.around, personal=True) == 2
    names = [row[6].value for row in load_workbook(out)["数据"].iter_rows(min_row=6)]
    assert sorted(str(name) for name in names) == ["赵小明", "赵某某"]
    assert ReadLog.objects.count() == 1


# -- through the web --------------------------------------------------------------------------------------------


@pytest.fixture
def client(county: County, tmp_path: Path) -> Client:
    """The clerk of the justice bureau, two events there and one of the market bureau."""
    rows = [EVENT_HEADER, EVENT_ROW, ["A2", date(2024, 5, 6), *EVENT_ROW[2:]]]
    bring(county, save(tmp_path / "a.xlsx", rows), EVENT)
    bring(county, save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW]), EVENT, organ="market")
    signed_in = Client()
    signed_in.force_login(county.accounts["clerk"], "django.contrib.auth.backends.ModelBackend")
    return signed_in


def downloaded(response: Any) -> Any:
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return load_workbook(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize("address", [f"/ledgers/{EVENT}/export.xlsx", f"/ledgers/{EVENT}/export/"])
def test_a_list_is_downloaded_as_it_is_seen(client: Client, address: str) -> None:
    sheet = downloaded(client.get(address))["数据"]
    assert sheet.max_row == 7
    assert {row[1].value for row in sheet.iter_rows(min_row=6)} == {"安澜县司法局"}
    sheet = downloaded(client.get(address, {"period": "2025", "q": "宪法"}))["数据"]
    assert sheet.max_row == 6
    assert str(sheet["A2"].value).startswith("筛选：全部，2025，含“宪法”；导出日期：")
    assert str(sheet["A2"].value).endswith("共1件")


def test_doors(client: Client) -> None:
    for address in (f"/ledgers/{EVENT}/export.xlsx", f"/ledgers/{EVENT}/template.xlsx"):
        assert Client().get(address).status_code == 302
        assert client.post(address).status_code == 405
        assert client.get(address.replace(EVENT, "no_such_ledger")).status_code == 404
    assert client.get(f"/ledgers/{EVENT}/export.xlsx", {"wether": "1"}).status_code == 400


def test_a_ledger_one_has_no_business_with_is_not_there(county: County) -> None:
    from zhunsheng.apps.registry.models import RoleAssignment

    account = county.accounts["town_clerk"]
    RoleAssignment.objects.filter(account=account).delete()
    stranger = Client()
    stranger.force_login(account, "django.contrib.auth.backends.ModelBackend")
    for name in ("export.xlsx", "export/", "template.xlsx"):
        assert stranger.get(f"/ledgers/{CASE}/{name}").status_code == 404


def test_the_template_is_downloaded(client: Client) -> None:
    assert downloaded(client.get(f"/ledgers/{EVENT}/template.xlsx")).sheetnames[0] == "数据"


def test_a_filter_in_words(county: County) -> None:
    ledger = county.catalogue.ledgers[CASE]
    query = parse(
        ledger,
        {
            "view": ["all"],
            "state": ["accepted"],
            "organ": ["justice"],
            "since": ["2025-1-1"],
            "fact.field": ["market"],
        },
    )
    assert described(ledger, query) == "全部，审理中，县司法局，2025-01-01至…，行政管理领域：市场监管"


def test_records_in_the_file_are_counted(county: County, tmp_path: Path) -> None:
    bring(county, save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW]), EVENT)
    ledger, seen = county.catalogue.ledgers[EVENT], []
    out = tmp_path / "b.xlsx"
    rows = Record.objects.filter(ledger=EVENT)
    size = export(
        rows, ledger, county.system(), out, county.around, progress=lambda done, of: seen.append((done, of))
    )
    assert (size, seen) == (1, [(0, 1), (1, 1)])
