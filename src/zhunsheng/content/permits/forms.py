"""What the steps of a permit ask (行政许可)."""

from zhunsheng.core.ledger import Asks, Choice, Choices, Date, Link, Money, Party, Rows, Text, YesNo


class Receive(Asks):
    applicant = Party("申请人", listed=True, phone=True)
    matter = Text("申请许可事项", limit=30, listed=True, phone=True)
    item = Link(
        "办事指南", "service_guide", relation="办事指南", required=False, hint="公示的许可事项目录里的事项"
    )
    track = Choice(
        "办理方式",
        {"own": "本机关办理", "joint": "统一或者联合、集中办理", "preliminary": "初审后报上级决定"},
        listed=True,
        suggested=True,
    )
    channel = Choice(
        "申请方式", {"window": "窗口", "online": "网上", "post": "信函和其他方式"}, suggested=True
    )
    safety_related = YesNo("是否直接关系公共安全、人身健康、生命财产安全")


class AskCorrection(Asks):
    correction_items = Text("需要补正的全部内容", long=True, hint="一次告知全部内容")
    materials_listed = YesNo("所要材料是否都在公示的目录内")


class Refuse(Asks):
    refusal_ground = Choice(
        "不予受理的情形",
        {
            "not_needed": "依法不需要取得许可",
            "not_ours": "不属于本机关职权",
            "concealed": "隐瞒情况或者提供虚假材料",
            "barred": "在不得再次申请的期限内",
        },
    )
    refusal_reason = Text("不予受理的理由", long=True)
    proper_organ = Text("应当向哪个机关申请", required=False, hint="不属于本机关职权的填")


class Accept(Asks):
    hearing_required = YesNo("是否应当听证", hint="法律法规规章规定，或者涉及公共利益的重大事项")
    affects_others = YesNo("是否直接关系他人重大利益")
    check_required = YesNo("是否需要核实材料的实质内容")
    tested_here = YesNo("是否由本机关检验、检测、检疫")


class DeemAccepted(Accept):
    deemed_on = Date("视为受理日期", hint="收到申请材料的日期")


class Inspector(Asks):
    officer = Text("人员姓名")


class Check(Asks):
    checkers = Rows("核查人员", Inspector)
    check_result = Text("核查情况", long=True)


class AssignInspectors(Asks):
    inspectors = Rows("检验、检测、检疫人员", Inspector)


class Exclude(Asks):
    excluded_for = Choices(
        "不计入期限的事项",
        {
            "hearing": "听证",
            "tender": "招标",
            "auction": "拍卖",
            "test": "检验",
            "measurement": "检测",
            "quarantine": "检疫",
            "appraisal": "鉴定",
            "expert_review": "专家评审",
        },
    )
    needed_time = Text("所需时间", hint="告知申请人的时间，如15个工作日")
    excluded_told = YesNo("是否书面告知申请人所需时间")


class TellHearing(Asks):
    hearing_told_to = Text("被告知的申请人、利害关系人", personal=True)


class Hear(Asks):
    opinions = Text("陈述和申辩的意见", long=True, personal=True)


class RequestHearing(Asks):
    hearing_asked_by = Text("提出听证申请的人", personal=True)


class AnnounceHearing(Asks):
    announced_in = Text("公告载体")


class NotifyHearing(Asks):
    hearing_on = Date("听证日期", future=True)
    hearing_place = Text("听证地点")
    hearing_host = Text("听证主持人")
    host_examined = YesNo("主持人是否审查本申请的人员")


class HoldHearing(Asks):
    hearing_record = Text("听证笔录内容", long=True, personal=True)
    record_signed = YesNo("笔录是否经参加人确认并签字")


class Extend(Asks):
    extension_reason = Text("延长期限的理由", long=True)
    approved_by = Choice(
        "批准人", {"head": "本机关负责人", "government": "本级人民政府负责人", "nobody": "没有批准"}
    )
    extension_told = YesNo("是否把理由告知申请人")


class ReportUp(Asks):
    upper_organ = Text("上级机关")
    preliminary_opinion = Text("初步审查意见", long=True)


class Terminate(Asks):
    termination_reason = Text("终止办理的原因", long=True)


class Decide(Asks):
    outcome = Choice("决定", {"granted": "准予许可", "denied": "不予许可"}, listed=True, suggested=True)
    granted_content = Text("准予许可的内容", long=True, required=False, hint="准予的填，写进决定书")
    reasons = Text("不予许可的理由", long=True, required=False, hint="不予许可的必须填，写进决定书")
    recourse_told = YesNo("决定书是否告知复议和诉讼的权利", required=False)
    concealed = YesNo("是否因隐瞒情况或者提供虚假材料", required=False, hint="不予许可的填")


class Issue(Asks):
    issued_form = Choice(
        "颁发形式",
        {
            "permit": "许可证、执照",
            "qualification": "资格证、资质证",
            "approval": "批准文件或者证明文件",
            "label": "标签或者检验检测检疫印章",
            "other": "其他许可证件",
        },
    )
    permit_number = Text("许可证件编号", required=False, limit=60)
    expires_on = Date("有效期至", required=False, future=True, hint="长期有效的不填")


class Reopen(Asks):
    overturned_by = Link(
        "撤销原决定的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="撤销原决定的复议、诉讼",
    )
    redo_by = Date("写明的重作期限", required=False, future=True, hint="复议决定、判决没有写明的不填")


class Change(Asks):
    changed_content = Text("变更的内容", long=True)


class ApplyRenewal(Asks):
    lapses_on = Date("原有效期届满日期", future=True)


class Renew(Asks):
    expires_on = Date("有效期至", required=False, future=True, hint="长期有效的不填")


class DenyRenewal(Asks):
    renewal_reason = Text("不准予延续的理由", long=True)


class Revoke(Asks):
    revocation_ground = Choice(
        "撤销的情形",
        {
            "abuse": "滥用职权、玩忽职守",
            "beyond_power": "超越法定职权",
            "procedure": "违反法定程序",
            "unqualified": "申请人不具备资格或者条件",
            "fraud": "以欺骗、贿赂等不正当手段取得",
            "other": "依法可以撤销的其他情形",
        },
    )
    revocation_reason = Text("撤销的事实和理由", long=True)


class Withdraw(Asks):
    withdrawal_ground = Choice(
        "撤回的情形", {"law": "所依据的法律、法规、规章修改或者废止", "facts": "客观情况发生重大变化"}
    )
    withdrawal_reason = Text("公共利益的需要", long=True)
    compensation = Money("补偿金额", required=False)


class Cancel(Asks):
    cancellation_ground = Choice(
        "注销的情形",
        {
            "expired": "有效期届满未延续",
            "person": "公民死亡或者丧失行为能力",
            "organisation": "法人或者其他组织依法终止",
            "ended": "许可被撤销、撤回或者证件被吊销",
            "force_majeure": "不可抗力导致无法实施",
            "other": "法律法规规定的其他情形",
        },
    )
