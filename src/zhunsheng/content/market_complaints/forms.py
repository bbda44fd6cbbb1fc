"""What the steps of complaints and reports ask (市场监管投诉举报)."""

from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Date,
    Link,
    Money,
    Party,
    Person,
    RegionRef,
    Text,
    YesNo,
)


class Incoming(Asks):
    respondent = Party("被投诉举报人", listed=True, phone=True)
    goods = Text("商品或者服务", listed=True, limit=30, phone=True)
    category = Choice(
        "问题类别",
        {
            "quality": "质量",
            "food": "食品安全",
            "drug": "药品医疗器械化妆品",
            "advertising": "广告宣传",
            "price": "价格",
            "prepaid": "预付消费",
            "contract": "合同和售后服务",
            "trademark": "知识产权",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    channel = Choice(
        "渠道",
        {
            "platform": "全国12315平台",
            "phone": "12315热线",
            "letter": "邮寄",
            "window": "受理窗口",
            "assigned": "上级分送、其他部门转送",
        },
        suggested=True,
    )
    located_in = RegionRef("经营地", required=False)
    order = Link("热线工单", "hotline_order", relation="热线来件", required=False, hint="12345热线转来的才填")
    mixed = YesNo("来件是否同时含投诉和举报", hint="同时含有的，投诉和举报分别登记")
    companion = Link("一并来件的另一件", "market_complaint", relation="一并来件", required=False)


class Complaint(Incoming):
    complainant = Person("投诉人", section="投诉")
    representative = Person("受托人", required=False, section="投诉")
    claim = Text("投诉请求", section="投诉")
    dispute_facts = Text("消费者权益争议事实", long=True, section="投诉")
    amount = Money("争议金额", required=False, section="投诉")
    known_on = Date("知道或者应当知道权益受侵害的日期", required=False, section="投诉")


class Report(Incoming):
    reporter = Person("举报人", required=False, section="举报", hint="匿名举报的不填")
    real_name = YesNo("是否实名举报", section="举报")
    clue = Text("违法线索和事实依据", long=True, section="举报")


class Reopen(Asks):
    overturned_by = Link(
        "撤销原处理的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="撤销原处理的复议、诉讼",
        required=False,
        hint="上级机关复议、本县没有登记的不填",
    )
    redo_by = Date("写明的重作期限", required=False, future=True, hint="复议决定、判决没有写明的不填")


class Separate(Asks):
    companion = Link("一并来件的另一件", "market_complaint", relation="一并来件")


class Contest(Asks):
    contesting = Text("发生争议的市场监督管理部门")


class SettleContest(Asks):
    competent = Text("确定的处理机关")
    settled_how = Choice("解决方式", {"negotiated": "协商一致", "designated": "共同的上一级指定"})


class Refuse(Asks):
    refusal_ground = Choice(
        "不予受理的情形",
        {
            "competence": "不属于市场监管部门职责或者没有处理权限",
            "handled": "法院、仲裁机构、行政机关、消费者协会已经受理或者处理",
            "not_consumer": "不是为生活消费需要，或者不能证明存在消费者权益争议",
            "late": "知道或者应当知道权益受侵害超过三年",
            "materials": "没有提供规定的材料，或者提供虚假材料",
            "identity": "冒用他人名义或者拒不配合核验身份",
            "other": "法律、法规、规章规定的其他情形",
        },
    )
    refusal_facts = Text("认定的理由", long=True)
    told_routes = YesNo("已告知其他解决途径")


class Delegate(Asks):
    delegate = Text("受委托的调解组织")
    delegation_agreed = YesNo("双方是否同意委托")


class Mediate(Asks):
    both_willing = YesNo("双方是否同意调解")
    mediated_how = Choice("调解方式", {"on_site": "现场调解", "remote": "互联网、电话、音频、视频调解"})
    mediator = Person("调解人员")
    session = Text("调解情况", long=True)


class Recuse(Asks):
    recused = YesNo("是否回避")
    recusal_reason = Text("申请回避的理由和决定的理由", long=True)


class Appraise(Asks):
    appraiser = Text("鉴定、检测机构")
    appraiser_chosen = Choice(
        "机构的确定方式", {"agreed": "双方协商一致", "appointed": "市场监督管理部门指定"}
    )


class Appraised(Asks):
    appraisal = Text("鉴定、检测结论", long=True)


class FindClue(Asks):
    clue_found = Text("发现的违法线索", long=True)


class ExtendCheck(Asks):
    check_extension_reason = Text("延长核查时限的理由", long=True)


class CheckClue(Asks):
    clue_result = Choice(
        "核查结论", {"filed": "立案", "not_filed": "不予立案", "passed_on": "移送有管辖权的机关"}
    )
    clue_reason = Text("核查情况", long=True)


class Agree(Asks):
    agreed_terms = Text("调解协议内容", long=True)
    agreed_amount = Money("为消费者挽回经济损失", required=False)
    statement = Choice(
        "调解书",
        {"made": "制作调解书", "performed": "协议已经即时履行，不制作", "waived": "双方同意不制作"},
    )


class Terminate(Asks):
    termination_ground = Choice(
        "终止调解的情形",
        {
            "withdrawn": "投诉人撤回投诉或者双方自行和解",
            "absent": "无正当理由不参加调解，或者明确拒绝调解",
            "no_agreement": "明确表示无法达成调解协议",
            "costs": "对鉴定、检测费用承担无法协商一致",
            "expired": "调解期限内没有达成调解协议",
            "not_acceptable": "受理后发现不予受理等情形",
            "gone": "投诉人、被投诉人死亡或者主体资格灭失",
            "other": "法律、法规、规章规定的其他情形",
        },
    )


class Notify(Asks):
    told_how = Choice("告知方式", {"written": "书面", "platform": "平台、短信", "phone": "电话"})


class Visit(Asks):
    satisfaction = Choice(
        "回访评价", {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意"}
    )


class Analyse(Asks):
    analysed = Text("检测、检验、检疫、鉴定的事项")


class ReportAgain(Asks):
    new_facts = Text("补充的新的事实", long=True)


class File(Asks):
    case_number = Text("立案编号", required=False)


class NotFile(Asks):
    not_filed_reason = Text("不予立案的理由", long=True)


class Conclude(Asks):
    reporter_told = Choice(
        "告知举报人",
        {"told": "已告知", "anonymous": "匿名举报，无法告知", "not_required": "没有规定应当告知"},
    )


class Redirect(Asks):
    told_where = Text("告知举报人提出的机关")


class TransferToPolice(Asks):
    police = Text("公安机关")
    extortion = Text("涉嫌骗取赔偿、敲诈勒索的事实", long=True)
