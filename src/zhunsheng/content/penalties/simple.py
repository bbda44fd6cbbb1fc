"""What the simple penalty procedure asks, and what the law demands of a penalty imposed on the spot."""

from datetime import date
from decimal import Decimal

from zhunsheng.content.penalties.words import FIELDS, KINDS, LAW, Officer
from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Choices,
    Date,
    Link,
    Money,
    Party,
    Requirement,
    Rows,
    Situation,
    Text,
    YesNo,
    art,
)

_CITIZEN, _ORGANISATION = (
    "administrative_penalty.simple_fine_citizen", "administrative_penalty.simple_fine_org"
)  # fmt: skip
_RECONSIDER_FIRST = date(2024, 1, 1)  # the first day of 行政复议法 (2023 revision), art. 23


class Find(Asks):
    party = Party("当事人", listed=True, phone=True)
    violation = Text("违法行为", listed=True, limit=60, phone=True)
    field = Choice("行政管理领域", FIELDS, suggested=True)
    item = Link("处罚事项", "enforcement_item", relation="处罚事项", required=False)
    source_record = Link("案源检查", "enterprise_inspection", relation="案源", required=False)
    enterprise_related = YesNo("是否涉企")
    found_where = Text("地点")
    officers = Rows("执法人员", Officer, at_least=1)
    credentials_shown = YesNo("已出示执法证件")


class Tell(Asks):
    told_penalty = Text("告知的处罚内容、事实、理由和依据", long=True)
    statement = Text("陈述申辩的内容", long=True, required=False, hint="有陈述申辩的记入笔录")
    statement_checked = Text("复核情况", long=True, required=False)


class Decide(Asks):
    penalties = Choices("处罚种类", KINDS, listed=True, section="处罚")
    fine = Money("罚款数额", required=False, listed=True, section="处罚")
    other_law = Text(
        "另有规定的法律条款", required=False, section="处罚", hint="超过简易程序限额的，写明所依据的法律"
    )
    penalty_basis = Text("处罚依据", required=False, section="处罚")
    evidence = Text("证据", long=True, required=False, section="处罚")
    performance = Text("缴款途径和期限", required=False, section="处罚")
    signed_by_officers = YesNo("执法人员签名或者盖章", section="决定书")
    reconsideration_organ = Text(
        "行政复议机关",
        required=False,
        limit=60,
        section="决定书",
        hint="不填为本级人民政府；税务等垂直领导机关填上一级主管部门",
    )
    told_reconsideration_first = YesNo("写明应当先申请行政复议", section="决定书")


class HandOver(Asks):
    refused_to_sign = YesNo("当事人拒绝签收")
    refusal_noted = YesNo("拒签已在决定书上注明", required=False)


class Convert(Asks):
    conversion_reason = Text("转为普通程序的原因", long=True)


class HandIn(Asks):
    landed_on = Date("抵岸日期", required=False, hint="在水上当场收缴的才填")


class Overturn(Asks):
    overturned_by = Choice(
        "推翻处罚决定的途径",
        {
            "reconsideration": "行政复议",
            "litigation": "行政诉讼",
            "corrected": "本机关自行纠正",
            "superior": "上级机关或者执法监督",
        },
    )
    overturning_document = Text("决定或者裁判的文号")


def _told_first(situation: Situation) -> str | None:
    record = situation.record
    if not record.day_of("tell"):
        return "当场处罚前应当告知拟处罚的内容、事实、理由、依据和陈述申辩权。请先登记当场告知"
    if record.facts.get("statement") and not record.facts.get("statement_checked"):
        return "当事人的陈述申辩还没有复核。请先补填复核情况"
    return None


def _within_limits(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("other_law"):
        return None
    if set(facts.get("penalties") or ()) - {"warning", "fine"}:
        return "当场处罚只限于警告和罚款。请转为普通程序，或者写明另有规定的法律条款"
    person = (situation.record.facts.get("party") or {}).get("kind") == "person"
    limit, fine = situation.threshold(_CITIZEN if person else _ORGANISATION), facts.get("fine") or 0
    if limit is None or limit.admits(Decimal(fine) / 100):
        return None
    who = "公民" if person else "法人或者其他组织"
    return f"当场对{who}罚款{limit}，请转为普通程序，或者写明另有规定的法律条款"


def _complete(situation: Situation) -> str | None:
    facts, known = situation.facts, situation.known
    lacking = [
        title
        for name, title in (
            ("violation", "违法行为"),
            ("penalty_basis", "处罚依据"),
            ("found_where", "地点"),
            ("performance", "缴款途径和期限"),
        )
        if not known.get(name) and (name != "performance" or facts.get("fine"))
    ]
    lacking += [] if facts.get("signed_by_officers") else ["执法人员签名或者盖章"]
    if "fine" in (facts.get("penalties") or ()) and not facts.get("fine"):
        lacking.append("罚款数额")
    return f"当场处罚决定书还缺{'、'.join(lacking)}。请补全后再作出决定" if lacking else None


def _reconsideration_first(situation: Situation) -> str | None:
    if situation.on < _RECONSIDER_FIRST or situation.facts.get("told_reconsideration_first"):
        return None
    return "对当场处罚不服的应当先申请行政复议，决定书应当写明。请在救济途径中写明后再作出决定"


def _noted(situation: Situation) -> str | None:
    if not situation.facts.get("refused_to_sign") or situation.facts.get("refusal_noted"):
        return None
    return "当事人拒绝签收的，应当在决定书上注明。请注明后再登记交付"


def _performed(situation: Situation) -> str | None:
    record = situation.record
    if not record.day_of("report"):
        return "当场处罚决定应当报所属机关备案。请先登记备案"
    if record.facts.get("fine") and not record.day_of("pay"):
        return "罚款还没有缴纳。请先登记缴纳罚款"
    if record.facts.get("payment_way") == "on_the_spot" and not record.day_of("deposit"):
        return "当场收缴的罚款还没有缴付银行。请先登记交至机关和缴付银行"
    return None


told_first = Requirement("told_first", "先告知后处罚", _told_first, art(LAW, 62), checks=("PEN-08",))
within_limits = Requirement(
    "within_limits", "在当场处罚限额以内", _within_limits, art(LAW, 51),
    thresholds=(_CITIZEN, _ORGANISATION), checks=("PEN-07",),
)  # fmt: skip
complete = Requirement("complete", "决定书载明各项", _complete, art(LAW, 52, 2), checks=("PEN-30",))
reconsideration_first = Requirement(
    "reconsideration_first", "告知先申请复议", _reconsideration_first, art("行政复议法", 23, 2),
    checks=("PEN-34",),
)  # fmt: skip
refusal_noted = Requirement("refusal_noted", "拒签已注明", _noted, art(LAW, 52, 1))
performed = Requirement("performed", "备案并执行完毕", _performed, art(LAW, 52, 3))
