"""What the steps of a major decision ask."""

from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Choices,
    Date,
    Link,
    Number,
    OrganRef,
    Text,
    YesNo,
    at_most,
)


class Propose(Asks):
    title = Text("决策事项", listed=True, phone=True)
    category = Choice(
        "事项类别",
        {
            "policy": "重大公共政策和措施",
            "plan": "经济社会发展重要规划",
            "resources": "自然资源和文化资源的重大政策措施",
            "project": "重大公共建设项目",
            "other": "其他重大事项",
        },
        listed=True,
        suggested=True,
    )
    proposer_kind = Choice(
        "建议来源",
        {
            "leader": "决策机关领导人员",
            "department": "所属部门或者下级政府",
            "deputies": "人大代表和政协委员",
            "public": "公民、法人或者其他组织",
        },
    )
    catalogued = YesNo("是否列入决策事项目录", suggested=True)
    reasons = Text("建议的理由和依据", long=True)


class Start(Asks):
    undertaker = OrganRef("决策承办单位", listed=True, suggested=True)
    professional = YesNo("是否专业性、技术性较强")
    risky = YesNo("是否可能对社会稳定、公共安全造成不利影响")
    market_related = YesNo("是否涉及市场主体经济活动")
    group_related = YesNo("是否涉及特定群体利益")
    confidential = YesNo("是否依法不予公开")


class Decline(Asks):
    decline_reason = Text("不予启动的理由", long=True)


class Negotiate(Asks):
    negotiation = Text("协商情况和不同意见", long=True)


class OpenComment(Asks):
    comment_ends_on = Date("征求意见截止日", future=True)
    comment_channels = Choices(
        "公布途径", {"website": "政府网站", "new_media": "政务新媒体", "press": "报刊广播电视"}
    )
    comment_address = Text("提出意见的方式", limit=300)
    shortened_reason = Text(
        "缩短期限的原因", long=True, required=False, hint="不足三十日的必填，并在公告里说明"
    )


class CloseComment(Asks):
    CHECKS = (at_most("comments_adopted", "comments_received", "采纳的意见不能多于收到的意见"),)

    comments_received = Number("收到意见", unit="条")
    comments_adopted = Number("采纳意见", unit="条")
    adoption_notes = Text("研究采纳情况", long=True)


class Consult(Asks):
    consulted_how = Choices(
        "听取意见的方式",
        {
            "symposium": "座谈会",
            "visit": "实地走访",
            "written": "书面征求意见",
            "questionnaire": "问卷调查",
            "poll": "民意调查",
            "group": "与特定群体沟通协商",
        },
    )
    participants = Number("参加人数", unit="人", required=False)
    consulting_notes = Text("听取意见的情况", long=True)


class ScheduleHearing(Asks):
    hearing_on = Date("听证日期", future=True)
    hearing_place = Text("听证地点")


class Hear(Asks):
    hearing_participants = Number("听证参加人", unit="人", minimum=1)
    hearing_opinions = Text("听证参加人的主要意见", long=True)
    hearing_adoption = Text("意见的研究采纳情况", long=True)


class ReviewByExperts(Asks):
    expert_form = Choice(
        "论证方式", {"meeting": "论证会", "written": "书面咨询", "commissioned": "委托咨询论证"}
    )
    experts = Number("参加论证的专家", unit="人", minimum=1)
    independent = YesNo("专家与决策事项是否没有直接利害关系")
    expert_opinion = Text("论证意见", long=True)
    expert_adoption = Text("论证意见的采纳情况", long=True)


class AssessRisk(Asks):
    assessor = Text("评估单位")
    risk_points = Text("风险点", long=True)
    risk_measures = Text("防范措施和处置预案", long=True)
    controllable = YesNo("风险是否可控")


class ReviewCompetition(Asks):
    competition_review = Link("公平竞争审查", "fair_competition_review", relation="公平竞争审查")


class SubmitReview(Asks):
    urgent_review = Text("审查时间不足七个工作日的原因", required=False, hint="情况紧急的才填")


class SendBack(Asks):
    missing = Text("需要补充的材料", long=True)


class RegisterReview(Asks):
    review = Link("合法性审查", "legality_review", relation="合法性审查")
    adjustments = Text("根据审查意见的调整", long=True, required=False)


class Revise(Asks):
    changes = Text("草案修改的内容", long=True)


class Discuss(Asks):
    meeting_kind = Choice("会议", {"executive": "常务会议", "plenary": "全体会议", "other": "其他会议"})
    meeting = Text("会议名称")
    discussion = Text("讨论情况", long=True)
    dissent = Text("不同意见", long=True, required=False, hint="有不同意见的如实载明")


class Decide(Discuss):
    outcome = Choice("决定", {"adopted": "通过", "adopted_with_changes": "修改后通过"}, listed=True)
    head_spoke_last = YesNo("行政首长是否最后发表意见")
    against_majority = YesNo("是否与多数人的意见不一致")
    reasons_told = Text("与多数人意见不一致的理由", long=True, required=False)


class ReportToParty(Asks):
    party_report = Text("请示报告的情况")


class Publicise(Asks):
    channels = Choices(
        "公布载体", {"gazette": "政府公报", "website": "政府网站", "newspaper": "报纸", "other": "其他途径"}
    )
    address = Text("网址或者期号", limit=300)
    interpretation = Text("解读和采纳情况说明", long=True, required=False)


class Withhold(Asks):
    withholding_ground = Text("依法不予公开的依据")


class Execute(Asks):
    executor = OrganRef("决策执行单位")
    execution_plan = Text("任务和时限", long=True)


class ReportExecution(Asks):
    progress = Text("执行情况", long=True)
    obstacle = Choice(
        "影响决策目标的情形",
        {
            "none": "没有",
            "defect": "决策存在问题",
            "circumstances": "客观情况重大变化",
            "force_majeure": "不可抗力",
        },
    )


class Evaluate(Asks):
    evaluation_ground = Choice(
        "评估情形",
        {"failing": "明显未达到预期效果", "complaints": "提出较多意见", "needed": "决策机关认为有必要"},
    )
    evaluator = Text("评估单位")
    assessed_before = YesNo("评估单位是否承担过决策前的主要论证评估")
    evaluation = Choice(
        "评估建议", {"continue": "继续执行", "adjust": "调整", "stay": "中止执行", "terminate": "终止"}
    )
    evaluation_report = Text("评估结果", long=True)


class Stay(Asks):
    stay_reason = Text("中止执行的原因", long=True)


class Adjust(Asks):
    adjustment = Text("需要调整的内容", long=True)


class Terminate(Asks):
    termination_reason = Text("终止的原因", long=True)


class Archive(Asks):
    archive_number = Text("档号")
