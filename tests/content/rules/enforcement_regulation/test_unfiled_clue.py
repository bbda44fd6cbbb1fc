import pytest

from tests.content.rules.judging import Past, found, record

RULE = "unfiled_clue"


def clue(*more: tuple[str, str, dict[str, object]], met: bool = True, field: str = "market") -> Past:
    facts = {"field": field, "violation": "未明码标价", "clue_source": "complaint"}
    return record(
        "administrative_penalty",
        "p1",
        ("receive", "2025-03-03", facts),
        ("verify", "2025-03-10", {"criteria_met": met}),
        *more,
    )


def test_fires_when_the_time_for_verification_is_over() -> None:
    (one,) = found(RULE, clue())
    assert (one.level, one.arose_on) == ("violation", "2025-03-24")
    assert one.says == "2025年3月3日收到线索，2025年3月10日核查认为符合立案标准，核查期限届满仍没有立案"


@pytest.mark.parametrize(
    "past",
    [
        clue(("file", "2025-03-26", {})),
        clue(met=False),
        clue(field="transport"),
    ],
    ids=["filed, though late", "does not meet the criteria", "no law sets a time"],
)
def test_silent_otherwise(past: Past) -> None:
    assert found(RULE, past) == []
