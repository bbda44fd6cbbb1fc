"""Coercive measures: sealing, seizing, freezing and others that hold for a time (行政强制措施).

Law: 行政强制法 (in force 2012-01-01), chapters 2 and 3. A measure is approved, put in place by two officers with what
art. 18 demands, and ends within thirty days, once extended: by confiscation, destruction, transfer, use towards a fine,
or release. In an emergency it is put in place first and approved within 24 hours (art. 19).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from zhunsheng.content.roles import HANDLER, HEAD, OFFICER
from zhunsheng.content.service import Serve, electronic_agreed, notice_clock
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, clock, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Moment,
    Money,
    Number,
    Party,
    Requirement,
    Rows,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

LAW = "行政强制法"
OFFICERS = "administrative_coercion.coercion_officers"
COPIES = "administrative_coercion.inventory_copies"

sought = State("sought", "待批准", Family.WAITING_START)
approved = State("approved", "待实施", Family.ACTIVE)
imposed_first = State("imposed_first", "已当场实施，待补批", Family.ACTIVE)
imposed = State("imposed", "实施中", Family.ACTIVE)
appraising = State("appraising", "检测鉴定中", Family.PAUSED)
disapproved = State("disapproved", "不予批准", Family.ENDED)
dropped = State("dropped", "未实施", Family.ENDED)
released = State("released", "已解除", Family.DONE)
confiscated = State("confiscated", "已没收", Family.DONE)
destroyed = State("destroyed", "已销毁", Family.DONE)
transferred = State("transferred", "已移送", Family.DONE)
sold = State("sold", "已拍卖抵缴罚款", Family.DONE)
lapsed = State("lapsed", "冻结期满解除", Family.ENDED)

SEALING = ("premises", "goods", "seized")


class Seek(Asks):
    party = Party("当事人", listed=True, phone=True)
    party_address = Text("当事人地址", personal=True)
    measure = Choice(
        "措施种类",
        {
            "premises": "查封场所、设施",
            "goods": "查封财物",
            "seized": "扣押财物",
            "frozen": "冻结存款、汇款",
            "liberty": "限制公民人身自由",
            "other": "其他强制措施",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    matter = Text("涉嫌的违法行为", listed=True, limit=40)
    ground = Text("采取措施的理由", long=True)
    authority_rank = Choice(
        "依据的效力",
        {
            "law": "法律",
            "regulation": "行政法规",
            "local": "地方性法规",
            "below": "规章或者其他规范性文件",
        },
    )
    authority = Text("依据的条款", hint="写明法律、法规名称和条款项")


class Officer(Asks):
    officer = Text("执法人员", personal=True)
    certificate_number = Text("执法证件编号", limit=30)


class InventoryItem(Asks):
    item = Text("名称", limit=60)
    quantity = Text("数量、规格", limit=60)
    relation = Choice(
        "与案件的关系",
        {"involved": "涉案", "unrelated": "与违法行为无关", "necessity": "个人及所扶养家属的生活必需品"},
    )


class Impose(Asks):
    done_by = Choice(
        "实施人员",
        {
            "own": "本机关行政执法人员",
            "unqualified": "没有执法资格的人员",
            "entrusted": "受委托的单位或者个人",
        },
        section="实施",
    )
    officers = Rows("执法人员", Officer, section="实施")
    identified = YesNo("是否出示执法身份证件", section="实施")
    presence = Choice(
        "当事人到场",
        {"present": "到场", "witnessed": "不到场，见证人到场", "neither": "不到场，也没有见证人"},
        required=False,
        section="实施",
    )
    told = YesNo("是否当场告知理由、依据、权利和救济途径", required=False, section="实施")
    heard = YesNo("是否听取陈述申辩", required=False, section="实施")
    family_told = YesNo(
        "是否当场告知或者立即通知家属", required=False, section="实施", hint="限制人身自由的必填"
    )
    minutes = Choice(
        "现场笔录",
        {
            "signed": "当事人和执法人员签名",
            "declined": "当事人拒签，已注明",
            "witnessed": "见证人和执法人员签名",
            "unsigned": "签名不全",
            "none": "没有制作",
        },
        section="实施",
    )
    minutes_text = Text("现场情况", long=True, section="实施", hint="写进现场笔录：经过、陈述申辩的内容")
    place = Text("场所、存放地点", required=False, personal=True, section="财物")
    inventory = Rows("清单", InventoryItem, required=False, section="财物")
    inventory_copies = Number("清单份数", unit="份", required=False, section="财物")
    handed_over = YesNo("决定书和清单是否当场交付", required=False, section="财物", hint="查封、扣押的必填")
    other_seal = YesNo("是否已被其他机关查封、冻结", required=False, section="财物")
    institution = Text("金融机构", required=False, section="财物", hint="冻结的填")
    account = Text("账号", required=False, personal=True, section="财物")
    frozen_amount = Money("冻结数额", required=False, section="财物")
    matter_amount = Money("违法行为涉及金额", required=False, section="财物", hint="冻结的填")


class ImposeFirst(Seek, Impose):
    urgency = Text("情况紧急的事实", long=True)
    imposed_at = Moment("当场实施的时间")


class Approve(Asks):
    approval = Text("审批意见", long=True, required=False)


class ApproveAfterwards(Approve):
    approved_at = Moment("补批或者不批准的时间")


class Disapprove(Asks):
    disapproval_reason = Text("不予批准的理由", long=True)


class Extend(Asks):
    extension_reason = Text("延长的理由", long=True)
    extension_told = YesNo("延长是否书面告知当事人并说明理由")


class SendForAppraisal(Asks):
    appraisal = Choice(
        "送往",
        {"measured": "检测", "inspected": "检验", "quarantined": "检疫", "appraised": "技术鉴定"},
    )
    appraiser = Text("检测、鉴定机构")
    appraisal_until = Date("载明的检测、鉴定期间届满", future=True)
    appraisal_told = YesNo("检测、鉴定期间是否书面告知当事人")


class ReceiveAppraisal(Asks):
    conclusion = Text("检测、鉴定结论", long=True)


class Release(Asks):
    release_ground = Choice(
        "解除的情形",
        {
            "no_violation": "当事人没有违法行为",
            "unrelated": "与违法行为无关",
            "decided": "已作出处理决定，不再需要",
            "expired": "期限已经届满",
            "disapproved": "负责人认为不应当采取",
            "other": "其他不再需要的情形",
        },
    )
    returned = YesNo("财物是否立即退还", required=False, hint="查封、扣押的填；冻结的填是否已通知金融机构")


class ReleaseAtOnce(Disapprove, Release):
    approved_at = Moment("补批或者不批准的时间")


class Confiscate(Asks):
    disposal_decision = Text("处理决定书文号", limit=60)


class Destroy(Confiscate):
    destruction_basis = Text("应当销毁的法律、行政法规依据")


class Transfer(Asks):
    transferred_to = Text("接收的司法机关")
    transfer_told = YesNo("移送是否书面告知当事人")


class Sell(Confiscate):
    demanded_on = Date("催告书送达日期")
    remedies_over = YesNo("当事人在法定期限内是否未申请复议、未起诉")
    proceeds = Money("拍卖所得")


class Drop(Asks):
    drop_reason = Text("不再实施的原因", long=True)


def _sealing(facts: Mapping[str, Any]) -> bool:
    return facts.get("measure") in SEALING


def _frozen(facts: Mapping[str, Any]) -> bool:
    return facts.get("measure") == "frozen"


def _authorised(situation: Situation) -> str | None:
    rank, measure = situation.facts.get("authority_rank"), situation.facts.get("measure")
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
    frozen = _frozen(facts)
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
    if not _frozen(facts) or frozen is None or involved is None or frozen <= involved:
        return None
    return "冻结的数额应当与违法行为涉及的金额相当，现在超过了。请减少冻结数额"


def _delivered_at_once(situation: Situation) -> str | None:
    facts, copies = situation.known, situation.threshold(COPIES)
    if not _sealing(facts):
        return None
    if facts.get("handed_over") is False:
        return "查封、扣押决定书和清单应当当场交付。请当场交付"
    number = facts.get("inventory_copies")
    if number is not None and copies is not None and number < copies.value:
        return f"查封、扣押清单应当一式{copies.value}份，由当事人和行政机关分别保存。请补制清单"
    return None


def _complete(situation: Situation) -> str | None:
    facts = situation.known
    if _sealing(facts) and (not facts.get("inventory") or facts.get("handed_over") is None):
        return "查封、扣押应当开列清单，并与决定书一并当场交付。请填清单和是否当场交付"
    if _frozen(facts) and not (facts.get("institution") and facts.get("frozen_amount")):
        return "冻结决定书应当载明账号和数额。请填金融机构、账号和冻结数额"
    return None


def _extendable(situation: Situation) -> str | None:
    facts = situation.record.facts
    if not (_sealing(facts) or _frozen(facts)):
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
    limit = "seizure_max" if _sealing(situation.record.facts) else "freeze_max"
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
    if _sealing(situation.record.facts):
        return None
    return "只有查封、扣押的场所、设施、财物可以这样处理。请另选处理方式"


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
    if not _frozen(situation.record.facts) or state is None:
        return "只有冻结期满才由金融机构自行解除。请登记解除"
    if situation.on.isoformat() > state.strict:
        return None
    return f"冻结期限到{state.strict}届满，期满以前由行政机关决定解除。请登记解除"


def _given_back(situation: Situation) -> str | None:
    if situation.facts.get("returned") is not False:
        return None
    if _frozen(situation.record.facts):
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
transfer_told = Requirement("transfer_told", "移送书面告知", _transfer_told, art(LAW, 21))
saleable = Requirement("saleable", "拍卖抵缴的条件", _saleable, art(LAW, 46, 3))
expired = Requirement("expired", "冻结期满", _expired, art(LAW, 33, 3))
given_back = Requirement("given_back", "立即退还、通知", _given_back, art(LAW, 28, 2))

RULES = (
    authorised,
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


def _kind(key: str, title: str, number: str, article: int, frozen: bool) -> DocumentKind:
    return DocumentKind(key, title, number, art(LAW, article), when=_frozen if frozen else _sealing)


PAPERS = (
    _kind("seizure_decision", "查封（扣押）决定书", "{organ}强措〔{year}〕{seq}号", 24, False),
    _kind("seizure_inventory", "查封（扣押）清单", "", 24, False),
    _kind("freeze_notice", "冻结通知书", "{organ}冻通〔{year}〕{seq}号", 30, True),
    _kind("freeze_decision", "冻结决定书", "{organ}冻〔{year}〕{seq}号", 31, True),
    DocumentKind("minutes", "现场笔录", basis=art(LAW, 18)),
)
APPROVAL = DocumentKind("approval_form", "行政强制措施审批表", basis=art(LAW, 18, 0, 1))
RELEASE = (
    _kind("seizure_release", "解除查封（扣押）决定书", "{organ}强解〔{year}〕{seq}号", 28, False),
    _kind("freeze_release", "解除冻结决定书", "{organ}冻解〔{year}〕{seq}号", 33, True),
)
HELD = imposed | appraising
ENDINGS = ("release", "confiscate", "destroy", "transfer", "sell")
BEGUN = ("impose", "impose_first")
FINDING_OUT = (OFFICER, HANDLER)

LEDGER = Case(
    "coercive_measure",
    "行政强制措施",
    "enforcement_regulation",
    law=LAW,
    since=date(2012, 1, 1),
    headline="对{party}{measure}（{matter}）",
    number="{organ}强〔{year}〕{seq}号",
    keyfacts=("party", "measure", "matter", "authority"),
    aliases=("查封扣押台账", "强制措施登记簿"),
    about="执法人员报请批准当天登记，实施、延长、送检、处理、解除都在原记录上当天登记；情况紧急的从当场实施开始登记。",
    empty="没有行政强制措施。需要查封、扣押、冻结的，先报负责人批准。",
    steps=(
        Step("seek", "报请批准", opens(sought), by=FINDING_OUT, asks=Seek, basis=art(LAW, 18, 0, 1), needs=(authorised,)),
        Step("approve", "批准实施", sought >> approved, by=(HEAD,), asks=Approve, basis=art(LAW, 18, 0, 1), produces=(APPROVAL,)),
        Step("disapprove", "不予批准", sought >> disapproved, by=(HEAD,), asks=Disapprove, basis=art(LAW, 18, 0, 1), irreversible=True),
        Step("drop", "不再实施", approved >> dropped, by=(HEAD,), asks=Drop, basis=art(LAW, 16, 2)),
        Step("impose", "实施措施", (sought | approved) >> imposed, by=(OFFICER,), asks=Impose, basis=art(LAW, 18),
             needs=(approved_before, *RULES[1:]), produces=PAPERS),
        Step("impose_first", "当场实施", opens(imposed_first), by=(OFFICER,), asks=ImposeFirst, basis=art(LAW, 19),
             needs=RULES, produces=PAPERS),
        Step("approve_afterwards", "补办批准", imposed_first >> imposed, by=(HEAD,), asks=ApproveAfterwards, basis=art(LAW, 19),
             produces=(APPROVAL,)),
        Step("release_at_once", "不予补批，立即解除", imposed_first >> released, by=(HEAD,), asks=ReleaseAtOnce,
             basis=art(LAW, 19), needs=(given_back,), produces=RELEASE),
        Step("serve", "送达冻结决定书", within(imposed_first, imposed, appraising), by=FINDING_OUT, asks=Serve, basis=art(LAW, 31),
             needs=(electronic_agreed(art("民事诉讼法", 90, 1)),),
             produces=(DocumentKind("return_of_service", "送达回证", basis=art("民事诉讼法", 87, 1)),)),
        Step("extend", "延长期限", within(imposed, appraising), by=(HEAD,), asks=Extend, basis=art(LAW, 25, 1),
             needs=(extendable, extension_told),
             produces=(_kind("seizure_extension", "延长查封（扣押）决定书", "{organ}强延〔{year}〕{seq}号", 25, False),
                       _kind("freeze_extension", "延长冻结决定书", "{organ}冻延〔{year}〕{seq}号", 32, True))),
        Step("send_for_appraisal", "送检测、鉴定", imposed >> appraising, by=FINDING_OUT, asks=SendForAppraisal, basis=art(LAW, 25, 3),
             needs=(sealed_only, appraisal_told),
             produces=(DocumentKind("appraisal_notice", "检测（鉴定）期间告知书", basis=art(LAW, 25, 3)),)),
        Step("receive_appraisal", "收到检测、鉴定结论", appraising >> imposed, by=FINDING_OUT, asks=ReceiveAppraisal,
             basis=art(LAW, 25, 3)),
        Step("release", "解除措施", HELD >> released, by=(HEAD,), asks=Release, basis=art(LAW, 28, 1), needs=(given_back,),
             produces=RELEASE),
        Step("confiscate", "没收财物", HELD >> confiscated, by=(HEAD,), asks=Confiscate, basis=art(LAW, 27), needs=(sealed_only,)),
        Step("destroy", "销毁财物", HELD >> destroyed, by=(HEAD,), asks=Destroy, basis=art(LAW, 27), needs=(sealed_only,)),
        Step("transfer", "移送司法机关", HELD >> transferred, by=(HEAD,), asks=Transfer, basis=art(LAW, 21), needs=(transfer_told,)),
        Step("sell", "拍卖抵缴罚款", HELD >> sold, by=(HEAD,), asks=Sell, basis=art(LAW, 46, 3), needs=(sealed_only, saleable)),
        Step("lapse", "冻结期满解除", imposed >> lapsed, by=FINDING_OUT, basis=art(LAW, 33, 3), needs=(expired,)),
    ),
    clocks=(
        notice_clock(),
        Clock("approval", "当场实施后补批", "补批", "field:imposed_at", ("approve_afterwards", "release_at_once"),
              "administrative_coercion.coercion_emergency_report", at="approved_at", checks=("COE-03",)),
        Clock("seizure", "查封、扣押期限", "查封扣押", BEGUN, (*ENDINGS, "release_at_once"), "administrative_coercion.seizure_max",
              stopped=(("send_for_appraisal", "receive_appraisal"),), extended_by="extend", when=_sealing, checks=("COE-01",)),
        Clock("freeze_decision", "交付冻结决定书", "交付决定", BEGUN, ("serve", "release_at_once"),
              "administrative_coercion.freeze_decision_delivery", when=_frozen, checks=("COE-09",)),
        Clock("freeze", "冻结期限", "冻结", BEGUN, ("release", "transfer", "lapse", "release_at_once"),
              "administrative_coercion.freeze_max", extended_by="extend", when=_frozen),
    ),
    figures=(
        Flow("imposed_approved", "经批准实施的行政强制措施", "件", at="impose"),
        Flow("imposed_at_once", "当场实施的行政强制措施", "件", at="impose_first"),
        Flow("entered", "登记行政强制措施", "件", headline=True),
        Flow("sealed", "登记查封、扣押", "件", where=fact("measure").isin(SEALING)),
        Flow("frozen", "登记冻结存款、汇款", "件", where=fact("measure") == "frozen"),
        Flow("approved_in_time", "24小时内补批的当场强制措施", "件", at="impose_first", where=clock("approval").met),
        Flow("extended", "延长期限的行政强制措施", "件", at="extend"),
        Flow("appraised", "送检测、鉴定的查封、扣押", "件", at="send_for_appraisal"),
        Flow("released", "解除的行政强制措施", "件", at="release", headline=True),
        Flow("released_no_violation", "因没有违法行为解除的行政强制措施", "件", at="release", where=fact("release_ground") == "no_violation"),
        Flow("released_at_once", "不予补批即解除的强制措施", "件", at="release_at_once"),
        Flow("confiscated", "没收查封、扣押财物", "件", at="confiscate"),
        Flow("destroyed", "销毁查封、扣押财物", "件", at="destroy"),
        Flow("transferred", "随案移送司法机关的强制措施", "件", at="transfer"),
        Flow("sealed_overdue", "超期的查封、扣押", "件", where=clock("seizure").late),
        Flow("refused", "不予批准的强制措施", "件", at="disapprove"),
        Days("days", "解除的强制措施存续总天数", "日", since="impose", at="release", where=taken("impose")),
        Flow("released_counted", "经批准实施后解除的强制措施", "件", at="release", where=taken("impose")),
        Stock("open", "期末存续的行政强制措施", "件"),
        Rate("approved_in_time_rate", "当场强制措施24小时补批率", "%", of="approved_in_time", to="imposed_at_once"),
        Mean("mean_days", "行政强制措施平均存续天数", "日", of="days", to="released_counted"),
    ),
)  # fmt: skip
