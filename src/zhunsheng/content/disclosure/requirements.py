"""What 政府信息公开条例 demands of the steps of a request."""

from zhunsheng.core.ledger import Requirement, Situation, art

LAW = "政府信息公开条例"
DISCLOSING = ("provided", "partial")
WITHHOLDING = ("refused", "partial")
_CONFIRMED = ("internet", "fax")


def _received_day(situation: Situation) -> str | None:
    arrived_on = situation.facts.get("arrived_on")
    if (
        not arrived_on
        or arrived_on == situation.on.isoformat()
        or situation.facts.get("channel") in _CONFIRMED
    ):
        return None
    return f"当面提交、邮寄和平常信函的申请，以提交、签收或者当日确认之日为收到之日。请把登记日期改为{arrived_on}"


def _corrected_once(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_correction"):
        return None
    return "需要补正的事项应当一次性告知，已经告知过补正。请按现有内容答复"


def _correction_lapsed(situation: Situation) -> str | None:
    correct_by = str(situation.record.facts.get("correct_by") or "")
    if not correct_by or situation.on.isoformat() > correct_by:
        return None
    return f"补正期限到{correct_by}才届满，现在不能视为放弃申请。请期满后再登记"


def _consultation_over(situation: Situation) -> str | None:
    waits = (
        ("consult_third_party", "third_party_answer", "third_party", "第三方"),
        ("consult_organ", "organ_answer", "joint_organ", "共同制作机关"),
    )
    for consulted, answered, clock, who in waits:
        if not situation.record.day_of(consulted) or situation.record.day_of(answered):
            continue
        running = situation.clock(clock)
        if running is None:
            return f"还没有登记{who}收到征求意见书的日期。请先登记"
        if situation.on.isoformat() <= running.rolled:
            return f"{who}提出意见的期限到{running.rolled}才届满。请收到意见或者期满后再恢复办理"
    return None


def _found_excessive(situation: Situation) -> str | None:
    if situation.record.facts.get("excessive"):
        return None
    return "只有数量、频次明显超过合理范围的申请，才可以要求说明理由。请按期答复"


def _explained_well(situation: Situation) -> str | None:
    if situation.record.facts.get("explained_well"):
        return None
    return "只有申请理由合理、又无法按期答复的，才可以确定延迟答复的期限。请先要求并登记说明的理由"


def _explained_badly(situation: Situation) -> str | None:
    asked = situation.record.day_of("ask_reason")
    if asked and not situation.record.facts.get("explained_well"):
        return None
    return "不予处理须先要求申请人说明理由，并且认为理由不合理。请先登记说明的理由，或者按期答复"


def _extension_agreed(situation: Situation) -> str | None:
    if not situation.facts.get("extension_agreed"):
        return "延长答复期限应当经政府信息公开工作机构负责人同意。请先报同意"
    return None if situation.facts.get("extension_told") else "延长答复期限应当告知申请人。请先告知"


def _extended_once(situation: Situation) -> str | None:
    return "答复期限已经延长过一次，不能再延长。请在届满前答复" if situation.record.day_of("extend") else None


def _reasoned(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("outcome") not in (*WITHHOLDING, "not_responsible"):
        return None
    if not facts.get("reasons"):
        return "不公开的应当说明理由。请填理由"
    if facts["outcome"] in WITHHOLDING and not facts.get("ground"):
        return "不予公开应当属于条例规定的情形。请填不予公开的情形"
    return None


def _separated(situation: Situation) -> str | None:
    wanted = {"refused": "inseparable", "partial": "separated"}.get(str(situation.facts.get("outcome")))
    if wanted is None or situation.facts.get("separation") == wanted:
        return None
    return (
        "含有不应当公开的内容的，应当判断能否区分处理：能够区分的答复部分公开，不能区分的写明。请填区分处理"
    )


def _third_party_consulted(situation: Situation) -> str | None:
    facts = situation.known
    if facts.get("outcome") not in DISCLOSING or not facts.get("harms_third_party"):
        return None
    if not situation.record.day_of("consult_third_party"):
        return "公开会损害第三方合法权益的，应当先书面征求第三方的意见。请先征求意见，再作答复"
    if facts.get("third_party_opinion") in ("agreed", "unreasoned") or facts.get("public_interest"):
        return None
    if not situation.record.day_of("third_party_answer"):
        return None  # 逾期未提出意见的，由行政机关决定
    return "第三方不同意公开且有合理理由，不予公开；不公开会对公共利益造成重大影响的，才可以决定公开。请写明该影响，或者改为不予公开"


def _searched(situation: Situation) -> str | None:
    if situation.facts.get("outcome") != "not_exist" or situation.facts.get("searched"):
        return None
    return "答复信息不存在的，应当先检索。请填检索情况"


def _fee_due(situation: Situation) -> str | None:
    if not situation.facts.get("fee") or situation.record.facts.get("excessive"):
        return None
    return "依申请提供政府信息不收取费用，只有数量、频次明显超过合理范围的才可以收取。请删去信息处理费"


def _third_party_told(situation: Situation) -> str | None:
    if not situation.record.facts.get("public_interest") or situation.record.day_of("tell_third_party"):
        return None
    return "第三方不同意仍决定公开的，应当把决定公开的内容和理由书面告知第三方。请先登记告知第三方"


received_day = Requirement("received_day", "收到申请之日", _received_day, art(LAW, 31))
corrected_once = Requirement("corrected_once", "一次性告知补正", _corrected_once, art(LAW, 30))
correction_lapsed = Requirement("correction_lapsed", "补正期限届满", _correction_lapsed, art(LAW, 30))
consultation_over = Requirement("consultation_over", "征求意见已有结果", _consultation_over, art(LAW, 32))
found_excessive = Requirement("found_excessive", "明显超过合理范围", _found_excessive, art(LAW, 35))
explained_well = Requirement("explained_well", "申请理由合理", _explained_well, art(LAW, 35))
explained_badly = Requirement("explained_badly", "申请理由不合理", _explained_badly, art(LAW, 35))
extension_agreed = Requirement(
    "extension_agreed", "延期经同意并告知", _extension_agreed, art(LAW, 33, 2), checks=("FOI-01",)
)
extended_once = Requirement(
    "extended_once", "答复只能延期一次", _extended_once, art(LAW, 33, 2), checks=("FOI-01",)
)
reasoned = Requirement("reasoned", "不公开说明理由", _reasoned, art(LAW, 36), checks=("FOI-04",))
separated = Requirement("separated", "能够区分的区分处理", _separated, art(LAW, 37), checks=("FOI-04",))
third_party_consulted = Requirement(
    "third_party_consulted", "先征求第三方意见", _third_party_consulted, art(LAW, 32), checks=("FOI-03",)
)
searched = Requirement("searched", "信息不存在须经检索", _searched, art(LAW, 36, 0, 4))
fee_due = Requirement("fee_due", "不收取费用", _fee_due, art(LAW, 42, 1))
third_party_told = Requirement("third_party_told", "书面告知第三方", _third_party_told, art(LAW, 32))
