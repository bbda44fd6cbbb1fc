"""What 行政强制法 demands of the steps of a coercive measure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from zhunsheng.core.ledger import Requirement, Situation, art

LAW = "行政强制法"
OFFICERS = "administrative_coercion.coercion_officers"
COPIES = "administrative_coercion.inventory_copies"
SEALING = ("premises", "goods", "seized")


def is_sealing(facts: Mapping[str, Any]) -> bool:
    """Whether things or premises are sealed or seized."""
    return facts.get("measure") in SEALING


def is_frozen(facts: Mapping[str, Any]) -> bool:
    """Whether deposits are frozen."""
    return facts.get("measure") == "frozen"


def _authorised(situation: Situation) -> str | None:
    rank, measure = situation.facts.get("source_rank"), situation.facts.get("measure")
    if rank == "below":
        return (
            "法律、法规以外的规范性文件不得设定行政强制措施。请按法律、法规的规定采取措施，或者不采取强制措施"
        )
    if rank in ("regulation", "local") and measure in ("frozen", "liberty"):
        return "限制公民人身自由和冻结存款、汇款只能由法律设定。请写明法律依据，或者不采取这种措施"
    if rank == "local" and measure == "other":
        return "地方性法规只可以设定查封和扣押。请写明法律、行政法规的依据，或者不采取这种措施"
    return None


def _approved(situation: Situation) -> str | None:
    if situation.record.day_of("approve"):
        return None
    return "实施前须向行政机关负责人报告并经批准。请先登记批准；情况紧急的，从“当场实施”开始登记"


def _enough(situation: Situation) -> str | None:
    officers, least = situation.facts.get("officers"), situation.threshold(OFFICERS)
    if officers is None or least is None or least.admits(len(officers)):
        return None
    return f"行政强制措施应当由{least.value}名以上行政执法人员实施，现有{len(officers)}名。请补填，或者重新组织实施"


def _qualified(situation: Situation) -> str | None:
    if situation.facts.get("done_by") in ("unqualified", "entrusted"):
        return "行政强制措施权不得委托，应当由本机关具备资格的行政执法人员实施。请由本机关执法人员实施"
    invalid = []
    for row in situation.facts.get("officers") or ():
        number = row.get("certificate_number")
        known = situation.lookup.by_key("enforcement_certificate", number, situation.on) if number else None
        if known and (
            known.state != "in_force" or known.facts.get("expires_on", "9") < situation.on.isoformat()
        ):
            invalid.append(number)
    if invalid:
        return f"执法证件{'、'.join(invalid)}当日无效，不得实施行政强制措施。请由持有效证件的人员实施"
    return None


def _followed(situation: Situation) -> str | None:
    facts = situation.known
    frozen = is_frozen(facts)
    missing = [] if facts.get("identified") is not False else ["出示执法身份证件"]
    if not frozen:
        missing += ["通知当事人或者见证人到场"] * (facts.get("presence") == "neither")
        missing += ["当场告知理由、依据、权利和救济途径"] * (facts.get("told") is False)
        missing += ["听取陈述申辩"] * (facts.get("heard") is False)
    if facts.get("measure") == "liberty" and facts.get("family_told") is not True:
        missing.append("告知或者立即通知家属")
    if not missing:
        return None
    return f"实施时没有{'、'.join(missing)}。请补足程序后再实施"


def _minuted(situation: Situation) -> str | None:
    said = situation.facts.get("minutes")
    if said not in ("none", "unsigned"):
        return None
    return "应当制作现场笔录，由当事人和执法人员签名；拒签的注明，不到场的由见证人签名。请补全笔录"


def _within_the_case(situation: Situation) -> str | None:
    facts = situation.known
    rows = facts.get("inventory") or ()
    wrong = [str(row.get("item", "")) for row in rows if row.get("relation") in ("unrelated", "necessity")]
    if wrong:
        return f"清单中的{'、'.join(wrong)}与违法行为无关，或者是生活必需品，不得查封、扣押。请从清单中删去并退还"
    return None


def _not_twice(situation: Situation) -> str | None:
    if situation.facts.get("other_seal") is not True:
        return None
    return "已被其他国家机关依法查封、冻结的，不得重复查封、冻结。请不要实施"


def _proportionate(situation: Situation) -> str | None:
    facts = situation.known
    frozen, involved = facts.get("frozen_amount"), facts.get("matter_amount")
    if not is_frozen(facts) or frozen is None or involved is None or frozen <= involved:
        return None
    return "冻结的数额应当与违法行为涉及的金额相当，现在超过了。请减少冻结数额"


def _delivered_at_once(situation: Situation) -> str | None:
    facts, copies = situation.known, situation.threshold(COPIES)
    if not is_sealing(facts):
        return None
    if facts.get("handed_over") is False:
        return "查封、扣押决定书和清单应当当场交付。请当场交付"
    number = facts.get("inventory_copies")
    if number is not None and copies is not None and number < copies.value:
        return f"查封、扣押清单应当一式{copies.value}份，由当事人和行政机关分别保存。请补制清单"
    return None


def _complete(situation: Situation) -> str | None:
    facts = situation.known
    if is_sealing(facts) and (not facts.get("inventory") or facts.get("handed_over") is None):
        return "查封、扣押应当开列清单，并与决定书一并当场交付。请填清单和是否当场交付"
    if is_frozen(facts) and not (facts.get("bank") and facts.get("frozen_amount")):
        return "冻结决定书应当载明账号和数额。请填金融机构、账号和冻结数额"
    return None


def _extendable(situation: Situation) -> str | None:
    facts = situation.record.facts
    if not (is_sealing(facts) or is_frozen(facts)):
        return "只有查封、扣押、冻结可以延长。请按所依据的法律办理"
    if situation.record.day_of("extend"):
        return "期限已经延长过一次，不能再延长。请在届满前作出处理决定，或者解除"
    last = _last_day_before_extension(situation)
    if last is not None and situation.on > last:
        return f"期限已于{last}届满，不能在届满后延长。请立即解除"
    return None


def _last_day_before_extension(situation: Situation) -> date | None:
    state = situation.clock("seizure") or situation.clock("freeze")
    if state is None:
        return None
    limit = "seizure_max" if is_sealing(situation.record.facts) else "freeze_max"
    extension = situation.statutes.value(f"administrative_coercion.{limit}", situation.on).extension
    assert extension is not None
    assert extension.limit is not None
    return date.fromisoformat(state.strict) - timedelta(extension.limit.length)


def _extension_told(situation: Situation) -> str | None:
    if situation.facts.get("extension_told") is not False:
        return None
    return "延长的决定应当及时书面告知当事人，并说明理由。请书面告知"


def _appraisal_told(situation: Situation) -> str | None:
    if situation.facts.get("appraisal_told") is not False:
        return None
    return "检测、检验、检疫、技术鉴定的期间应当明确并书面告知当事人，未告知的不能从期限中扣除。请书面告知"


def _sealed(situation: Situation) -> str | None:
    if is_sealing(situation.record.facts):
        return None
    return "只有查封、扣押的场所、设施、财物可以这样处理。请另选处理方式"


def _frozen_only(situation: Situation) -> str | None:
    if is_frozen(situation.record.facts):
        return None
    return "查封、扣押决定书和清单当场交付，不另行送达。请在实施时登记是否当场交付"


def _transfer_told(situation: Situation) -> str | None:
    if situation.facts.get("transfer_told") is not False:
        return None
    return "将财物一并移送司法机关的，应当书面告知当事人。请书面告知"


def _saleable(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("remedies_over") is False:
        return "当事人已申请复议或者起诉，或者法定期限未满，不能拍卖抵缴。请等复议、诉讼终结或者期限届满"
    demanded = facts.get("demanded_on")
    if demanded and demanded >= situation.on.isoformat():
        return "拍卖抵缴罚款以前应当催告当事人履行。请先催告"
    return None


def _expired(situation: Situation) -> str | None:
    state = situation.clock("freeze")
    if not is_frozen(situation.record.facts) or state is None:
        return "只有冻结期满才由金融机构自行解除。请登记解除"
    if situation.on.isoformat() > state.strict:
        return None
    return f"冻结期限到{state.strict}届满，期满以前由行政机关决定解除。请登记解除"


def _given_back(situation: Situation) -> str | None:
    if situation.facts.get("returned") is not False:
        return None
    if is_frozen(situation.record.facts):
        return "作出解除冻结决定的，应当及时通知金融机构和当事人。请先通知"
    return "解除查封、扣押应当立即退还财物；已经拍卖、变卖的，退还所得款项。请先退还"


authorised = Requirement("authorised", "措施有法律、法规依据", _authorised, art(LAW, 10))
approved_before = Requirement(
    "approved_before", "实施前经负责人批准", _approved, art(LAW, 18, 0, 1), checks=("COE-04",)
)
enough = Requirement(
    "enough", "两名以上执法人员实施", _enough, art(LAW, 18, 0, 2), thresholds=(OFFICERS,), checks=("COE-04",)
)
qualified = Requirement(
    "qualified", "由本机关具备资格的人员实施", _qualified, art(LAW, 17), checks=("COE-11",)
)
followed = Requirement("followed", "遵守实施程序", _followed, art(LAW, 18))
minuted = Requirement("minuted", "现场笔录", _minuted, art(LAW, 18, 0, 8))
within_the_case = Requirement(
    "within_the_case", "限于涉案财物", _within_the_case, art(LAW, 23, 1), checks=("COE-12",)
)
not_twice = Requirement("not_twice", "不得重复查封、冻结", _not_twice, art(LAW, 23, 2))
proportionate = Requirement(
    "proportionate", "冻结数额相当", _proportionate, art(LAW, 29, 2), checks=("COE-12",)
)
at_once = Requirement(
    "at_once", "当场交付决定书和清单", _delivered_at_once, art(LAW, 24), thresholds=(COPIES,)
)
complete = Requirement("complete", "载明财物、账号和数额", _complete, art(LAW, 24, 2))
extendable = Requirement("extendable", "可以延长", _extendable, art(LAW, 25, 1), checks=("COE-01",))
extension_told = Requirement("extension_told", "延长书面告知", _extension_told, art(LAW, 25, 2))
appraisal_told = Requirement(
    "appraisal_told", "检测鉴定期间书面告知", _appraisal_told, art(LAW, 25, 3), checks=("COE-02",)
)
sealed_only = Requirement("sealed_only", "限于查封、扣押", _sealed, art(LAW, 27))
frozen_only = Requirement("frozen_only", "限于冻结", _frozen_only, art(LAW, 31))
transfer_told = Requirement("transfer_told", "移送书面告知", _transfer_told, art(LAW, 21))
saleable = Requirement("saleable", "拍卖抵缴的条件", _saleable, art(LAW, 46, 3))
expired = Requirement("expired", "冻结期满", _expired, art(LAW, 33, 3))
given_back = Requirement("given_back", "立即退还、通知", _given_back, art(LAW, 28, 2))

IMPOSING = (
    enough,
    qualified,
    followed,
    minuted,
    within_the_case,
    not_twice,
    proportionate,
    at_once,
    complete,
)
