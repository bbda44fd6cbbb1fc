"""Documents of live acts: refused while something is missing, issued again as a version, numbered without a gap."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from tests.county import County
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.documents import compose, documents_of
from zhunsheng.apps.records.models import Document, Record
from zhunsheng.apps.records.writing import take, take_all
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.ledger.record import CORRECT, ISSUE

pytestmark = pytest.mark.django_db

CASE = "administrative_reconsideration"
RECEIVED = {
    "applicant": {"kind": "person", "name": "赵小明"},
    "respondent": "县市监局",
    "act": "罚款5000元的行政处罚决定",
    "field": "市场监管",
    "enterprise_related": "否",
}


@pytest.fixture
def decided(county: County) -> str:
    """A case decided with a slip of the pen in it."""
    record = take(
        Act(CASE, "receive", date(2026, 3, 2), RECEIVED), county.actor("handler"), county.around
    ).record
    handler, head = county.actor("handler"), county.actor("head")
    take(Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record), handler, county.around)
    take(Act(CASE, "hear", date(2026, 3, 9), {"heard_how": "当面"}, record), handler, county.around)
    given = {"outcome": "维持", "facts_found": "申请人销售过期食品五件", "reasons": "事实清楚"}
    take(Act(CASE, "decide", date(2026, 3, 10), given, record), head, county.around)
    return record


def words_of(document: Document) -> str:
    return "".join(compose(document).paragraphs())


def issue(county: County, record: str, seq: int = 4, kind: object = "decision", who: str = "head") -> None:
    act = Act(
        CASE, "", date(2026, 3, 16), {"document": kind}, record, kind=ISSUE, target=seq, reason="更正笔误"
    )
    take(act, county.actor(who), county.around)


def test_a_later_version_says_what_corrections_made_of_it(county: County, decided: str) -> None:
    mend = Act(CASE, "", date(2026, 3, 12), {"facts_found": "申请人销售过期食品三件"}, decided,
               kind=CORRECT, target=4, reason="笔误")  # fmt: skip
    take(mend, county.actor("head"), county.around)
    row = Record.objects.get(pk=decided)
    assert "五件" in words_of(documents_of(row)[-1])  # what was issued stays as it was
    take(Act(CASE, "serve", date(2026, 3, 13), {}, decided), county.actor("handler"), county.around)
    issue(county, decided)
    _, first, second = documents_of(row)
    assert "五件" in words_of(first)
    assert "三件" in words_of(second)
    assert (second.step_seq, second.seq, second.reason, second.number) == (4, 7, "更正笔误", first.number)
    assert "2026年3月10日" not in second.reason
    assert compose(second).on == date(2026, 3, 10)
    assert not verify(1).total


def test_what_the_step_does_not_make_is_not_issued(county: County, decided: str) -> None:
    for seq, kind, who in (
        (4, "mediation_statement", "head"),
        (3, "decision", "handler"),
        (9, "decision", "head"),
        (4, None, "head"),
    ):
        with pytest.raises(RuleViolation):
            issue(county, decided, seq, kind, who)
    with pytest.raises(NotPermitted):
        issue(county, decided, who="handler")
    with pytest.raises(RuleViolation, match="理由"):
        take(
            Act(CASE, "", date(2026, 3, 16), {"document": "decision"}, decided, kind=ISSUE, target=4),
            county.actor("head"),
            county.around,
        )
    assert len(documents_of(Record.objects.get(pk=decided))) == 2


def test_a_live_step_is_refused_while_its_document_lacks_something(county: County, decided: str) -> None:
    record = take(
        Act(CASE, "receive", date(2026, 3, 2), RECEIVED), county.actor("handler"), county.around
    ).record
    take(
        Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record),
        county.actor("handler"),
        county.around,
    )
    with pytest.raises(RuleViolation) as refused:
        take(
            Act(CASE, "decide", date(2026, 3, 10), {"outcome": "变更"}, record),
            county.actor("head"),
            county.around,
        )
    said = {problem.field: problem.message for problem in refused.value.problems}
    assert set(said) == {"", "disposition", "facts_found", "reasons"}  # "": opinions were not heard either
    assert "行政复议决定书缺少决定内容，不能制作" in said["disposition"]
    assert not Document.objects.filter(record=record, kind="decision").exists()


def test_a_number_of_a_refused_act_is_given_again(county: County) -> None:
    """Numbers of documents, like those of records, have no gap where something failed."""
    handler, head = county.actor("handler"), county.actor("head")
    facts = {"applicant": {"name": "钱一"}, "group": "其他", "matter": "劳动报酬和劳动关系", "form": "诉讼代理",
             "facts_stated": "工资未付", "hardship": "免予核查"}  # fmt: skip
    aid = [
        take(
            Act("legal_aid_case", "apply", date(2026, 3, 9), facts, learned=None), handler, county.around
        ).record
        for _ in range(2)
    ]
    with pytest.raises(RuleViolation), transaction.atomic():
        take_all(
            [
                Act("legal_aid_case", "grant", date(2026, 3, 10), {}, aid[0]),
                Act("legal_aid_case", "grant", date(2026, 3, 11), {}, "nowhere"),
            ],
            head,
            county.around,
        )
    for record in aid:
        take(Act("legal_aid_case", "grant", date(2026, 3, 11), {}, record), head, county.around)
    numbers = Document.objects.filter(kind="grant_decision").order_by("id").values_list("number", flat=True)
    assert list(numbers) == ["安政援决〔2026〕1号", "安政援决〔2026〕2号"]
