from tests.content.rules.judging import Past, found, record

RULE = "defence_not_by_lawyer"


def case(kind: str, matter: str = "criminal_defence", opening: str = "notify") -> Past:
    steps = [(opening, "2026-03-02", {"matter": matter})]
    if opening == "apply":
        steps.append(("grant", "2026-03-03", {}))
    return record("legal_aid_case", "a", *steps, ("assign", "2026-03-04", {"lawyer_kind": kind}))


def test_fires_when_a_notified_defence_is_given_to_no_lawyer() -> None:
    (one,) = found(RULE, case("legal_worker"))
    assert (one.level, one.says) == ("violation", "2026年3月4日指派基层法律服务工作者担任辩护人")


def test_silent_on_a_lawyer_on_other_matters_and_on_applications() -> None:
    assert found(RULE, case("lawyer")) == []
    assert found(RULE, case("legal_worker", "labour")) == []
    assert found(RULE, case("legal_worker", opening="apply")) == []
