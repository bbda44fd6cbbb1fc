"""The statutes as shipped: complete, citable, consistent with how each law counts."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.core.statutes import carried_over
from zhunsheng import content
from zhunsheng.core.calendar import Roll, WorkCalendar, due
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.statutes import Kind, Statutes, StatuteValue

FOLDER = Path(content.__path__[0]) / "statutes"
STATUTES = Statutes.load(FOLDER)
VALUES = [version for versions in STATUTES.values.values() for version in versions]
CALENDAR = WorkCalendar.load()


def named(value: StatuteValue) -> str:
    return f"{value.id}@{value.since}"


def test_nothing_was_lost() -> None:
    verified = carried_over.ids(carried_over.VERIFIED_CLOCKS)
    unverified = carried_over.ids(carried_over.UNVERIFIED_CLOCKS)
    assert len(verified) == 242
    assert set(STATUTES.values) >= {*verified, *unverified}
    for id in verified:  # an earlier law's text may not have been at hand
        assert STATUTES.get(id)[-1].verified, id
    for id in unverified:
        assert not any(version.verified for version in STATUTES.get(id)), id
    assert sum(version.verified for version in VALUES) >= 244


def test_no_threshold_was_lost() -> None:
    verified = carried_over.ids(carried_over.VERIFIED_THRESHOLDS)
    unverified = carried_over.ids(carried_over.UNVERIFIED_THRESHOLDS)
    assert len(verified) == 63
    assert set(STATUTES.thresholds) >= {*verified, *unverified}
    for id in (*verified, *unverified):
        assert STATUTES.thresholds[id][-1].verified is (id in verified), id


@pytest.mark.parametrize("value", VALUES, ids=named)
class TestEveryTimeLimit:
    def test_cites_an_article_of_its_law(self, value: StatuteValue) -> None:
        assert value.citation.full.startswith(f"《{value.law.title}》")
        assert not value.verified or "第" in value.citation.short.removeprefix(value.law.short_title)

    def test_says_whom_it_binds_and_what_it_is_counted_from(self, value: StatuteValue) -> None:
        assert value.who
        assert value.starts_on
        assert value.event.isidentifier()
        assert value.event.islower()

    def test_can_be_computed_or_says_why_not(self, value: StatuteValue) -> None:
        if value.limit is None:
            assert str(value)
            return
        start = value.since.replace(year=2025)
        if value.unit == "hour":
            return
        found = due(start, value.limit, calendar=CALENDAR, backward=value.backward)
        assert found.strict is not None
        assert (found.strict < start) is value.backward

    def test_working_days_have_a_basis(self, value: StatuteValue) -> None:
        assert bool(value.unit_basis) is (value.unit == "working_day") or not value.verified

    def test_is_in_force_on_its_first_day_and_not_the_day_before(self, value: StatuteValue) -> None:
        assert STATUTES.value(value.id, value.since) is value
        if value is STATUTES.get(value.id)[0]:
            with pytest.raises(RuleViolation, match="尚未施行"):
                STATUTES.value(value.id, date(value.since.year - 1, 12, 31))

    def test_restraints_never_roll(self, value: StatuteValue) -> None:
        if value.kind in (Kind.MAXIMUM_DURATION, Kind.DEEMED_SERVICE, Kind.LEAD_TIME):
            assert value.roll is Roll.NEVER

    def test_tells_no_story_about_its_source(self, value: StatuteValue) -> None:
        text = (FOLDER / value.id.replace(".", "/")).with_suffix(".yaml").read_text(encoding="utf-8")
        for word in ("镜像", "记忆", "http", "quote", "source"):
            assert word not in text


@pytest.mark.parametrize(
    ("id", "written", "article", "roll"),
    [
        ("administrative_penalty.penalty_decision", "90日", "处罚法第60条", Roll.NO_CLAUSE),
        ("administrative_penalty.decision_service", "7个工作日", "处罚法第61条第1款", Roll.NO_CLAUSE),
        ("administrative_penalty.fine_payment", "15日", "处罚法第67条第3款", Roll.ROLLS),
        ("administrative_coercion.seizure_max", "30日", "强制法第25条第1款", Roll.NEVER),
        ("administrative_reconsideration.recon_decision", "60日", "复议法第62条第1款", Roll.ROLLS),
        ("administrative_reconsideration.recon_review", "5个工作日", "复议法第30条第1款", Roll.ROLLS),
        ("administrative_litigation_response.sue_direct", "6个月", "行诉法第46条第1款", Roll.ROLLS),
        ("legal_aid.la_review", "7日", "法援法第43条第1款", Roll.NO_CLAUSE),
        ("criminal_transfer.transfer_execute", "24小时", "移送规定第5条第2款", Roll.NO_CLAUSE),
        ("information_disclosure.foi_annual_dept", "1月31日前", "信息公开条例第49条第1款", Roll.NO_CLAUSE),
        ("personal_information_incident.pi_incident", "立即", "个保法第57条第1款", Roll.NO_CLAUSE),
    ],
)
def test_known_limits(id: str, written: str, article: str, roll: Roll) -> None:
    value = STATUTES.value(id, date(2026, 7, 1))
    assert (str(value), value.citation.short, value.roll) == (written, article, roll)


def test_a_limit_that_changed_has_both_lives() -> None:
    id = "hotline.samr_complaint_mediation"
    assert str(STATUTES.value(id, date(2026, 4, 14))) == "45个工作日"
    assert str(STATUTES.value(id, date(2026, 4, 15))) == "60日"


def test_a_limit_that_lapsed_says_so() -> None:
    with pytest.raises(RuleViolation, match="2026-04-15时已经失效"):
        STATUTES.value("hotline.samr_report_notice", date(2026, 4, 15))


def test_an_extension_has_its_bounds() -> None:
    extension = STATUTES.value("public_security_penalty.ps_case", date(2026, 1, 1)).extension
    assert extension is not None
    assert (str(extension.limit), extension.times) == ("30日", 2)
    unbounded = STATUTES.value("administrative_penalty.samr_legal_review", date(2025, 1, 1)).extension
    assert unbounded is not None
    assert unbounded.limit is None


def test_thresholds_are_exact_and_include_the_number() -> None:
    fine = STATUTES.threshold("administrative_penalty.simple_fine_citizen", date(2025, 1, 1))
    assert str(fine) == "不超过200元"
    assert fine.admits(200)
    assert not fine.admits(Decimal("200.01"))
    interest = STATUTES.threshold("sme_payment.sme_interest", date(2025, 6, 1))
    assert interest.value == Decimal("0.0005")
    band = STATUTES.threshold("wage_arrears.wage_fine_org", date(2025, 6, 1))
    assert [band.admits(amount) for amount in (19999, 20000, 50000, 50001)] == [False, True, True, False]


def test_short_titles_are_told_apart() -> None:
    shorts = [law.short_title for law in STATUTES.laws.values()]
    assert len(shorts) == len(set(shorts))
    used = {value.law.key for value in VALUES} | {
        t.law.key for versions in STATUTES.thresholds.values() for t in versions
    }
    assert used == set(STATUTES.laws)
