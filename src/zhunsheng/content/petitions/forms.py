"""What the steps of a petition ask (信访事项)."""

from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Date,
    Link,
    Number,
    OrganRef,
    Party,
    Person,
    RegionRef,
    Text,
    YesNo,
)

RECEIPTS = {"signed": "当面签收", "post": "邮寄签收", "online": "网上查收", "left": "留置并有见证"}


class Matter(Asks):
    petitioner = Party("信访人", phone=True)
    channel = Choice(
        "信访形式",
        {"letter": "来信", "visit": "走访", "online": "网上信访", "phone": "电话", "fax": "传真"},
        suggested=True,
    )
    kind = Choice(
        "信访事项类别",
        {"appeal": "申诉求决", "suggestion": "建议意见", "accusation": "检举控告"},
        listed=True,
    )
    matter = Text("反映事项", listed=True, phone=True, limit=30)
    request = Text("请求、事实和理由", long=True)
    field = Choice(
        "涉及领域",
        {
            "land": "征地拆迁",
            "agriculture": "农业农村",
            "labour": "劳动社保",
            "housing": "住房物业",
            "education_health": "教育医疗",
            "environment": "生态环境",
            "finance": "经济金融",
            "public_order": "政法",
            "discipline": "干部作风",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    located_in = RegionRef("事项发生地", required=False)
    reachable = YesNo("姓名（名称）、住址是否清楚")
    people = Number("涉及人数", unit="人", minimum=1, section="规模和积案")
    representatives = Number(
        "代表人数", unit="人", required=False, section="规模和积案", hint="多人走访的必填"
    )
    backlog = YesNo("是否信访积案", section="规模和积案")
    leader = Person("包案领导", required=False, section="规模和积案")
    earlier = Link("原信访事项", "petition", relation="原信访事项", required=False, section="规模和积案")


class Transfer(Asks):
    handling_organ = OrganRef("办理单位", listed=True, suggested=True)
    transfer_kind = Choice("方式", {"forwarded": "转送", "assigned": "交办"})
    report_by = Date("要求反馈结果的日期", future=True, required=False, hint="交办的必填")


class Escalate(Asks):
    escalated_to = Text("报告、通报的机关")
    urgency = Text("重大、紧急的情况和已经采取的措施", long=True)


class Object(Asks):
    objection_reason = Text("异议理由", long=True)


class AgreeToObjection(Asks):
    returned = YesNo("材料是否已经交还")


class Notify(Asks):
    route = Choice(
        "办理途径",
        {
            "general": "按信访程序办理",
            "litigation": "诉讼、复议、检察、公安法律程序",
            "arbitration": "仲裁",
            "party": "党员申诉、申请复审",
            "administrative": "行政裁决、确认、许可、处罚等程序",
            "duty": "查处违法行为、履行法定职责",
        },
        hint="甄别后填写；有法定途径的应当导入该程序",
    )


class Divert(Notify):
    competent_organ = Text("办理机关")
    diversion_reason = Text("导入的理由", long=True)
    diverted_to = Link(
        "导入后的记录",
        (
            "administrative_reconsideration",
            "market_complaint",
            "administrative_permit",
            "information_disclosure",
        ),
        relation="导入程序",
        required=False,
        hint="在本县台账里办理的，填那一件",
    )


class Refuse(Asks):
    refusal_reason = Choice(
        "不予受理的原因",
        {
            "outside": "不属于本机关和本系统职权范围",
            "pending": "同一事项正在规定期限内办理",
            "concluded": "复核后仍以同一事实和理由提出",
        },
    )
    told_where = Text("告知的有权机关或者途径", required=False)


class Listen(Asks):
    statement = Text("信访人的陈述", long=True)
    verified_facts = Text("调查核实的情况", long=True)


class Hear(Asks):
    hearing_on = Date("听证日期")
    hearing_result = Text("听证的结论", long=True, required=False)


class Extend(Asks):
    extension_reason = Text("延期理由", long=True)


class Opine(Asks):
    outcome = Choice(
        "处理意见", {"support": "予以支持", "explain": "解释说明", "not_support": "不予支持"}, listed=False
    )
    facts_found = Text("认定的事实", long=True)
    opinion = Text("处理意见的内容", long=True)
    legal_grounds = Text("法律法规依据", long=True)


class Settle(Asks):
    settlement = Choice("解决方式", {"mediated": "调解", "reconciled": "和解"})
    settled_terms = Text("协议内容", long=True)


class ReplySuggestion(Asks):
    adoption = Choice("采纳情况", {"adopted": "采纳", "partly": "部分采纳", "not_adopted": "没有采纳"})
    suggestion_reply = Text("回复内容", long=True)


class Close(Asks):
    received_how = Choice("信访人收到答复的方式", RECEIPTS)


class ReportBack(Asks):
    closing_report = Text("办结报告的要点", long=True)


class Rating(Asks):
    satisfaction = Choice(
        "信访人评价", {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意"}
    )


class RequestReview(Asks):
    review_organ = Text("复查机关")
    review_reason = Text("请求复查的理由", long=True)


class Review(Asks):
    review_result = Choice("复查意见", {"upheld": "维持处理意见", "changed": "变更或者撤销处理意见"})
    review_opinion = Text("复查意见的内容和理由", long=True)


class AcknowledgeReview(Asks):
    review_received_how = Choice("信访人收到复查意见的方式", RECEIPTS)


class RequestRecheck(Asks):
    recheck_organ = Text("复核机关")
    recheck_reason = Text("请求复核的理由", long=True)


class Recheck(Asks):
    recheck_result = Choice("复核意见", {"upheld": "维持复查意见", "changed": "变更或者撤销复查意见"})
    recheck_opinion = Text("复核意见的内容和理由", long=True)
