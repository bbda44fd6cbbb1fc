"""What the ordinary penalty procedure asks for the decision and after it."""

from zhunsheng.content.penalties.words import KINDS
from zhunsheng.core.ledger import Asks, Choice, Choices, Date, Money, Number, Text, YesNo


class Decide(Asks):
    penalties = Choices("处罚种类", KINDS, listed=True, section="处罚", suggested=True)
    fine = Money("罚款数额", required=False, listed=True, section="处罚")
    confiscated = Money("没收的违法所得和财物价值", required=False, section="处罚")
    penalty_content = Text("处罚内容", long=True, required=False, section="处罚")
    performance = Text("履行方式和期限", required=False, section="处罚")
    basis_kind = Choice(
        "处罚依据的种类",
        {
            "law": "法律",
            "regulation": "行政法规或者地方性法规",
            "rule": "规章",
            "normative": "只有规范性文件",
        },
        section="依据",
    )
    penalty_basis = Text("处罚依据", required=False, section="依据")
    discretion_basis = Text("适用的裁量基准和档次", required=False, section="依据")
    discretion_floor = Money("该档次的罚款下限", required=False, section="依据")
    discretion_ceiling = Money("该档次的罚款上限", required=False, section="依据")
    discretion_note = Text(
        "裁量的说明", long=True, required=False, section="依据", hint="没有基准、或者超出档次的必填"
    )
    mitigation = Text("从轻、减轻处罚的情节", required=False, section="依据")
    party_address = Text("当事人住址或者住所", required=False, personal=True, section="决定书")
    party_age = Number("违法时的年龄", unit="周岁", required=False, section="决定书", hint="未成年人必填")
    hearing_findings = Text(
        "对听证笔录的采纳情况", long=True, required=False, section="决定书", hint="经过听证的必填"
    )
    reconsideration_organ = Text(
        "行政复议机关",
        required=False,
        limit=60,
        section="决定书",
        hint="不填为本级人民政府；税务等垂直领导机关填上一级主管部门",
    )
    social_impact = YesNo("具有一定社会影响，应当公开", section="决定书")
    sealed_by_organ = YesNo("决定书盖有本机关印章", section="决定书")


class DecideNoPenalty(Asks):
    no_penalty_ground = Choice(
        "不予处罚的情形",
        {
            "minor": "轻微并及时改正，没有危害后果",
            "first": "初次违法，后果轻微并及时改正",
            "no_fault": "没有主观过错",
            "age": "不满十四周岁",
            "mental": "不能辨认或者控制自己的行为",
            "not_established": "违法事实不能成立",
            "time_barred": "超过处罚时效",
        },
    )
    no_penalty_reason = Text("不予处罚的理由", long=True)
    education = Text(
        "教育或者责令监护人管教的情况", long=True, required=False, hint="违法事实不能成立、超过时效的不填"
    )
    reconsideration_organ = Text(
        "行政复议机关",
        required=False,
        limit=60,
        hint="不填为本级人民政府；税务等垂直领导机关填上一级主管部门",
    )


PAYMENT_WAYS = {"bank": "指定银行", "electronic": "电子支付系统", "on_the_spot": "当场收缴"}
ON_THE_SPOT = {
    "small": "一百元以下罚款",
    "hard_to_collect": "不当场收缴事后难以执行",
    "remote": "边远、水上、交通不便地区，经当事人提出",
}


class Pay(Asks):
    paid = Money("缴纳数额")
    payment_way = Choice("缴纳方式", PAYMENT_WAYS)
    on_the_spot_ground = Choice("当场收缴的情形", ON_THE_SPOT, required=False, hint="当场收缴的必填")
    finance_receipt = YesNo("出具财政部门统一制发的专用票据", required=False, hint="当场收缴的必填")


class Defer(Asks):
    deferral_reason = Text("暂缓或者分期缴纳的原因", long=True)
    deferred_until = Date("缴清的最后日期", future=True)


class Enforce(Asks):
    enforcement_way = Choice(
        "强制执行的方式",
        {
            "court": "申请人民法院强制执行",
            "own": "依法自行强制执行",
            "offset": "拍卖、处理查封扣押的财物或者划拨抵缴",
        },
    )


class MakePublic(Asks):
    published_where = Text("公开的网站或者平台")


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
    overturned_how = Choice(
        "对处罚决定的处理",
        {"changed": "变更", "revoked": "撤销", "unlawful": "确认违法", "void": "确认无效"},
    )
    overturning_document = Text("决定或者裁判的文号")


class WithdrawPublicity(Asks):
    publicity_withdrawal_reason = Text("公开说明的撤回理由", long=True)


class Close(Asks):
    closing_ground = Choice(
        "结案情形",
        {
            "performed": "处罚决定执行完毕",
            "court_ended": "人民法院裁定终结执行",
            "terminated": "终止调查",
            "no_penalty": "不予行政处罚",
            "transferred": "移送其他机关",
            "other": "其他应予结案的情形",
        },
    )


class Archive(Asks):
    archive_number = Text("案卷编号", limit=60)
