"""What the steps of a reconsideration ask (行政复议法, 行政复议法实施条例)."""

from zhunsheng.content.reconsideration.chain import original
from zhunsheng.content.service import METHODS, Serve
from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Date,
    Link,
    Money,
    Number,
    OrganRef,
    Party,
    Text,
    YesNo,
    ordered,
)

TERM = "申请期限"
PENALIZER = "通过处罚机关提交"
HEARING = "审理情况"

FIELDS_OF_ADMINISTRATION = {
    "public_security": "公安",
    "market": "市场监管",
    "natural_resources": "自然资源",
    "housing": "住房城乡建设",
    "labour": "人力资源社会保障",
    "transport": "交通运输",
    "agriculture": "农业农村",
    "environment": "生态环境",
    "other": "其他",
}


class Receive(Asks):
    applicant = Party("申请人", listed=True, phone=True)
    respondent = OrganRef("被申请人", listed=True, suggested=True)
    act = Text("申请复议的行政行为", listed=True)
    field = Choice("行政管理领域", FIELDS_OF_ADMINISTRATION, suggested=True)
    enterprise_related = YesNo("是否涉企")
    request = Text("行政复议请求", long=True, required=False)
    submitted_how = Choice(
        "提交方式",
        {"in_person": "当面", "post": "邮寄", "internet": "互联网", "oral": "口头，当场记录", "penalizer": "通过处罚机关"},
        required=False,
    )  # fmt: skip
    attached_document = Text("一并申请审查的规范性文件", required=False)
    original = original()
    known_on = Date(
        "知道行政行为之日",
        required=False,
        section=TERM,
        hint="送达、签收或者拒绝签收之日；公告告知的填公告规定期限届满之日",
    )
    told = YesNo("行政行为告知了复议权利、机关和期限", required=False, section=TERM)
    act_made_on = Date("行政行为作出之日", required=False, section=TERM)
    real_estate = YesNo("因不动产提出", required=False, section=TERM)
    asked_on = Date(
        "被申请人收到履职申请之日", required=False, section=TERM, hint="认为不履行职责、又没有履行期限的填"
    )
    posted_on = Date("交邮之日", required=False, section=TERM, hint="邮寄的填，期满前交邮的不算逾期")
    organ_received_on = Date("处罚机关收到申请之日", required=False, section=PENALIZER)
    forwarded_on = Date("处罚机关转送之日", required=False, section=PENALIZER)
    self_corrected_on = Date("处罚机关告知自行纠正之日", required=False, section=PENALIZER)
    CHECKS = (
        ordered("organ_received_on", "forwarded_on", "转送不能早于处罚机关收到申请"),
        ordered("organ_received_on", "self_corrected_on", "自行纠正不能早于处罚机关收到申请"),
    )


class AskCorrection(Asks):
    correction_items = Text("需要补正的事项", long=True, hint="一次性载明")


class ExtendCorrection(Asks):
    correction_until = Date("补正期限延长至", future=True)
    correction_excuse = Text("不能按期补正的正当理由")


class Accept(Asks):
    track = Choice("审理程序", {"ordinary": "普通程序", "simple": "简易程序"})
    simple_ground = Choice(
        "适用简易程序的情形",
        {
            "on_the_spot": "行政行为当场作出",
            "warning": "警告或者通报批评",
            "small_sum": "案件涉及款额三千元以下",
            "information": "政府信息公开案件",
            "agreed": "各方同意",
        },
        required=False,
        hint="简易程序才填",
    )
    deemed = YesNo("是否逾期视为受理", required=False, hint="审查期限届满没有决定的填“是”")
    sum_at_issue = Money("案件涉及款额", required=False, hint="以款额适用简易程序的填")
    grave = YesNo("重大、疑难、复杂", required=False, hint="填“是”的应当听证并提请复议委员会咨询")
    applicants = Number("申请人人数", unit="人", minimum=1, required=False)
    representatives = Number("推选的代表人数", unit="人", required=False)
    agents = Number("申请人的代理人数", unit="人", required=False)


class Refuse(Asks):
    refusal_ground = Choice(
        "不予受理的情形",
        {
            "parties": "申请人、被申请人不明确或者不符合规定",
            "interest": "与行政行为没有利害关系",
            "request": "没有具体的请求和理由",
            "late": "超过法定申请期限",
            "scope": "不属于行政复议范围",
            "jurisdiction": "不属于本机关管辖",
            "repeated": "已经受理过同一申请，或者法院已经受理",
        },
        required=False,
    )
    refusal_reason = Text("不予受理的理由", long=True)
    competent = Text("有管辖权的复议机关", required=False, hint="不属于本机关管辖的必填")


class ChangeRespondent(Asks):
    respondent = OrganRef("被申请人", listed=True, suggested=True)
    respondent_changed_why = Text("错列被申请人的情况", limit=120)


class Merge(Asks):
    merge_ground = Choice(
        "合并审理的情形",
        {
            "several_organs": "两个以上行政机关分别对同一事实作出行政行为",
            "several_parties": "行政机关就同一事实对多人分别作出行政行为",
            "new_act": "复议期间被申请人对申请人作出新的行政行为",
            "other": "复议机关认为可以合并的其他情形",
        },
    )
    merged_with = Link("合并审理的案件", "administrative_reconsideration", relation="合并审理")


class Reopen(Asks):
    overturning_ruling = Text("撤销复议决定的裁判文号", limit=60)
    redo_by = Date("判决写明的重作期限", required=False, future=True, hint="判决没有写明的不填")


class Convert(Asks):
    conversion_reason = Text("不宜适用简易程序的原因", long=True)


class Answer(Asks):
    respondent_staff = Number(
        "被申请人指定的工作人员数", unit="人", required=False, hint="作代理人的工作人员，律师不算"
    )
    answer_text = Text("答复的事实和理由", long=True, required=False, hint="填写后生成行政复议答复书")
    evidence = Text("提交的证据、依据", long=True, required=False)


class Join(Asks):
    third_party = Party("第三人")
    joining_reason = Text("利害关系")


class SuspendAct(Asks):
    suspension_ground = Choice(
        "停止执行的情形",
        {
            "respondent": "被申请人认为需要停止执行",
            "organ": "复议机关认为需要停止执行",
            "asked": "申请人、第三人申请，要求合理",
            "law": "法律、法规、规章规定停止执行",
        },
    )


class Investigate(Asks):
    investigators = Number("调查人员人数", unit="人", minimum=1)
    investigated = Text("调查的人员、地点和事项", long=True)


class Hear(Asks):
    heard_how = Choice(
        "听取意见方式",
        {"meeting": "当面", "telephone": "电话", "internet": "互联网", "not_possible": "因当事人原因未能听取"},
    )  # fmt: skip
    opinions = Text("当事人的意见", long=True, required=False, hint="填写后生成听取意见记录")


class NotifyHearing(Asks):
    hearing_on = Date("听证日期", future=True)
    hearing_place = Text("听证地点", limit=60)
    hearing_matters = Text("拟听证事项", long=True)


class HoldHearing(Asks):
    hearing_host = Text("听证主持人", limit=30)
    hearing_members = Number("听证员人数", unit="人")
    hearing_clerk = Text("记录员", limit=30)
    respondent_head = Choice(
        "被申请人负责人", {"attended": "参加听证", "excused": "不能参加，说明了理由并委托工作人员", "absent": "没有参加，也没有说明"}
    )  # fmt: skip
    applicant_attended = YesNo("申请人是否参加")
    hearing_summary = Text("听证经过和各方意见", long=True)


class ConsultCommittee(Asks):
    consulted_why = Choice(
        "提请咨询的情形",
        {
            "grave": "案情重大、疑难、复杂",
            "technical": "专业性、技术性较强",
            "necessary": "复议机构认为有必要",
        },
    )
    consulted_on = Text("提请咨询的问题", long=True)


class ReceiveAdvice(Asks):
    advice = Text("复议委员会的咨询意见", long=True)
    advisers = Number("参加咨询的委员人数", unit="人", minimum=1)


class Stay(Asks):
    stay_reason = Choice(
        "中止原因",
        {
            "applicant_died": "申请人死亡，近亲属未定",
            "applicant_incapable": "申请人丧失行为能力",
            "applicant_missing": "申请人下落不明",
            "applicant_dissolved": "申请人终止，承受人未定",
            "force_majeure": "不可抗力等正当理由",
            "negotiation": "为调解和解，双方同意中止",
            "law_question": "法律适用待解释或者确认",
            "other_case": "待其他案件审结",
            "document_review": "审查规范性文件或者依据",
            "other": "其他",
        },
    )
    stay_detail = Text("中止的具体情况", required=False, hint="选“其他”的必填")
    stay_told = YesNo("是否书面告知当事人", required=False)
    reviewed_document = Text("审查的规范性文件或者依据", required=False, section="附带审查")
    own_power = YesNo("本机关是否有权处理", required=False, section="附带审查")


class Resume(Asks):
    resume_told = YesNo("恢复审理是否书面告知当事人", required=False)


class ForwardDocument(Asks):
    forwarded_to = Text("转送的有权机关", limit=60)


class ConcludeReview(Asks):
    review_result = Choice(
        "对相关条款的处理",
        {"lawful": "合法", "stopped": "超越权限或者违反上位法，停止执行并责令纠正", "forwarded": "按有权机关的处理意见"},
    )  # fmt: skip
    review_opinion = Text("处理意见", long=True)


class Extend(Asks):
    extension_reason = Text("延长期限的原因", long=True)
    extension_told = YesNo("延长是否书面告知当事人", required=False)


class ReportElevation(Asks):
    elevation_reason = Text("报请提级审理的理由", long=True)


class Transfer(Asks):
    transferred_to = Text("移送的上级复议机关", limit=60)


OUTCOMES = {
    "upheld": "维持",
    "changed": "变更",
    "revoked": "撤销",
    "unlawful": "确认违法",
    "void": "确认无效",
    "ordered": "责令履行",
    "agreement": "承担行政协议责任",
    "rejected": "驳回请求",
    "application_rejected": "驳回申请",
}


class Decide(Asks):
    outcome = Choice("处理结果", OUTCOMES, listed=True)
    disposition = Text(
        "决定内容", long=True, required=False, hint="变更为何，限何时履行或者重新作出；写进决定书"
    )
    facts_found = Text("查明的事实", long=True, required=False, hint="写进决定书，制作决定书必填")
    reasons = Text("决定理由", long=True, required=False, hint="写进决定书，制作决定书必填")
    revoked_ground = Choice(
        "撤销的理由",
        {
            "facts": "主要事实不清、证据不足",
            "procedure": "违反法定程序",
            "basis": "适用的依据不合法",
            "powers": "超越职权或者滥用职权",
        },
        required=False,
    )
    redo = YesNo("是否责令重新作出行政行为", required=False)
    perform_by = Date("决定书写明的履行期限", required=False, future=True)
    worse = YesNo("变更后是否对申请人更为不利", required=False)
    compensation = Money("同时决定的行政赔偿", required=False)
    reviewers = Number("参加审理的复议人员数", unit="人", minimum=1, required=False, section=HEARING)
    approved_how = Choice(
        "决定的通过方式",
        {"head": "复议机关负责人同意", "collective": "集体讨论通过"},
        required=False,
        section=HEARING,
    )
    advice_followed = Choice(
        "咨询意见的采纳", {"all": "采纳", "part": "部分采纳", "none": "不采纳"}, required=False, section=HEARING
    )  # fmt: skip
    advice_answer = Text("采纳情况的说明", required=False, section=HEARING, hint="没有全部采纳的，写明理由")
    third_party_evidence = YesNo("第三人提供了证据", required=False, section=HEARING)
    third_party_claim = YesNo("第三人提出了相反请求", required=False, section=HEARING)


class DecideByRegulations(Decide):
    """From 2026-07-01 the reviewers are told with every decision (行政复议法实施条例 art. 39)."""

    reviewers = Number("参加审理的复议人员数", unit="人", minimum=1, section=HEARING)
    settled_by = Link(
        "据以直接决定的生效复议案件",
        "administrative_reconsideration",
        relation="同一行政行为的生效决定",
        required=False,
        section=HEARING,
        hint="别人就同一行政行为或者同样行政行为的复议决定已经生效的才填",
    )


class Mediate(Asks):
    agreed_terms = Text("调解协议内容", long=True, required=False, hint="写进调解书，制作调解书必填")


class Terminate(Asks):
    termination = Choice(
        "终止原因",
        {
            "settled": "和解撤回",
            "withdrawn": "其他撤回",
            "no_successor": "无人承受复议权利",
            "criminal": "被采取刑事强制措施",
            "stay_expired": "中止满期原因未消除",
        },
    )


class ServeRefusal(Asks):
    refusal_served_how = Text("不予受理决定的送达情况", limit=60)


class ServeInstrument(Serve):
    service_method = Choice("送达方式", METHODS, required=False, hint="公告送达的必填，另等公告期满")


class CopySuperior(Asks):
    superior = Text("被申请人的上一级主管部门", limit=60)


class Perform(Asks):
    performance = Text("被申请人的履行情况", long=True)
