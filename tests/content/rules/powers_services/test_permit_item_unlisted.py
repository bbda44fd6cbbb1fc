from tests.content.rules.judging import Past, found, record

RULE = "permit_item_unlisted"


def application(item: str = "g") -> Past:
    facts = {"matter": "取水许可", "track": "own"} | ({"item": item} if item else {})
    return record("administrative_permit", "p", ("receive", "2026-02-02", facts))


def guide(published: str = "2026-01-05", *more: tuple[str, str]) -> Past:
    return record("service_guide", "g", ("enter", published, {"item": "取水许可", "kind": "permit"}), *more)


def test_fires_without_a_guide_that_stood_on_the_day() -> None:
    assert [one.level for one in found(RULE, application(""), guide())] == ["doubtful"]
    assert len(found(RULE, application(), guide("2026-02-03"))) == 1
    assert len(found(RULE, application(), guide("2026-01-05", ("leave", "2026-01-30")))) == 1


def test_silent_with_a_guide() -> None:
    assert found(RULE, application(), guide()) == []
