from tests.content.rules.judging import Past, found, record

RULE = "document_published_unreviewed"


def item(category: str = "document", title: str = "停车管理办法") -> Past:
    formed = ("form", "2026-02-02", {"title": title, "category": category})
    return record("disclosure_item", "d", formed, ("publish", "2026-02-10", {"channel": "website"}))


def review(conclusion: str = "pass", on: str = "2026-01-20", kind: str = "normative_document") -> Past:
    facts = {"title": "停车管理办法", "kind": kind}
    return record(
        "legality_review", "r", ("submit", "2026-01-05", facts), ("accept", "2026-01-06"),
        ("conclude", on, {"conclusion": conclusion}),
    )  # fmt: skip


def test_fires_on_a_document_without_a_review_that_let_it_pass() -> None:
    assert [one.level for one in found(RULE, item())] == ["hint"]
    assert len(found(RULE, item(), review("fail"))) == 1
    assert len(found(RULE, item(), review(on="2026-02-11"))) == 1
    assert len(found(RULE, item(), review(kind="contract"))) == 1


def test_silent_after_a_review_and_on_other_information() -> None:
    assert found(RULE, item(), review()) == []
    assert found(RULE, item("plan")) == []
