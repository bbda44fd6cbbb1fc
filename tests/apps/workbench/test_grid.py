"""批量录入: rows typed or pasted become records together, or none does, each fault beside its cell."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client

from tests.county import County, record_events
from zhunsheng.apps.exchange.pasting import entry_columns, entry_step
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.ledger import Archetype

PAGE = "/grid/enforcement_training/"
CLIENT = "a1" * 16
TITLES = [
    column.title
    for column in entry_columns(Catalogue.load("zhunsheng.content").ledgers["enforcement_training"])
]
TOPIC, FORM, PEOPLE = (TITLES.index(title) for title in ("培训主题", "形式", "参训人次"))
HEADER = "培训日期\t培训主题\t形式\t参训人次"


def row(number: int, **cells: str) -> dict[str, str]:
    """The inputs of a row: well, but for what is given by title."""
    typed = {"日期": "3.2", "培训主题": f"第{number + 1}讲", "形式": "集中授课", "参训人次": "40", **cells}
    return {f"c.{number}.{TITLES.index(title)}": text for title, text in typed.items()}


def send(client: Client, *rows: dict[str, str], act: str = "submit", **more: str):  # type: ignore[no-untyped-def]
    sent = {"act": act, "client": CLIENT, **more}
    for one in rows:
        sent |= one
    return client.post(PAGE, sent)


def html(response) -> str:  # type: ignore[no-untyped-def]
    return response.content.decode()


def cell(text: str, name: str) -> str:
    found = re.search(
        rf'<td[^>]*><input[^>]*name="{re.escape(name)}"[^>]*>\s*(<div class="bubble".*?</div>\s*)?</td>',
        text,
        re.S,
    )
    assert found, name
    return found[0]


def test_ten_plain_rows_without_script(as_person) -> None:
    text = html(as_person("clerk").get(PAGE))
    assert len(re.findall(r'<tr[^>]*><th scope="row" class="no">\d+</th>', text)) == 10
    assert '<textarea class="input" id="pasted"' in text
    assert "培训主题<small>必填</small>" in text
    assert '<option value="集中授课">' in text


def test_rows_become_records_of_today_s_clerk(as_person, county: County) -> None:
    client = as_person("clerk")
    answer = send(client, row(0), row(3, 日期="昨天", 参训人次="１，２００"))
    assert answer["Location"] == PAGE
    assert "已登记2条行政执法人员培训" in html(client.get(PAGE))
    first, second = Record.objects.order_by("opened_on")
    assert (first.organ, first.holder, first.opened_on) == ("justice", "clerk", date(2026, 3, 2))
    assert (second.opened_on, second.facts["attendance"]) == (date(2026, 3, 15), 1200)
    assert "history" not in record_events().first().body


def test_sent_twice_is_written_once(as_person) -> None:
    client = as_person("clerk")
    send(client, row(0), row(1))
    send(client, row(0), row(1))
    assert record_events().count() == 2
    send(client, row(0), row(1, 参训人次="41"))
    assert record_events().count() == 3


def test_a_fault_keeps_all_out_and_stands_at_its_cell(as_person) -> None:
    answer = send(
        as_person("clerk"), row(0), row(1, 参训人次="一百二十"), row(2, 形式="", 培训主题="x" * 300)
    )
    text = html(answer)
    assert answer.status_code == 422
    assert not Record.objects.exists()
    assert "“一百二十”是不是<b>120</b>" in cell(text, f"c.1.{PEOPLE}")
    assert f'name="fix.1.{PEOPLE}" value="120"' in text
    assert "请填形式" in cell(text, f"c.2.{FORM}")
    assert "最多" in cell(text, f"c.2.{TOPIC}")
    assert "还有3处需要处理" in text
    assert "第2行参训人次" in text
    assert "提交3条" in text
    assert "只提交正确的1条" in text
    assert "合计80人次（未计第2行）" in text
    assert 'value="一百二十"' in text


def test_only_the_right_ones(as_person) -> None:
    client = as_person("clerk")
    answer = send(client, row(0), row(1, 参训人次="很多"), row(2), act="partial")
    text = html(answer)
    assert Record.objects.count() == 2
    assert "已登记2条" in text
    assert 'value="很多"' in cell(text, f"c.0.{PEOPLE}")
    assert CLIENT not in text
    assert "第3讲" not in text
    again = send(client, row(0), row(1, 参训人次="很多"), row(2), act="partial")
    assert Record.objects.count() == 2
    assert "已登记0条行政执法人员培训，另2条先前已经登记" in html(again)


def test_what_only_writing_finds_is_beside_its_row(as_person) -> None:
    """Two items with one natural key: the second is refused by the one who writes."""
    page = "/grid/mediation_room/"
    titles = [column.title for column in entry_columns(catalogue().ledgers["mediation_room"])]
    cells = {
        "日期": "3.2", "组织名称": "东街村调解委员会", "组织类型": "村人民调解委员会", "所在地区": "城关镇东街村",
        "负责人": "李安", "委员（调解员）人数": "5", "是否有妇女成员": "是",
    }  # fmt: skip
    step = entry_step(catalogue().ledgers["mediation_room"])
    assert step is not None
    cells["组织类型"] = next(iter(step.asks.fields()["kind"].options.values()))
    day = next(title for title in titles if title.endswith("日期"))
    cells[day] = cells.pop("日期")
    sent = {f"c.{n}.{titles.index(title)}": text for n in (0, 1) for title, text in cells.items()}
    answer = as_person("clerk").post(page, {"act": "submit", "client": CLIENT, **sent})
    assert answer.status_code == 422
    assert not Record.objects.exists()
    assert "已有同一组织名称" in cell(html(answer), f"c.1.{titles.index('组织名称')}")


def test_a_paste_is_mapped_by_its_header_and_unknown_columns_are_named(as_person) -> None:
    pasted = f"2026年培训台账\n\n序号\t{HEADER}\t资料（份）\n" + "\n".join(
        f"{n}\t2026-3-{n}\t第{n}讲\t集中授课\t{n}0\t5" for n in range(1, 13)
    )
    text = html(send(as_person("clerk"), act="paste", pasted=pasted))
    assert "已粘贴12行6列" in text
    assert "“资料（份）”一列本台账不收，未带入" in text
    assert "表头上面的1行未带入" in text
    assert 'value="第12讲"' in cell(text, f"c.11.{TOPIC}")
    assert "提交12条" in text
    assert "合计780人次" in text
    assert not Record.objects.exists()


def test_a_paste_lands_at_the_cursor_and_can_be_taken_back(as_person) -> None:
    client = as_person("clerk")
    text = html(send(client, row(0), act="paste", at=f"1.{TOPIC}", pasted="甲讲\n乙讲"))
    assert 'value="乙讲"' in cell(text, f"c.2.{TOPIC}")
    before = re.search(r'name="before" value="([^"]*)"', text)
    assert before
    kept = before[1].replace("&quot;", '"')
    assert len(json.loads(kept)) == 1
    back = html(send(client, row(0), row(1), act="unpaste", before=kept))
    assert "甲讲" not in back
    assert 'value="第1讲"' in back


def test_the_columns_of_a_paste_can_be_decided_on(as_person) -> None:
    pasted = "日期\t培训主题\t方式\t人数（百人次）\n3.2\t甲讲\t集中授课\t3"
    client = as_person("clerk")
    text = html(send(client, act="paste", pasted=pasted))
    assert "“方式”" in text
    chosen = {"map.0": "0", "map.1": str(TOPIC), "map.2": str(FORM), "map.3": "-1"}
    text = html(send(client, act="remap", pasted=pasted, before="[]", **chosen))
    assert 'value="集中授课"' in cell(text, f"c.0.{FORM}")
    assert 'value=""' in cell(text, f"c.0.{PEOPLE}")


def test_amounts_of_another_scale_are_brought_to_ours(as_person) -> None:
    pasted = "日期\t培训主题\t参训人次（万人次）\n3.2\t甲讲\t1.2"
    assert 'value="12000"' in cell(
        html(send(as_person("clerk"), act="paste", pasted=pasted)), f"c.0.{PEOPLE}"
    )


def test_more_rows_than_fit_are_refused_and_nothing_typed_is_lost(as_person) -> None:
    pasted = HEADER + "\n" + "\n".join("3.2\t讲\t集中授课\t4" for _ in range(201))
    answer = send(as_person("clerk"), row(0), act="paste", pasted=pasted)
    assert answer.status_code == 422
    assert "一次最多200行" in html(answer)
    assert 'value="第1讲"' in html(answer)


def test_a_fix_is_put_in_without_script(as_person) -> None:
    answer = as_person("clerk").post(PAGE, {**row(0, 参训人次="一百二十"), f"fix.0.{PEOPLE}": "120"})
    assert 'value="120"' in cell(html(answer), f"c.0.{PEOPLE}")
    assert not Record.objects.exists()


def test_likely_duplicates_are_pointed_out_and_not_stopped(as_person) -> None:
    client = as_person("clerk")
    send(client, row(0))
    text = html(send(client, row(0), row(1), row(2, 培训主题="第2讲"), act="look"))
    assert "第1行与3月2日已有的“第1讲”相似" in text
    assert "第3行与第2行相似" in text
    assert send(client, row(4, 培训主题="第1讲")).status_code == 302
    assert Record.objects.count() == 2


def test_another_organ_s_records_are_no_duplicates_one_is_told_of(as_person) -> None:
    send(as_person("market_clerk"), row(0))
    assert "相似" not in html(send(as_person("town_clerk"), row(0), act="look"))


def test_checking_writes_nothing_and_says_where(as_person) -> None:
    answer = as_person("clerk").post(f"{PAGE}check/", {**row(0), **row(1, 参训人次="一百二十")})
    said = answer.json()
    assert list(said["cells"]) == [f"1.{PEOPLE}"]
    assert "改为120" in said["cells"][f"1.{PEOPLE}"]
    assert "只提交正确的1条" in said["foot"]
    assert not Record.objects.exists()


def test_a_party_s_kind_is_asked_and_not_guessed(as_person) -> None:
    ledger = catalogue().ledgers["enterprise"]
    titles = [column.title for column in entry_columns(ledger)]
    answer = as_person("clerk").post(
        "/grid/enterprise/", {"act": "look", f"c.0.{titles.index('企业')}": "李明"}
    )
    assert "类别应为" in cell(html(answer), f"c.0.{titles.index('企业类别')}")


def test_doors(as_person) -> None:
    for page in ("/grid/", PAGE):
        refused = as_person("leader").get(page)
        assert refused.status_code == 403, page
    assert as_person("leader").post(PAGE, {"act": "submit", **row(0)}).status_code == 403
    assert as_person("leader").post(f"{PAGE}check/", row(0)).status_code == 403
    assert as_person("clerk").get("/grid/administrative_reconsideration/").status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert not Record.objects.exists()
    assert "批量录入" not in html(as_person("leader").get("/ledgers/"))


@pytest.mark.parametrize("key", sorted(Catalogue.load("zhunsheng.content").ledgers))
def test_every_activity_and_register_has_its_grid_or_says_why_not(
    as_person, county: County, key: str
) -> None:
    ledger = catalogue().ledgers[key]
    step = entry_step(ledger)
    if ledger.archetype is Archetype.CASE:
        assert step is None
    elif step is None:
        assert any(
            field.required and field.kind in ("rows", "file")
            for field in ledger.openings[0].asks.fields().values()
        )
    else:
        asked = {field.title for field in step.asks.fields().values() if field.required}
        assert asked <= {column.title for column in entry_columns(ledger)}
