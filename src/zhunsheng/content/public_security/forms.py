"""What the steps of a public-security case ask."""

from zhunsheng.content.service import Serve
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
    Person,
    Text,
    YesNo,
)

KINDS = {
    "warning": "警告",
    "fine": "罚款",
    "detention": "行政拘留",
    "revocation": "吊销公安机关发放的许可证件",
    "suspension": "责令停业整顿",
}


class Report(Asks):
    violation = Text("涉嫌的违法行为", listed=True, limit=40, phone=True)
    case_source = Choice(
        "案件来源",
        {
            "report": "报案、控告、举报",
            "surrender": "投案",
            "found": "公安机关发现",
            "referred": "其他机关移送",
        },
        suggested=True,
    )
    unit_level = Choice(
        "办案单位", {"station": "公安派出所", "bureau": "县级公安机关"}, listed=True, suggested=True
    )
    happened_on = Date("行为发生或者终了日期")
    reporter = Person("报案人", required=False)
    victim = Person("被侵害人", required=False)
    report_facts = Text("报案、发现的情况", long=True)


class File(Asks):
    offender = Party("违反治安管理行为人", required=False, hint="不明的以后在传唤、告知时填")


class NotFile(Asks):
    not_filed_reason = Text("不属于违反治安管理行为的理由", long=True)


class Summon(Asks):
    offender = Party("违反治安管理行为人")
    summons = Choice("传唤方式", {"written": "传唤证", "oral": "口头传唤", "forced": "强制传唤"})
    summons_approved = YesNo("是否经办案部门负责人批准", required=False, hint="传唤证、强制传唤的必填")
    questioning = Choice(
        "询问查证的情形",
        {
            "ordinary": "一般",
            "crowd": "涉案人数众多、身份不明",
            "detention": "情况复杂，可能适用行政拘留",
        },
    )
    arrived_at = Moment("到案时间")
    summons_family_told = YesNo("是否将传唤的原因和处所通知家属")


class FinishQuestioning(Asks):
    questioned_until = Moment("询问查证结束时间")
    officers_number = Number("询问的民警人数", unit="人", minimum=1)
    in_station = YesNo("是否在规范设置的执法办案场所")
    recorded = YesNo("是否全程同步录音录像")
    guardian_present = YesNo("监护人或者合适成年人是否到场", required=False, hint="不满十八周岁的必填")


class Appraise(Asks):
    appraised_what = Text("鉴定事项")
    appraiser = Text("鉴定机构")


class ReceiveAppraisal(Asks):
    conclusion = Text("鉴定意见", long=True)


class Extend(Asks):
    extension_reason = Text("案情重大、复杂的情况", long=True)
    extension_approver = Choice(
        "批准延长的机关",
        {
            "superior": "上一级公安机关",
            "county": "派出所所属的公安机关",
            "own": "办案单位自己",
        },
    )


class Notify(Asks):
    offender = Party("违反治安管理行为人", listed=True)
    proposed_kinds = Choices("拟处罚的种类", KINDS)
    proposed_fine = Money("拟罚款数额", required=False)
    proposed_days = Number("拟拘留日数", unit="日", required=False, maximum=20)
    proposed_basis = Text("拟处罚的事实、理由和依据", long=True)
    hearing_told = YesNo("是否告知有权要求听证")
    minor = YesNo("是否不满十八周岁", section="案情")
    guardian_told = YesNo(
        "是否告知监护人并听取意见", required=False, section="案情", hint="不满十八周岁的必填"
    )
    detention_barred = YesNo(
        "未成年人是否属于依法不执行拘留而可能执行的", required=False, section="案情", hint="第23条第2款"
    )
    gravity = Choice(
        "案件情况",
        {
            "plain": "一般案件",
            "public": "涉及重大公共利益",
            "complex": "疑难复杂、涉及多个法律关系",
            "serious": "情节复杂或者重大违法",
        },
        section="案情",
    )


class Hear(Asks):
    statement = Text("陈述、申辩的内容", long=True)
    statement_review = Text("复核情况", long=True)


class HoldHearing(Asks):
    hearing_report = Text("听证情况", long=True)


class Review(Asks):
    reviewer = Text("法制审核人员")
    review_outcome = Choice("审核结论", {"passed": "通过", "failed": "未通过"})
    review_opinion = Text("审核意见", long=True, required=False)


class Discuss(Asks):
    discussion = Text("集体讨论意见", long=True)


class Decide(Asks):
    outcome = Choice(
        "处理决定",
        {
            "penalty": "予以处罚",
            "minor_circumstances": "情节轻微等不予处罚",
            "incapable": "未满十四周岁或者不能辨认、控制行为，不予处罚",
            "unfounded": "违法事实不能成立",
            "barred": "超过六个月没有被发现，不再处罚",
        },
        listed=True,
        suggested=True,
    )
    decided_by = Choice("决定机关", {"station": "公安派出所", "county": "县级公安机关"})
    found_facts = Text("违法事实和证据", long=True)
    decision_basis = Text("处罚或者不予处罚的依据")
    kinds = Choices("处罚种类", KINDS, required=False, section="处罚")
    fine = Money("罚款数额", required=False, section="处罚")
    detention_days = Number("拘留日数", unit="日", required=False, maximum=20, section="处罚")
    detention_executed = YesNo("拘留是否执行", required=False, section="处罚", hint="依法不执行的填否")


class ServeDecision(Serve):
    victim_served = YesNo("是否送达被侵害人", required=False, hint="有被侵害人的必填")
    detention_family_told = YesNo("是否及时通知家属", required=False, hint="行政拘留的必填")


class Collect(Asks):
    cash_ground = Choice(
        "当场收缴的情形",
        {
            "small": "小额罚款，被处罚人无异议",
            "remote": "边远、水上、交通不便地区等，被处罚人提出",
            "elusive": "没有固定住所，事后难以执行",
        },
    )
    cash = Money("当场收缴数额")
    cash_receipt = YesNo("是否出具专用票据")


class Defer(Asks):
    deferral_ground = Choice(
        "暂缓执行的情形",
        {"exam": "参加升学考试", "birth": "子女出生", "dying": "近亲属病危、死亡", "other": "其他情形"},
    )
    challenged = YesNo("是否已申请复议或者起诉")
    guarantee = Choice("担保方式", {"guarantor": "担保人", "deposit": "保证金"})
    deposit = Money("保证金数额", required=False)


class Transfer(Asks):
    transferred_to = Text("移送的主管机关")


class Mediate(Asks):
    mediation_terms = Text("调解协议", long=True)
    mediation_scope = YesNo("是否属于民间纠纷引起、情节较轻的")


class Terminate(Asks):
    termination_reason = Text("终止调查的原因", long=True)


class Revoke(Asks):
    revoked_by = Text("撤销决定的机关和文号")
    deposit_returned = YesNo("保证金是否退还", required=False)


class Reopen(Asks):
    overturned_by = Link(
        "撤销原决定的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="撤销原决定的复议、诉讼",
        required=False,
        hint="上级机关复议、本县没有登记的不填",
    )
    redo_by = Date("写明的重作期限", required=False, future=True, hint="复议决定、判决没有写明的不填")


class DecideOnSpot(Asks):
    violation = Text("涉嫌的违法行为", listed=True, limit=40, phone=True)
    unit_level = Choice(
        "办案单位", {"station": "公安派出所", "bureau": "县级公安机关"}, listed=True, suggested=True
    )
    offender = Party("违反治安管理行为人", listed=True)
    happened_on = Date("行为发生或者终了日期")
    spot_kind = Choice("当场处罚", {"warning": "警告", "fine": "罚款"})
    fine = Money("罚款数额", required=False)
    decision_basis = Text("处罚或者不予处罚的依据")
    decided_at = Moment("当场处罚的时间")
    spot_officers = Number("作出当场处罚的民警人数", unit="人", minimum=1)
    undisputed = YesNo("被处罚人是否没有异议", section="当场")
    recorded = YesNo("是否全程同步录音录像", section="当场")
    handed_over = YesNo("决定书是否当场交付", section="当场")


class FileOnSpot(Asks):
    filed_at = Moment("报备案的时间")
