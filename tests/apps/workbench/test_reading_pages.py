"""Pages that are only read: home, lists, record, search, due dates; and how many queries each may cost."""

from __future__ import annotations

import re

import pytest

from tests.apps.workbench.matter import open_record
from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take, take_all
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.models import RoleAssignment
from zhunsheng.core.ledger.ledger import Privacy

CASE = "administrative_reconsideration"
LIST = f"/ledgers/{CASE}/"


def receive(county: County, count: int, *, on: str = "2026-03-10", respondent: str = "market") -> list[str]:
    """Applications received by the handler on a day."""
    around = county.at(f"{on}T10:00:00", seed=hash((count, on, respondent)) % 10**6)
    facts = {"respondent": respondent, "act": "罚款决定", "field": "market", "enterprise_related": False}
    acts = [
        Act(CASE, "receive", around.today,
            {**facts, "applicant": {"kind": "enterprise", "name": f"安澜县第{number}食品有限公司"}})
        for number in range(1, count + 1)
    ]  # fmt: skip
    return [one.record for one in take_all(acts, county.actor("handler"), around)]


def test_home_orders_by_the_clock_and_opens_the_step(county, as_person):
    receive(county, 1, on="2026-03-02", respondent="town1")  # five working days: 9 March, overdue
    receive(county, 1, on="2026-03-09", respondent="market")  # due today, 16 March
    receive(county, 1, on="2026-03-12", respondent="town2")  # due 19 March, this week
    page = as_person("handler").get("/").content.decode()
    assert "3月16日 星期一" in page
    places = [page.index(title) for title in (">已逾期<", ">今天<", ">本周<")]
    assert places == sorted(places)
    assert "逾期5个工作日" in page
    assert "今天24:00前" in page
    assert "应于3月9日（周一）" in page
    assert "剩3个工作日" in page
    assert re.search(r'<a href="/ledgers/administrative_reconsideration/[^"]+/accept/">受理</a>', page)
    assert "逾期 <b>1</b> 件" in page
    todo = as_person("handler").get("/todo/").content.decode()
    assert todo.count('class="task"') == 3


def test_what_waits_for_the_head_is_with_the_head_and_what_waits_for_a_party_is_aside(county, as_person):
    record = receive(county, 1, on="2026-03-09")[0]
    around, actor = county.at("2026-03-10"), county.actor("handler")
    for step, facts in (
        ("accept", {"track": "ordinary"}),
        ("send_copy", {}),
        ("acknowledge_copy", {}),
        ("answer", {}),
    ):
        take(Act(CASE, step, around.today, facts, record=record), actor, around)
    head = as_person("head").get("/").content.decode()
    assert "作出决定</a>" in head
    handler = as_person("handler").get("/").content.decode()
    assert "等别人" in handler
    assert "负责人办理" in handler


def test_those_who_hold_nothing_see_what_the_office_holds(county, as_person):
    RoleAssignment.objects.create(
        account=county.accounts["clerk"], role="handler", organ_id="justice", since="2020-01-01"
    )
    receive(county, 2)
    assert "你名下没有在办的件" not in as_person("handler").get("/").content.decode()
    page = as_person("clerk").get("/").content.decode()
    assert "你名下没有在办的件" in page
    assert page.count('class="task"') == 2
    receive_one = receive(county, 1, on="2026-03-11")[0]
    take(
        Act(CASE, "", county.around.today, {"holder": "clerk"}, record=receive_one, kind="assign"),
        county.actor("handler"),
        county.around,
    )
    page = as_person("clerk").get("/").content.decode()
    assert "你名下没有在办的件" not in page
    assert page.count('class="task"') == 1


def test_the_leader_sees_the_county(county, as_person):
    receive(county, 3, on="2026-03-02")
    page = as_person("leader").get("/").content.decode()
    assert "安澜县法治工作" in page
    assert "逾期3项" in page
    assert "涉及1个单位" in page
    assert "逾期最久的" in page
    assert "县司法局" in page


def test_the_list_filters_sorts_pages_and_says_so(county, as_person):
    receive(county, 60)
    client = as_person("handler")
    page = client.get(LIST).content.decode()
    assert "第1—50件，共60件" in page
    assert 'aria-current="page">在办<em>60</em>' in page
    second = client.get(f"{LIST}?page=2").content.decode()
    assert "第51—60件，共60件" in second
    found = client.get(f"{LIST}?q=第7食品").content.decode()
    assert "共1件" in found
    filtered = client.get(
        f"{LIST}?fact.respondent=market&state=received&fact.enterprise_related=true"
    ).content.decode()
    assert "被申请人：<b>县市监局</b>" in filtered
    assert "是否涉企：<b>是</b>" in filtered
    assert "里没有" in filtered
    assert "去掉筛选" in filtered
    short = client.get(f"{LIST}?q=&view=mine&state=&fact.field=market&columns=")
    assert short["Location"] == f"{LIST}?view=mine&fact.field=market"
    chosen = client.get(f"{LIST}?columns=act&columns=closed_on").content.decode()
    head = re.search(r"<thead>.*?</thead>", chosen, re.S)[0]
    assert "办结日期" in head
    assert "经办人" not in head


def test_the_record_knows_its_neighbours_in_the_list_one_came_from(county, as_person):
    receive(county, 3)
    client = as_person("handler")
    listed = client.get(f"{LIST}?order=number").content.decode()
    links = re.findall(r'<th scope="row"><a href="([^"]+)"', listed)
    assert "in=order%3Dnumber" in links[1]
    page = client.get(links[1].replace("&amp;", "&")).content.decode()
    assert "第2件，共3件" in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert client.get(links[1].split("?")[0] + "?in=nonsense%3D1").status_code == 200


def test_search_finds_by_part_of_a_number_by_name_and_by_initials(county, as_person):
    receive(county, 12)
    client = as_person("handler")
    by_number = client.get("/search/?q=2号").content.decode()
    assert "安政复〔2026〕<mark>2号</mark>" in by_number
    assert "安政复〔2026〕1<mark>2号</mark>" in by_number  # also holds the words, after what was meant
    assert by_number.index("〕<mark>2号") < by_number.index("〕1<mark>2号")
    assert "安政复〔<mark>2026</mark>〕<mark>11</mark>号" in client.get("/search/?q=2026 11").content.decode()
    assert "第9食品" in client.get("/search/?q=第9食品").content.decode().replace("<mark>", "").replace(
        "</mark>", ""
    )
    initials = client.get("/search/?q=xzfy").content.decode()
    assert 'href="/ledgers/administrative_reconsideration/"' in initials
    assert 'href="/ledgers/administrative_reconsideration/new/receive/"' in initials
    former = client.get("/search/?q=复议台账").content.decode()
    assert 'href="/ledgers/administrative_reconsideration/"' in former
    start = client.get("/search/?q=顺和食品&kind=start").content.decode()
    assert "new/receive/?applicant.name=%E9%A1%BA%E5%92%8C" in start
    form = client.get(
        "/ledgers/administrative_reconsideration/new/receive/?applicant.name=顺和食品"
    ).content.decode()
    assert 'value="顺和食品"' in form
    nothing = client.get("/search/?q=zzqq9").content.decode()
    assert "没有找到“zzqq9”" in nothing
    stranger = as_person("town_clerk").get("/search/?q=第9食品").content.decode()
    assert "安政复" not in stranger


def test_due_dates_are_tried_out_with_their_reasons(as_person):
    client = as_person("handler")
    page = client.get("/due/?from=2024-2-5&length=7&unit=working_day").content.decode()
    assert "2024年2月20日 星期二" in page
    assert "春节" in page
    named = client.get(
        "/due/?clock=administrative_reconsideration.recon_decision&from=2025-7-31"
    ).content.decode()
    assert "2025年9月29日" in named
    assert "复议法第62条第1款" in named
    backward = client.get(
        "/due/?from=2026-3-16&length=5&unit=working_day&direction=backward"
    ).content.decode()
    assert "2026年3月9日" in backward
    wrong = client.get("/due/?from=2026-2-30&length=x&clock=")
    assert wrong.status_code == 400
    text = wrong.content.decode()
    assert "没有2026年2月30日这一天" in text
    assert "不是数字" in text
    assert "请选期限的单位" in text
    hours = client.get("/due/?from=2026-3-16&length=24&unit=hour")
    assert hours.status_code == 400
    assert "起算时刻" in hours.content.decode()
    assert (
        "2026年3月17日 星期二 14:30"
        in client.get("/due/?from=2026-3-16 14:30&length=24&unit=hour").content.decode()
    )
    assert client.get("/due/?from=2026-3-16&length=99999999999&unit=day").status_code == 400


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 12),
        ("/todo/", 12),
        (LIST, 12),
        (f"{LIST}?q=食品&view=all", 12),
        ("/ledgers/", 8),
        ("/search/?q=食品", 12),
    ],
)
def test_queries_do_not_grow_with_rows(county, as_person, django_assert_max_num_queries, address, most):
    receive(county, 10)
    client = as_person("handler")
    client.get("/")  # names and counts that every page shares
    with django_assert_max_num_queries(most) as few:
        client.get(address)
    receive(county, 50, on="2026-03-11")
    with django_assert_max_num_queries(most) as many:
        client.get(address)
    assert len(many) <= len(few)


def test_queries_of_a_record_do_not_grow_with_its_past(county, as_person, django_assert_max_num_queries):
    record = receive(county, 1, on="2026-03-02")[0]
    client = as_person("handler")
    address = f"{LIST}{record}/"
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    around, actor = county.at("2026-03-03"), county.actor("handler")
    take(Act(CASE, "accept", around.today, {"track": "ordinary"}, record=record), actor, around)
    for _ in range(6):
        take(Act(CASE, "hear", around.today, {"heard_how": "meeting"}, record=record), actor, around)
    with django_assert_max_num_queries(20) as many:
        client.get(address)
    assert len(many) <= len(few) + 1


def test_a_linked_matter_one_may_not_see_is_not_named(county, as_person):
    ledger = next(
        one
        for one in catalogue().ledgers.values()
        if one.privacy is Privacy.OPEN
        and any(field.kind == "link" and field.to == "enterprise" for field in one.fields.values())
        and one.number
    )
    row = open_record(ledger, county, organ="market", holder="market_clerk")
    enterprise = Record.objects.get(ledger="enterprise")
    Record.objects.filter(pk=enterprise.pk).update(organ="town1")
    page = as_person("town_clerk").get(f"/ledgers/enterprise/{enterprise.pk}/")
    assert page.status_code == 200
    assert row.number not in page.content.decode()
    whole = as_person("leader").get(f"/ledgers/enterprise/{enterprise.pk}/").content.decode()
    assert row.number in whole
