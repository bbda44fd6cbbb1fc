"""What the law demands of the penalty itself and of its performance."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhunsheng.content.penalties.words import LAW
from zhunsheng.core.ledger import Requirement, Situation, art
from zhunsheng.core.ledger.clocks import ClockState

_AGES = ("administrative_penalty.age_no_penalty", "administrative_penalty.age_mitigate")
_SURCHARGE = ("administrative_penalty.addl_fine_rate", "administrative_penalty.addl_fine_cap")
_ON_THE_SPOT = "administrative_penalty.cash_fine_100"


def _in_limitation(situation: Situation) -> str | None:
    clocks = (situation.clock(key) for key in ("limitation", "grave_limitation"))
    late = next((clock for clock in clocks if clock and clock.outcome == "late"), None)
    if late is None:
        return None
    return f"违法行为在{late.strict}以前没有被发现，已经超过处罚时效。请办理不予处罚"


def _not_criminal(situation: Situation) -> str | None:
    record = situation.record
    sent, back = (record.day_of(step, last=True) for step in ("transfer_criminal", "take_back"))
    if not record.facts.get("suspected_crime") or (sent and back >= sent):
        return None
    return "本案涉嫌犯罪，不得以行政处罚代替移送。请先移送司法机关；司法机关退回后才可以处罚"


def _grounded(situation: Situation) -> str | None:
    if situation.facts.get("basis_kind") != "normative":
        return None
    return "规范性文件不得设定行政处罚，只以它为依据的处罚无效。请写明法律、法规或者规章的依据"


def _complete(situation: Situation) -> str | None:
    facts, known = situation.facts, situation.known
    lacking = [
        title
        for name, title in (
            ("party_address", "当事人住址或者住所"),
            ("facts_found", "违法事实"),
            ("evidence", "证据"),
            ("penalty_content", "处罚内容"),
            ("penalty_basis", "处罚依据"),
            ("performance", "履行方式和期限"),
        )
        if not known.get(name)
    ]
    lacking += [] if facts.get("sealed_by_organ") else ["本机关印章"]
    if "fine" in (facts.get("penalties") or ()) and not facts.get("fine"):
        lacking.append("罚款数额")
    return f"处罚决定书还缺{'、'.join(lacking)}。请补全后再作出决定" if lacking else None


def _in_discretion(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("discretion_note"):
        return None
    if not facts.get("discretion_basis"):
        return "没有写适用的裁量基准和档次。请填写，没有公布裁量基准的写明裁量的说明"
    fine, floor, ceiling = (facts.get(name) for name in ("fine", "discretion_floor", "discretion_ceiling"))
    below, above = fine and floor and fine < floor, fine and ceiling and fine > ceiling
    if not below and not above:
        return None
    return f"罚款数额{'低于' if below else '高于'}所引档次的{'下限' if below else '上限'}。请核对，或者填裁量的说明"


def _not_heavier(situation: Situation) -> str | None:
    facts, before = situation.facts, situation.record.facts
    proposed = before.get("proposed_kinds")
    if not proposed or before.get("statement_adopted") is None:
        return None
    more = set(facts.get("penalties") or ()) - set(proposed)
    dearer = (facts.get("fine") or 0) > (before.get("proposed_fine") or 0)
    if not more and not dearer:
        return None
    return "处罚重于告知的内容，不得因陈述、申辩加重处罚。请按告知的内容以下决定，有新事实的重新告知"


def _old_enough(situation: Situation) -> str | None:
    age = situation.facts.get("party_age")
    none, less = (situation.threshold(id) for id in _AGES)
    if age is None or none is None or less is None:
        return None
    if none.admits(age):
        return "违法时不满十四周岁，不予行政处罚，责令监护人管教。请改办决定不予处罚"
    if less.admits(age) and not situation.facts.get("mitigation"):
        return "违法时不满十八周岁，应当从轻或者减轻处罚。请填从轻、减轻处罚的情节"
    return None


in_limitation = Requirement(
    "in_limitation", "没有超过处罚时效", _in_limitation, art(LAW, 36, 1), checks=("PEN-23",)
)
not_criminal = Requirement("not_criminal", "不以罚代刑", _not_criminal, art(LAW, 27, 1), checks=("PEN-33",))
grounded = Requirement("grounded", "处罚有法定依据", _grounded, art(LAW, 38, 1), checks=("PEN-24",))
complete = Requirement("complete", "决定书载明各项", _complete, art(LAW, 59, 1), checks=("PEN-30",))
in_discretion = Requirement("in_discretion", "依照裁量基准", _in_discretion, art(LAW, 34), checks=("PEN-26",))
not_heavier = Requirement("not_heavier", "不因申辩加重", _not_heavier, art(LAW, 45, 2))
old_enough = Requirement("old_enough", "违法时的年龄", _old_enough, art(LAW, 30), thresholds=_AGES)


def _educated(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("no_penalty_ground") in ("not_established", "time_barred") or facts.get("education"):
        return None
    return "依法不予处罚的，应当对当事人进行教育。请填教育的情况；由监护人管教的写明责令的情况"


educated = Requirement("educated", "不罚应当教育", _educated, art(LAW, 33, 3), checks=("PEN-25",))


# ── Performance. ──


def _collected_rightly(situation: Situation) -> str | None:
    facts, fine = situation.facts, situation.record.facts.get("fine") or 0
    if facts.get("payment_way") != "on_the_spot":
        return None
    simple = situation.ledger.key.endswith("_simple")
    small = situation.threshold(_ON_THE_SPOT)
    ground = facts.get("on_the_spot_ground")
    lawful = (
        ground == "remote"
        or (simple and ground == "hard_to_collect")
        or (simple and ground == "small" and small is not None and small.admits(Decimal(fine) / 100))
    )
    if not lawful:
        return "不属于可以当场收缴罚款的情形，罚款决定与收缴应当分离。请由当事人到银行或者用电子支付缴纳"
    if not facts.get("finance_receipt"):
        return "当场收缴罚款必须出具财政部门统一制发的专用票据。请开具票据并登记"
    return None


def _surcharged_rightly(situation: Situation) -> str | None:
    facts, fine = situation.facts, situation.record.facts.get("fine") or 0
    rate, most = (situation.threshold(id) for id in _SURCHARGE)
    surcharge = facts.get("surcharge") or 0
    if rate is None or most is None or rate.value is None or isinstance(rate.value, tuple):
        return None
    if not fine or surcharge > fine:
        return "加处罚款不得超出罚款的数额。请核减"
    payment = situation.clock("payment")
    began = date.fromisoformat(facts["surcharge_from"])
    if payment is not None and began <= _last_day(payment):
        return f"缴款期限到{_last_day(payment)}届满，次日起才可以加处罚款。请更正加处起算日"
    days = _days(facts)
    if surcharge <= fine * rate.value * days:
        return None
    return f"复议、诉讼期间不计，应当计算{days}日，每日百分之三。请核减加处罚款数额"


def _last_day(clock: ClockState) -> date:
    return date.fromisoformat(clock.rolled)


def _days(facts: Mapping[str, Any]) -> int:
    """The days of the surcharge, both ends counted, without those of reconsideration and litigation."""
    first, last = date.fromisoformat(facts["surcharge_from"]), date.fromisoformat(facts["surcharge_to"])
    days = (last - first).days + 1
    if facts.get("contested_from"):
        from_, to = (
            date.fromisoformat(facts["contested_from"]),
            date.fromisoformat(facts.get("contested_to") or facts["surcharge_to"]),
        )
        common = min(last, to) - max(first, from_) + timedelta(days=1)
        days -= max(common.days, 0)
    return days


def _demanded(situation: Situation) -> str | None:
    record = situation.record
    if not record.day_of("demand"):
        return "强制执行前应当催告当事人履行。请先登记催告"
    clock = situation.clock("demand_wait")
    if clock is None or clock.outcome != "early":
        return None
    return f"催告书送达后要满{situation.statutes.value(_DEMAND, situation.on)}（到{clock.strict}）才可以申请。请届满后再办理"


def _not_overturned(situation: Situation) -> str | None:
    if not situation.record.day_of("overturn"):
        return None
    return "处罚决定已经被推翻，不应当公开。请不要公开，已经公开的办理撤回"


_DEMAND = "administrative_coercion.court_enforce_demand"

collected_rightly = Requirement(
    "collected_rightly", "罚缴分离", _collected_rightly, art(LAW, 67, 2), thresholds=(_ON_THE_SPOT,),
    checks=("PEN-28",),
)  # fmt: skip
surcharged_rightly = Requirement(
    "surcharged_rightly", "加处罚款的数额", _surcharged_rightly, art(LAW, 72, 1, 1), thresholds=_SURCHARGE,
    checks=("PEN-27",),
)  # fmt: skip
demanded_first = Requirement("demanded_first", "先催告后强制执行", _demanded, art("行政强制法", 54))
not_overturned = Requirement("not_overturned", "没有被推翻", _not_overturned, art(LAW, 48, 2))
