"""What 行政强制法 demands of the steps of coercive enforcement."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.core.ledger import Level, Requirement, Situation, art

LAW = "行政强制法"
CAP = "administrative_coercion.surcharge_cap"
NO_HOLIDAY = "administrative_coercion.no_night_holiday"
DAYTIME = "administrative_coercion.daytime"


def is_own(facts: Mapping[str, Any]) -> bool:
    """Whether the organ itself may enforce."""
    return facts.get("power") == "own"


def is_for_court(facts: Mapping[str, Any]) -> bool:
    """Whether a court has to be applied to."""
    return facts.get("power") == "court"


def is_own_money(facts: Mapping[str, Any]) -> bool:
    """Whether the organ itself enforces a payment."""
    return is_own(facts) and facts.get("duty") == "money"


def is_substitute(facts: Mapping[str, Any]) -> bool:
    """Whether somebody performs in the party's place, announced before."""
    return facts.get("method") == "substitute"


def _due(situation: Situation) -> str | None:
    until = situation.facts.get("perform_until")
    if not until or until < situation.on.isoformat():
        return None
    return f"履行期限到{until}届满，期满仍不履行的才可以强制执行。请在届满后登记"


def _money_only(situation: Situation) -> str | None:
    if situation.record.facts.get("duty") == "money":
        return None
    return "只有金钱给付义务可以加处罚款、滞纳金，或者延期、分期缴纳。请改用催告"


def _rate_told(situation: Situation) -> str | None:
    if situation.facts.get("surcharge_told") is not False:
        return None
    return "加处罚款或者滞纳金的标准应当告知当事人。请先告知"


def _capped(situation: Situation) -> str | None:
    cap, principal = situation.threshold(CAP), situation.record.facts.get("amount")
    surcharge = situation.facts.get("surcharge")
    if surcharge is None or not principal or cap is None or cap.admits(Decimal(surcharge) / principal):
        return None
    return "累计加处罚款、滞纳金超出了金钱给付义务的数额。请把数额减到不超过本金"


def _to_demolish(situation: Situation) -> str | None:
    if situation.record.facts.get("duty") == "demolition":
        return None
    return "限期拆除的公告用于违法的建筑物、构筑物、设施。其他义务请催告"


def _own_power(situation: Situation) -> str | None:
    if not is_for_court(situation.record.facts):
        return None
    return "法律没有规定本机关强制执行的，应当申请人民法院强制执行。请登记“申请法院执行”"


def _court_power(situation: Situation) -> str | None:
    if not is_own(situation.record.facts):
        return None
    return "本机关有强制执行权，依照行政强制法第四章自行执行。请登记“决定强制执行”"


def _demanded(situation: Situation) -> str | None:
    record = situation.record
    if not record.day_of("serve_demand"):
        return "强制执行以前应当催告，催告书应当送达当事人。请先登记送达催告书"
    notice = situation.clock("demand_notice")
    if notice is not None and situation.on.isoformat() <= notice.strict:
        return f"催告书公告送达到{notice.strict}届满，期满才视为送达。请等期满"
    return None


def _demand_over(situation: Situation) -> str | None:
    until = situation.record.facts.get("demand_until")
    if not until or until < situation.on.isoformat() or situation.facts.get("hiding"):
        return None
    return f"催告书载明的履行期限到{until}届满。请等期满；有证据证明转移、隐匿财物的，写明证据后可以立即执行"


def _surcharged(situation: Situation) -> str | None:
    if not is_own_money(situation.record.facts):
        return None
    if not situation.record.facts.get("surcharge_from"):
        return "金钱给付义务须加处罚款或者滞纳金超过三十日、经催告仍不履行，才可以强制执行。请先登记加处"
    waited = situation.clock("surcharge")
    if waited is not None and situation.on.isoformat() <= waited.strict:
        return f"加处罚款、滞纳金到{waited.strict}才满三十日。请等满三十日以后"
    return None


def _announced(situation: Situation) -> str | None:
    facts = situation.known
    if facts.get("duty") != "demolition":
        return None
    today, by = situation.on.isoformat(), facts.get("demolish_by")
    if not by:
        return "强制拆除以前应当公告，限期当事人自行拆除。请先登记公告"
    if by >= today:
        return f"限期自行拆除到{by}届满。请等期满"
    if facts.get("challenged") or (facts.get("remedies_over_on") or "") >= today:
        return (
            "当事人在法定期限内不申请复议、不起诉又不拆除的，才可以强制拆除。请等期限届满或者复议、诉讼终结"
        )
    return None


def _independent(situation: Situation) -> str | None:
    facts = situation.facts
    if not is_substitute(facts):
        return None
    if facts.get("substitute_related"):
        return "代履行应当由行政机关或者没有利害关系的第三人进行。请另行委托"
    if not facts.get("substitute") or facts.get("budget") is None:
        return "代履行决定书应当载明代履行人和费用预算。请填写"
    return None


def _decision_served(situation: Situation) -> str | None:
    if situation.record.day_of("serve"):
        return None
    return "执行决定书应当先送达当事人。请先登记送达执行决定书"


def _not_on_holiday(situation: Situation) -> str | None:
    day = _day_of(situation)
    forbidden = situation.threshold(NO_HOLIDAY)
    if day is None or forbidden is None or situation.facts.get("urgency"):
        return None
    if not situation.calendar.covers(day) or not situation.calendar.holidays_within(day, day):
        return None
    return (
        f"{day}是{situation.calendar.why(day)}，不得在法定节假日实施强制执行。请另择日期；情况紧急的写明事实"
    )


def _not_at_night(situation: Situation) -> str | None:
    told, daytime = situation.facts.get("executed_at"), situation.threshold(DAYTIME)
    if not told or daytime is None or situation.facts.get("urgency"):
        return None
    if daytime.admits(Decimal(int(told[11:13])) + Decimal(int(told[14:16])) / 60):
        return None
    return f"{told[11:16]}在夜间，不得实施强制执行。请改在白天；情况紧急的写明事实"


def _day_of(situation: Situation) -> date | None:
    told = situation.facts.get("executed_at")
    return date.fromisoformat(told[:10]) if told else None


def _nothing_cut_off(situation: Situation) -> str | None:
    if situation.facts.get("cut_off") is not True:
        return None
    return "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使履行。请立即恢复，改用其他方式"


def _supervised(situation: Situation) -> str | None:
    if not is_substitute(situation.record.facts) or situation.facts.get("supervised"):
        return None
    return "代履行时，作出决定的行政机关应当派员到场监督。请派员到场后再实施"


def _demanded_again(situation: Situation) -> str | None:
    if not is_substitute(situation.record.facts) or situation.record.day_of("demand_again"):
        return None
    return "代履行三日以前应当催告当事人履行。请先登记代履行前催告"


def _in_public(situation: Situation) -> str | None:
    if situation.facts.get("cleared_where") != "elsewhere":
        return None
    return "立即代履行限于道路、河道、航道或者公共场所。请按一般程序先催告"


def _told_afterwards(situation: Situation) -> str | None:
    if situation.record.facts.get("on_the_spot") is not False or situation.facts.get("party_told_how"):
        return None
    return "当事人不在场的，应当在事后立即通知当事人。请写明通知的情况"


def _unchallenged(situation: Situation) -> str | None:
    facts = situation.known
    if facts.get("challenged"):
        return "当事人已申请复议或者起诉的，不能申请执行。请等复议、诉讼终结，更正期限届满日后再申请"
    ends = facts.get("remedies_over_on")
    if ends and ends >= situation.on.isoformat():
        return f"复议、起诉期限到{ends}届满。请等期满后再申请"
    return None


def _ten_days_over(situation: Situation) -> str | None:
    waited = situation.clock("demand_wait")
    if waited is None or waited.outcome != "early":
        return None
    return f"催告书送达满十个工作日（{waited.strict}）以后才可以申请。请等期满"


def _three_months(situation: Situation) -> str | None:
    limit = situation.clock("apply")
    if limit is None or limit.outcome != "late" or situation.facts.get("late_reason"):
        return None
    return f"申请执行的期限已于{limit.rolled}届满，没有正当理由的法院不予受理。请写明正当理由"


def _review_in_time(situation: Situation) -> str | None:
    late = [
        one
        for key in ("decline_review", "refusal_review")
        if (one := situation.clock(key)) and one.outcome == "late"
    ]
    if not late:
        return None
    return f"申请复议的期限已于{late[0].rolled}届满。请登记“不申请复议”"


def _given_up(situation: Situation) -> str | None:
    if situation.record.facts.get("stay_ground") != "unable" or situation.facts.get("harmless") is False:
        return "只有没有明显社会危害、当事人确无能力履行的，满三年才不再执行。请继续中止，或者恢复执行"
    waited = situation.clock("three_years")
    if waited is not None and waited.outcome == "early":
        return f"中止执行到{waited.strict}才满三年。请等期满，或者恢复执行"
    return None


due = Requirement("due", "逾期不履行", _due, art(LAW, 34))
money_only = Requirement("money_only", "限于金钱给付义务", _money_only, art(LAW, 45, 1))
rate_told = Requirement("rate_told", "告知加处标准", _rate_told, art(LAW, 45, 1))
capped = Requirement(
    "capped", "加处不超过本金", _capped, art(LAW, 45, 2), thresholds=(CAP,), checks=("COE-10",)
)
to_demolish = Requirement("to_demolish", "限于违法建筑", _to_demolish, art(LAW, 44))
own_power = Requirement("own_power", "有强制执行权", _own_power, art(LAW, 13, 2))
court_power = Requirement("court_power", "没有强制执行权", _court_power, art(LAW, 53))
demanded_first = Requirement("demanded_first", "先行催告", _demanded, art(LAW, 35), checks=("COE-05",))
demand_over = Requirement("demand_over", "催告期限届满", _demand_over, art(LAW, 37), checks=("COE-05",))
surcharged = Requirement("surcharged", "加处超过三十日", _surcharged, art(LAW, 46, 1))
announced = Requirement("announced", "公告并等期满", _announced, art(LAW, 44))
independent = Requirement("independent", "代履行人和预算", _independent, art(LAW, 51, 1, 1))
decision_served = Requirement("decision_served", "决定书先送达", _decision_served, art(LAW, 38))
not_on_holiday = Requirement(
    "not_on_holiday",
    "不在法定节假日执行",
    _not_on_holiday,
    art(LAW, 43, 1),
    thresholds=(NO_HOLIDAY,),
    checks=("COE-06",),
)
not_at_night = Requirement(
    "not_at_night",
    "不在夜间执行",
    _not_at_night,
    art(LAW, 43, 1),
    Level.DOUBTFUL,
    thresholds=(DAYTIME,),
    checks=("COE-06",),
)
nothing_cut_off = Requirement(
    "nothing_cut_off", "不停水电热气", _nothing_cut_off, art(LAW, 43, 2), checks=("COE-07",)
)
supervised = Requirement("supervised", "派员到场监督", _supervised, art(LAW, 51, 1, 3))
demanded_again = Requirement("demanded_again", "代履行前催告", _demanded_again, art(LAW, 51, 1, 2))
in_public = Requirement("in_public", "立即代履行的范围", _in_public, art(LAW, 52))
told_afterwards = Requirement("told_afterwards", "事后通知当事人", _told_afterwards, art(LAW, 52))
unchallenged = Requirement("unchallenged", "复议、起诉期限届满", _unchallenged, art(LAW, 53))
ten_days_over = Requirement("ten_days_over", "催告满十日", _ten_days_over, art(LAW, 54), checks=("COE-05",))
three_months = Requirement("three_months", "三个月内申请", _three_months, art(LAW, 53), checks=("COE-08",))
review_in_time = Requirement("review_in_time", "十五日内申请复议", _review_in_time, art(LAW, 56, 2))
given_up = Requirement("given_up", "不再执行的条件", _given_up, art(LAW, 39, 2))
