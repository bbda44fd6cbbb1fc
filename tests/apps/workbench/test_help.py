"""帮助: for each role its own first day; what words mean; who types how much."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.county import County, surroundings
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.writing import take

Browse = Callable[[str], Client]


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("who", "said", "unsaid"), [("clerk", "登记一件事", "填写负担"), ("leader", "填写负担", "登记一件事")]
)
def test_the_first_day_is_the_roles_own(
    county: County, as_person: Browse, who: str, said: str, unsaid: str
) -> None:
    html = text(as_person(who), "/help/")
    assert said in html
    assert unsaid not in html
    assert "词是什么意思" in html


def test_words_are_explained(county: County, as_person: Browse) -> None:
    html = text(as_person("clerk"), "/help/words/")
    for word in ("顺延", "更正", "存证", "口径"):
        assert word in html


def test_the_burden_counts_this_month(county: County, as_person: Browse) -> None:
    facts = {"topic": "执法", "form": "lecture", "attendance": "40"}
    take(
        Act("enforcement_training", "record", surroundings().today, facts),
        county.actor("clerk"),
        surroundings(),
    )
    html = text(as_person("leader"), "/help/effort/")
    assert "办了1步，人填4格" in html
    assert "行政执法人员培训" in html
    text(as_person("clerk"), "/help/effort/", 403)
    assert Client().get("/help/effort/").status_code == 302


def test_anybody_is_told_how_to_check_a_proof(county: County, as_person: Browse) -> None:
    client = as_person("handler")
    page = text(client, "/help/verify/")
    assert "不用连网" in page
    program = client.get("/help/verify/verify.py")
    assert program["Content-Disposition"].startswith("attachment")
    compile(program.content, "verify.py", "exec")
    assert b"import django" not in program.content
