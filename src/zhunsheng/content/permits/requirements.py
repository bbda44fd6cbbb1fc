"""What 行政许可法 demands of the steps of a permit."""

from zhunsheng.core.ledger import Requirement, Situation, art

LAW = "行政许可法"
PROCEDURE = "administrative_permit"
CHECKERS, INSPECTORS = f"{PROCEDURE}.permit_checkers", f"{PROCEDURE}.permit_inspectors"


def _first_time(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_correction"):
        return None
    return "需要补正的全部内容应当一次告知，已经告知过补正。请按现有材料受理或者依法作其他处理"


def _materials_listed(situation: Situation) -> str | None:
    if situation.facts.get("materials_listed") is not False:
        return None
    return "所要材料不在公示的目录内，不得要求提交。请删去目录以外的材料，或者先依法公示目录"


def _not_yet_deemed(situation: Situation) -> str | None:
    correction = situation.clock("correction")
    answered = situation.record.day_of("ask_correction") or situation.on.isoformat()
    if correction is None or answered <= correction.rolled:
        return None
    return "收到材料后没有在期限内告知补正，依法自收到申请材料之日起即为受理。请改为登记“视为受理”"


def _deemed_from_receipt(situation: Situation) -> str | None:
    received_on = situation.record.day_of("receive")
    if situation.facts.get("deemed_on") == received_on:
        return None
    return f"逾期不告知补正的，自收到申请材料之日起即为受理。视为受理日期应填{received_on}"


def _enough(situation: Situation, name: str, threshold: str, said: str) -> str | None:
    least, there = situation.threshold(threshold), len(situation.facts.get(name) or ())
    if least is None or least.admits(there):
        return None
    return f"{said}应当有{least.value}名以上工作人员，现有{there}名。请补足人员后重新进行"


def _two_checkers(situation: Situation) -> str | None:
    return _enough(situation, "checkers", CHECKERS, "核查申请材料的实质内容")


def _two_inspectors(situation: Situation) -> str | None:
    return _enough(situation, "inspectors", INSPECTORS, "检验、检测、检疫")


def _excluded_told(situation: Situation) -> str | None:
    if situation.facts.get("excluded_told"):
        return None
    return "听证、检验等所需时间应当书面告知申请人，才不计入期限。请先送达扣除时间告知书"


def _host_apart(situation: Situation) -> str | None:
    if not situation.facts.get("host_examined"):
        return None
    return "听证主持人应当是审查该申请以外的人员。请另行指定主持人"


def _announced(situation: Situation) -> str | None:
    if not situation.record.facts.get("hearing_required") or situation.record.day_of("announce_hearing"):
        return None
    return "应当听证的许可事项，应当向社会公告后举行听证。请先登记公告听证"


def _extension_approved(situation: Situation) -> str | None:
    joint = situation.record.facts.get("track") == "joint"
    wanted, who = ("government", "本级人民政府负责人") if joint else ("head", "本机关负责人")
    if situation.facts.get("approved_by") != wanted:
        return f"延长期限应当经{who}批准。请先报批"
    return None if situation.facts.get("extension_told") else "应当把延长期限的理由告知申请人。请先告知"


def _extended_once(situation: Situation) -> str | None:
    if situation.record.facts.get("track") == "preliminary":
        return "下级机关的初审没有延长期限的规定。请在届满前报送初步审查意见"
    return "期限已经延长过一次，不能再延长。请在届满前作出决定" if situation.record.day_of("extend") else None


def _preliminary_only(situation: Situation) -> str | None:
    if situation.record.facts.get("track") == "preliminary":
        return None
    return "只有依法先由下级机关审查的许可才报上级决定。请由本机关作出决定"


def _own_decision(situation: Situation) -> str | None:
    if situation.record.facts.get("track") != "preliminary":
        return None
    return "初审的许可由上级机关决定。请报送初步审查意见和全部申请材料"


def _checked(situation: Situation) -> str | None:
    if not situation.record.facts.get("check_required") or situation.record.day_of("check"):
        return None
    return "申请材料的实质内容需要核实，还没有核查。请先指派两名以上工作人员核查"


def _others_heard(situation: Situation) -> str | None:
    if not situation.record.facts.get("affects_others"):
        return None
    if situation.record.day_of("tell_hearing") and (
        situation.record.day_of("hear") or situation.record.day_of("hold_hearing")
    ):
        return None
    return "许可直接关系他人重大利益，应当告知利害关系人和听证的权利，并听取意见。请先登记告知和听取意见"


def _hearing_held(situation: Situation) -> str | None:
    past = situation.record
    asked = past.day_of("request_hearing") and not past.day_of("withdraw_hearing")
    if not (past.facts.get("hearing_required") or asked) or past.day_of("hold_hearing"):
        return None
    why = "申请人或者利害关系人要求听证" if asked else "这是应当听证的事项"
    return f"{why}，还没有举行听证。请先举行听证，再根据听证笔录作出决定"


def _hearing_time_over(situation: Situation) -> str | None:
    request, past = situation.clock("hearing_request"), situation.record
    answered = past.day_of("request_hearing") or past.day_of("waive_hearing")
    if request is None or answered or situation.on.isoformat() > request.rolled:
        return None
    return f"提出听证申请的期限到{request.rolled}才届满。请期满后再作决定，或者先登记放弃听证"


def _reasoned(situation: Situation) -> str | None:
    if situation.facts.get("outcome") != "denied":
        return None
    if not situation.facts.get("reasons"):
        return "不予许可应当说明理由。请填不予许可的理由"
    return (
        None
        if situation.facts.get("recourse_told")
        else "不予许可的决定应当告知复议和诉讼的权利。请在决定书里写明"
    )


def _is_granted(situation: Situation) -> str | None:
    return (
        None
        if situation.record.facts.get("outcome") == "granted"
        else "没有准予许可，不能颁发证件。请登记送达决定"
    )


def _is_denied(situation: Situation) -> str | None:
    return None if situation.record.facts.get("outcome") == "denied" else "已经准予许可。请登记颁发证件"


def _before_lapse(situation: Situation) -> str | None:
    lapses_on = str(situation.facts.get("lapses_on") or "")
    if lapses_on >= situation.on.isoformat():
        return None
    return "有效期已经届满，不能申请延续。请按新的申请登记"


def _in_time_to_renew(situation: Situation) -> str | None:
    if situation.on.isoformat() <= str(situation.record.facts.get("lapses_on") or "9"):
        return None
    return "有效期届满前没有作出决定，依法视为准予延续，不得再要求停止活动。请改为登记“视为准予延续”"


def _lapsed(situation: Situation) -> str | None:
    if situation.on.isoformat() > str(situation.record.facts.get("lapses_on") or "9"):
        return None
    return "有效期还没有届满，不能视为准予延续。请在届满前作出决定"


def _over(situation: Situation) -> str | None:
    expires_on = str(situation.record.facts.get("expires_on") or "")
    if expires_on and expires_on < situation.on.isoformat():
        return None
    return "许可的有效期还没有届满，或者长期有效。请核对有效期"


first_time = Requirement("first_time", "一次告知补正", _first_time, art(LAW, 32, 1, 4), checks=("LIC-02",))
materials_listed = Requirement(
    "materials_listed", "不要目录以外的材料", _materials_listed, art(LAW, 31, 1), checks=("LIC-10",)
)
not_yet_deemed = Requirement(
    "not_yet_deemed", "没有逾期视为受理", _not_yet_deemed, art(LAW, 32, 1, 4), checks=("LIC-02",)
)
deemed_from_receipt = Requirement(
    "deemed_from_receipt", "自收到材料之日视为受理", _deemed_from_receipt, art(LAW, 32, 1, 4)
)
two_checkers = Requirement(
    "two_checkers",
    "两名以上人员核查",
    _two_checkers,
    art(LAW, 34, 3),
    thresholds=(CHECKERS,),
    checks=("LIC-09",),
)
two_inspectors = Requirement(
    "two_inspectors", "两名以上人员检验检测检疫", _two_inspectors, art(LAW, 55, 2), thresholds=(INSPECTORS,)
)
excluded_told = Requirement(
    "excluded_told", "书面告知扣除的时间", _excluded_told, art(LAW, 45), checks=("LIC-03",)
)
host_apart = Requirement("host_apart", "听证主持人不是审查人员", _host_apart, art(LAW, 48, 1, 3))
announced = Requirement("announced", "听证向社会公告", _announced, art(LAW, 46), checks=("LIC-05",))
extension_approved = Requirement(
    "extension_approved", "延长期限经批准并告知理由", _extension_approved, art(LAW, 42), checks=("LIC-04",)
)
extended_once = Requirement(
    "extended_once", "期限只能延长一次", _extended_once, art(LAW, 42), checks=("LIC-04",)
)
preliminary_only = Requirement("preliminary_only", "依法须先初审", _preliminary_only, art(LAW, 35))
own_decision = Requirement("own_decision", "由本机关决定", _own_decision, art(LAW, 35))
checked = Requirement("checked", "核实材料实质内容", _checked, art(LAW, 34, 3), checks=("LIC-09",))
others_heard = Requirement(
    "others_heard", "告知并听取利害关系人意见", _others_heard, art(LAW, 36), checks=("LIC-05",)
)
hearing_held = Requirement(
    "hearing_held", "应当听证的已经听证", _hearing_held, art(LAW, 48, 2), checks=("LIC-05",)
)
hearing_time_over = Requirement(
    "hearing_time_over", "听证申请期满再决定", _hearing_time_over, art(LAW, 47, 1)
)
reasoned = Requirement("reasoned", "说明理由并告知救济", _reasoned, art(LAW, 38, 2), checks=("LIC-08",))
is_granted = Requirement("is_granted", "准予许可才颁发证件", _is_granted, art(LAW, 39))
is_denied = Requirement("is_denied", "不予许可才送达该决定", _is_denied, art(LAW, 38, 2))
before_lapse = Requirement("before_lapse", "届满前申请延续", _before_lapse, art(LAW, 50, 1))
in_time_to_renew = Requirement(
    "in_time_to_renew", "届满前决定是否延续", _in_time_to_renew, art(LAW, 50, 2), checks=("LIC-07",)
)
lapsed = Requirement("lapsed", "届满后才视为准予延续", _lapsed, art(LAW, 50, 2))
over = Requirement("over", "有效期已经届满", _over, art(LAW, 70, 0, 1))
