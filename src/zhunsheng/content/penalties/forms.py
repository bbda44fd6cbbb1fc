"""What the steps of the ordinary penalty procedure ask, up to the decision."""

from zhunsheng.content.penalties.words import FIELDS, KINDS, Officer
from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Choices,
    Date,
    Link,
    Moment,
    Money,
    Number,
    Party,
    Rows,
    Text,
    YesNo,
    ordered,
)


class Receive(Asks):
    party = Party("当事人", listed=True, phone=True)
    violation = Text("涉嫌的违法行为", listed=True, limit=60, phone=True)
    field = Choice("行政管理领域", FIELDS, suggested=True)
    clue_source = Choice(
        "案源",
        {
            "inspection": "监督检查",
            "complaint": "投诉举报",
            "assigned": "上级交办",
            "referred": "其他机关移送",
            "judicial": "司法机关移送",
            "surveillance": "电子技术监控",
            "reported": "当事人自报",
            "other": "其他",
        },
        suggested=True,
    )
    source_record = Link(
        "案源记录",
        ("enterprise_inspection", "hotline_order", "market_complaint", "administrative_penalty_simple"),
        relation="案源",
        required=False,
    )
    item = Link("处罚事项", "enforcement_item", relation="处罚事项", required=False)
    enterprise_related = YesNo("是否涉企")
    clue_summary = Text("线索内容", long=True)


class ExtendVerification(Asks):
    verification_extension_reason = Text("延长核查期限的原因", long=True)


class Verify(Asks):
    verification = Text("核查情况", long=True)
    criteria_met = YesNo("是否符合立案标准")


class File(Asks):
    filing_grounds = Text("立案理由", long=True)
    suspected_breach = Text("涉嫌违反的规定")
    violation_ended_on = Date(
        "违法行为终了日期", required=False, hint="行为发生之日；连续或者继续的，终了之日"
    )
    grave_harm = YesNo("涉及生命健康安全、金融安全且有危害后果", required=False)


class NotFile(Asks):
    not_filed_reason = Choice(
        "不予立案的情形",
        {
            "no_violation": "没有违法事实",
            "minor": "轻微并及时改正，没有危害后果",
            "first": "初次违法，后果轻微并及时改正",
            "no_fault": "没有主观过错",
            "time_barred": "超过处罚时效",
            "other": "其他依法不予立案的情形",
        },
    )
    not_filed_note = Text("不予立案的理由", long=True)


class Refer(Asks):
    referred_to = Text("移送到的机关")
    referral_reason = Text("移送原因", long=True)


class ReportJurisdiction(Asks):
    contesting_organ = Text("争议的另一方")


class Assign(Asks):
    officers = Rows("办案人员", Officer, at_least=1)


class RequestRecusal(Asks):
    recused = Text("被申请回避的人员")
    recusal_ground = Text("申请回避的理由", long=True)


class DecideRecusal(Asks):
    recusal_granted = YesNo("是否回避")
    recusal_reason = Text("决定的理由", long=True)


class Inquire(Asks):
    inquiry_kind = Choice(
        "调查方式",
        {
            "interview": "询问",
            "site": "现场检查",
            "survey": "勘验",
            "sample": "抽样取证",
            "records": "调取书证、物证或者电子数据",
        },
    )
    inquired = Text("被调查的人或者场所", personal=True)
    inquiry_officers = Rows("执法人员", Officer, at_least=1)
    credentials_shown = YesNo("已出示执法证件")
    inquiry_record = Text("笔录或者清单内容", long=True)
    recorded_on_video = YesNo("有音像记录", required=False)


class Preserved(Asks):
    thing = Text("名称")
    quantity = Text("数量", limit=40)


class Preserve(Asks):
    preserved = Rows("登记保存的证据", Preserved, at_least=1)
    preserved_at = Moment("采取措施的时间")
    preserved_where = Text("保存地点")
    urgent = YesNo("情况紧急，当场采取")
    preservation_approved_at = Moment("负责人批准的时间", required=False, hint="当场采取的，补批时再填")


class ApprovePreservation(Asks):
    preservation_approved_at = Moment("负责人批准的时间")


class HandlePreserved(Asks):
    preserved_handling = Choice(
        "对登记保存证据的处理",
        {
            "copied": "记录、复制、拍照、录像保全",
            "analysed": "送检测、检验、检疫、鉴定",
            "seized": "查封、扣押",
            "confiscated": "没收",
            "released": "解除登记保存",
        },
    )


class SendForAnalysis(Asks):
    analysis_matter = Text("检测、检验、检疫、鉴定的事项")
    analysed_by = Text("受委托的机构")


class FinishAnalysis(Asks):
    analysis_result = Text("检测、检验、检疫、鉴定的结果", long=True)


class Stay(Asks):
    stay_reason = Choice(
        "中止调查的情形",
        {
            "other_case": "须以其他案件的裁判或者决定为依据",
            "law_question": "法律适用待有权机关解释或者确认",
            "force_majeure": "不可抗力",
            "party_missing": "当事人下落不明",
            "other": "其他",
        },
    )


class Terminate(Asks):
    termination_reason = Choice(
        "终止调查的原因",
        {
            "died": "涉嫌违法的自然人死亡",
            "dissolved": "法人或者其他组织终止，没有权利义务承受人",
            "other": "其他致使调查无法继续的原因",
        },
    )


class Extend(Asks):
    extension_reason = Text("延长办案期限的原因", long=True)
    extension_days = Number("延长日数", unit="日", minimum=1)


class ExtendAgain(Asks):
    extension_reason = Text("延长办案期限的原因", long=True)
    extension_discussion = Text("负责人集体讨论的情况", long=True, required=False)
    extended_to = Date("延长至", future=True, required=False)


class ExtendByRule(Asks):
    extension_reason = Text("延长办案期限的原因", long=True)
    extension_basis = Text("据以延长的法律、法规、规章条款", required=False)
    extended_to = Date("延长至", future=True, required=False)


class ConcludeInvestigation(Asks):
    facts_found = Text("查明的事实", long=True, section="查明")
    evidence = Text("证据", long=True, section="查明")
    breached = Text("违反的规定", section="查明")
    handling_opinion = Text("处理意见和裁量理由", long=True, section="查明")
    grave = YesNo("情节复杂或者重大违法行为", section="判断")
    review_grounds = Choices(
        "应当法制审核的情形",
        {
            "public_interest": "涉及重大公共利益",
            "heard": "直接关系重大权益且经过听证",
            "complex": "疑难复杂或者涉及多个法律关系",
            "other_law": "法律法规规定的其他情形",
        },
        required=False,
        section="判断",
    )
    suspected_crime = YesNo("涉嫌犯罪", section="判断")
    surveillance = YesNo("以电子技术监控记录为证据", section="判断")
    device_reviewed = YesNo("监控设备经过法制和技术审核", required=False, section="判断")
    content_reviewed = YesNo("监控记录内容经过审核", required=False, section="判断")


class SubmitReview(Asks):
    review_kind = Choice("审核类别", {"legality": "法制审核", "case": "案件审核"})


class Review(Asks):
    reviewer = Text("审核人员", limit=30)
    first_review = YesNo("初次从事法制审核")
    qualification_number = Text("法律职业资格证书编号", required=False, hint="初次从事法制审核的必填")
    review_opinion = Text("审核意见", long=True)


class Notify(Asks):
    proposed_kinds = Choices("拟处罚种类", KINDS, section="拟作出的处罚")
    proposed_fine = Money("拟罚款数额", required=False, section="拟作出的处罚")
    proposed_confiscation = Money("拟没收的违法所得和财物价值", required=False, section="拟作出的处罚")
    proposed_penalty = Text("拟处罚内容", long=True, required=False, section="拟作出的处罚")
    large_amount = YesNo("达到本部门较大数额标准", required=False, section="拟作出的处罚")
    told_facts = Text("告知的事实", long=True, required=False, section="告知事项")
    told_reasons = Text("告知的理由", long=True, required=False, section="告知事项")
    told_basis = Text("告知的依据", required=False, section="告知事项")
    told_statement = YesNo("告知了陈述、申辩权", section="告知事项")
    told_hearing = YesNo("告知了听证权", section="告知事项")


class HearStatement(Asks):
    statement = Text("陈述申辩的内容", long=True)
    statement_checked = Text("复核情况", long=True)
    statement_adopted = YesNo("是否采纳")


class Waive(Asks):
    waiver = Text("明确放弃的情况", hint="书面声明，或者在送达回证上写明")


class NameHost(Asks):
    hearing_host = Text("听证主持人", limit=30)


class ScheduleHearing(Asks):
    hearing_on = Date("听证日期", future=True)
    hearing_time = Text("听证时间", limit=20, hint="如9:30")
    hearing_place = Text("听证地点")
    hearing_public = YesNo("公开举行")


class HoldHearing(Asks):
    hearing_attendants = Text("参加听证的人员", personal=True)
    hearing_agents = Number("当事人的代理人", unit="人", required=False)
    hearing_record = Text("听证笔录", long=True)


class ReportHearing(Asks):
    hearing_report = Text("听证报告", long=True, required=False)


class TerminateHearing(Asks):
    hearing_termination = Choice(
        "终止听证的原因",
        {"withdrawn": "当事人撤回听证要求", "absent": "无正当理由不出席", "left": "未经许可中途退出"},
    )


class OrderRefund(Asks):
    refund = Money("责令退还的价款")


class Discuss(Asks):
    discussed_by = Text("参加讨论的负责人")
    discussion = Text("讨论情况", long=True)
    discussion_conclusion = Text("讨论结论", long=True)


class TransferCriminal(Asks):
    transferred_to = Text("接受移送的司法机关")


class TransferOther(Asks):
    referred_to = Text("移送到的机关")
    referral_reason = Text("移送原因", long=True)


class AddFine(Asks):
    CHECKS = (
        ordered("surcharge_from", "surcharge_to", "加处罚款的截止日不能早于起算日"),
        ordered("contested_from", "contested_to", "复议、诉讼的结束日不能早于开始日"),
    )

    surcharge = Money("加处罚款数额")
    surcharge_from = Date("加处起算日")
    surcharge_to = Date("加处截止日")
    contested_from = Date("复议、诉讼开始日", required=False)
    contested_to = Date("复议、诉讼结束日", required=False)
