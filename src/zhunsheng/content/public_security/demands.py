"""What 治安管理处罚法 demands of the steps of a case. Articles differ between the editions; the ledger says them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhunsheng.core.ledger import Situation

OFFICERS = "public_security_penalty.ps_officers"
SINGLE = "public_security_penalty.ps_single_officer"
HEARING = "public_security_penalty.ps_hearing_fine"
ON_SPOT = "public_security_penalty.ps_onspot_fine"
CASH = "public_security_penalty.ps_cash_fine"
STATION = "public_security_penalty.ps_station_fine"
DEPOSIT = "public_security_penalty.ps_detention_deposit"
CASE = "public_security_penalty.ps_case"


def punished(facts: Mapping[str, Any]) -> bool:
    """Whether the decision was a penalty, made on the spot or after investigation."""
    return facts.get("outcome") == "penalty" or "spot_kind" in facts


def with_fine(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("fine"))


def summons_approved(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("summons") == "oral" or facts.get("summons_approved"):
        return None
    return "使用传唤证传唤、强制传唤应当经公安机关办案部门负责人批准。请先报批准"


def family_told(situation: Situation) -> str | None:
    if situation.facts.get("summons_family_told") is not False:
        return None
    return "应当及时将传唤的原因和处所通知被传唤人家属。请通知"


def crowd_allowed(situation: Situation) -> str | None:
    if situation.facts.get("questioning") != "crowd":
        return None
    return "2026年以前的法律没有十二小时的规定。请选“一般”或者“可能适用行政拘留”"


def two_officers(situation: Situation) -> str | None:
    facts, least = situation.facts, situation.threshold(OFFICERS)
    number = facts.get("officers_number")
    if number is None or least is None or least.admits(number):
        return None
    if facts.get("in_station") and facts.get("recorded"):
        return None
    return (
        f"询问的人民警察不得少于{least.value}人；在规范设置的执法办案场所、全程同步录音录像的才可以一人。"
        "请更正人数，或者重新询问"
    )


def recorded(situation: Situation) -> str | None:
    if situation.facts.get("in_station") is not True or situation.facts.get("recorded") is not False:
        return None
    return "在执法办案场所询问违反治安管理行为人应当全程同步录音录像。没有录音录像的，请重新询问"


def extendable(situation: Situation) -> str | None:
    extension = situation.statutes.value(CASE, situation.on).extension
    assert extension is not None
    times = sum(past.step == "extend" for past in situation.record.taken)
    if extension.times is not None and times >= extension.times:
        return f"办案期限最多延长{extension.times}次，已经延长{times}次。请在届满前作出处理"
    state = situation.clock("case")
    if state is None or extension.limit is None:
        return None
    last = date.fromisoformat(state.strict) - timedelta(extension.limit.length)
    return None if situation.on <= last else f"办案期限已于{last}届满，不能在届满后延长。请尽快作出处理"


def extension_approved(situation: Situation) -> str | None:
    level, approver = situation.record.facts.get("unit_level"), situation.facts.get("extension_approver")
    if approver == "superior" or (level == "station" and approver == "county"):
        return None
    if level == "station":
        return "派出所办理的案件延长期限，由所属公安机关批准。请报所属公安机关批准"
    return "延长期限应当经上一级公安机关批准。请报上一级公安机关批准"


def extension_approved_2012(situation: Situation) -> str | None:
    if situation.facts.get("extension_approver") == "superior":
        return None
    return "延长期限应当经上一级公安机关批准。请报上一级公安机关批准"


def hearing_told(situation: Situation) -> str | None:
    facts, floor = situation.facts, situation.threshold(HEARING)
    if facts.get("hearing_told"):
        return None
    kinds, fine = facts.get("proposed_kinds") or (), facts.get("proposed_fine")
    large = floor is not None and fine is not None and floor.admits(Decimal(fine) / 100)
    if large or "revocation" in kinds or "suspension" in kinds or facts.get("detention_barred"):
        return "这种处罚作出以前应当告知有权要求举行听证。请告知听证权利"
    return None


def guardian_told(situation: Situation) -> str | None:
    if not situation.facts.get("minor") or situation.facts.get("guardian_told"):
        return None
    return "不满十八周岁的，还应当告知父母或者其他监护人并听取意见。请先告知"


def reviewed(situation: Situation) -> str | None:
    facts, record = situation.record.facts, situation.record
    demanded = facts.get("gravity") in ("public", "complex") or record.day_of("hold_hearing")
    if situation.facts.get("outcome") != "penalty" or not demanded:
        return None
    if facts.get("review_outcome") == "passed":
        return None
    return "涉及重大公共利益、经过听证或者疑难复杂的案件，法制审核通过以后才可以决定处罚。请先送法制审核"


def discussed(situation: Situation) -> str | None:
    if situation.facts.get("outcome") != "penalty" or situation.record.facts.get("gravity") != "serious":
        return None
    if situation.record.day_of("discuss"):
        return None
    return "情节复杂或者重大违法行为，应当由公安机关负责人集体讨论决定。请先登记集体讨论"


def competent(situation: Situation) -> str | None:
    facts, cap = situation.facts, situation.threshold(STATION)
    if facts.get("decided_by") != "station" or facts.get("outcome") != "penalty" or cap is None:
        return None
    kinds, fine = set(facts.get("kinds") or ()), facts.get("fine") or 0
    if kinds <= {"warning", "fine"} and cap.admits(Decimal(fine) / 100):
        return None
    return f"公安派出所只可以决定警告和{cap.value}元以下罚款。请报县级公安机关决定"


def complete(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("outcome") != "penalty":
        return None
    kinds = facts.get("kinds") or ()
    if not kinds:
        return "予以处罚的，决定书应当载明处罚的种类。请填处罚种类"
    if ("fine" in kinds) != bool(facts.get("fine")) or ("detention" in kinds) != bool(
        facts.get("detention_days")
    ):
        return "罚款应当写明数额，行政拘留应当写明日数，其他种类不填。请核对处罚种类、数额和日数"
    return None


def not_aggravated(situation: Situation) -> str | None:
    before, now = situation.record.facts, situation.facts
    if now.get("outcome") != "penalty":
        return None
    if (now.get("fine") or 0) > (before.get("proposed_fine") or 0) or (now.get("detention_days") or 0) > (
        before.get("proposed_days") or 0
    ):
        return "不得因陈述、申辩或者要求听证而加重处罚，重于告知的处罚须重新告知。请按告知的内容决定"
    return None


def not_barred(situation: Situation) -> str | None:
    limit = situation.clock("limitation")
    if limit is None or limit.outcome != "late":
        return None
    return f"行为在六个月以内（到{limit.rolled}）没有被公安机关发现，不再处罚。请决定不再处罚"


def within_the_spot(situation: Situation) -> str | None:
    facts, cap = situation.facts, situation.threshold(ON_SPOT)
    fine = facts.get("fine")
    if facts.get("spot_kind") == "fine" and not fine:
        return "当场罚款应当写明数额。请填罚款数额"
    if cap is None or not fine or cap.admits(Decimal(fine) / 100):
        return None
    return f"罚款超过{cap.value}元的不能当场处罚。请按一般程序立案办理"


def alone_undisputed(situation: Situation) -> str | None:
    facts, single = situation.facts, situation.threshold(SINGLE)
    if single is None or facts.get("spot_officers") is None or not single.admits(facts["spot_officers"]):
        return None
    if facts.get("undisputed") and facts.get("recorded"):
        return None
    return "一名民警当场处罚，须被处罚人没有异议并全程同步录音录像。请由两名民警作出，或者按一般程序办理"


def spot_handed_over(situation: Situation) -> str | None:
    if situation.facts.get("handed_over") is not False:
        return None
    return "当场处罚决定书应当当场交付被处罚人。请交付"


def detention_family_told(situation: Situation) -> str | None:
    if "detention" not in (situation.record.facts.get("kinds") or ()):
        return None
    if situation.facts.get("detention_family_told"):
        return None
    return "决定给予行政拘留的，应当及时通知被处罚人的家属。请通知"


def victim_served(situation: Situation) -> str | None:
    if not situation.record.facts.get("victim") or situation.facts.get("victim_served"):
        return None
    return "有被侵害人的，决定书应当送达被侵害人。请送达"


def cash_allowed(situation: Situation) -> str | None:
    facts, cap = situation.facts, situation.threshold(CASH)
    fine = situation.record.facts.get("fine")
    if facts.get("cash_ground") != "small" or cap is None or fine is None or cap.admits(Decimal(fine) / 100):
        return None
    return f"罚款超过{cap.value}元的，不能以无异议为由当场收缴。请由被处罚人到银行或者电子支付系统缴纳"


def receipted(situation: Situation) -> str | None:
    if situation.facts.get("cash_receipt") is not False:
        return None
    return "当场收缴罚款应当出具财政部门统一制发的专用票据。请出具"


def deferrable(situation: Situation) -> str | None:
    facts, rate = situation.facts, situation.threshold(DEPOSIT)
    if facts.get("challenged") is False:
        return "暂缓执行拘留须已经申请复议或者提起诉讼。请先核实"
    days = situation.record.facts.get("detention_days")
    if facts.get("guarantee") != "deposit" or rate is None or not days or isinstance(rate.value, tuple):
        return None
    assert rate.value is not None
    wanted = rate.value * days
    if Decimal(facts.get("deposit") or 0) / 100 == wanted:
        return None
    return f"保证金按每日{rate.value}元计算，{days}日应为{wanted}元。请核对保证金数额"


def mediable(situation: Situation) -> str | None:
    if situation.facts.get("mediation_scope") is not False:
        return None
    return "调解处理限于民间纠纷引起、情节较轻的。请依法作出处理决定"


def penalty_only(situation: Situation) -> str | None:
    if situation.record.facts.get("outcome") == "penalty":
        return None
    return "不予处罚的，请登记“送达不予处罚决定书”"


def no_penalty_only(situation: Situation) -> str | None:
    if situation.record.facts.get("outcome") != "penalty":
        return None
    return "予以处罚的，请登记“送达决定书”"
