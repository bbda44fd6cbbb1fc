"""Disputes found or brought, and their people's mediation (矛盾纠纷人民调解).

Law: 人民调解法 (in force 2011-01-01). It sets no time for mediation itself. An agreement may be confirmed by the court
within thirty days of taking effect; refused confirmation, it may be changed or made anew (art. 33).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.content.sequence import after
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, Sum, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
    Money,
    Number,
    Party,
    Person,
    RegionRef,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

registered = State("registered", "待调解", Family.WAITING_START)
mediating = State("mediating", "调解中", Family.ACTIVE)
agreed = State("agreed", "协议履行中", Family.ACTIVE)
performed = State("performed", "已履行", Family.DONE)
unperformed = State("unperformed", "未履行", Family.ENDED)
declined = State("declined", "拒绝调解", Family.ENDED)
failed = State("failed", "调解不成", Family.ENDED)
terminated = State("terminated", "终止调解", Family.ENDED)

LAW = "人民调解法"


class Registration(Asks):
    summary = Text("纠纷概况", listed=True)
    kind = Choice(
        "纠纷类型",
        {
            "neighbour": "邻里",
            "family": "婚姻家庭",
            "land": "山林土地",
            "contract": "合同",
            "debt": "民间借贷",
            "labour": "劳动",
            "wages": "拖欠工资",
            "traffic": "交通事故",
            "medical": "医疗",
            "property": "物业",
            "consumer": "消费",
            "injury": "损害赔偿",
            "village": "村务管理",
            "other": "其他",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    source = Choice(
        "纠纷来源",
        {
            "applied": "当事人申请",
            "found": "排查发现",
            "police": "公安机关引导",
            "court": "人民法院引导",
            "petition": "信访部门转交",
            "transferred": "其他单位转交",
        },
        suggested=True,
    )
    level = Choice("难易程度", {"simple": "简单", "ordinary": "一般", "hard": "疑难复杂", "major": "重大"})
    origin = Link(
        "来源记录",
        ("petition", "hotline_order"),
        relation="来源",
        required=False,
        hint="信访、热线转来的才填",
    )
    applicant = Party("当事人一方", listed=True, section="当事人")
    respondent = Party("当事人另一方", listed=True, section="当事人")
    people = Number("涉及人数", unit="人", minimum=1, section="当事人")
    located_in = RegionRef("纠纷发生地", section="当事人")
    amount = Money("涉及金额", required=False, section="当事人")


class Accept(Asks):
    both_willing = YesNo("双方是否同意调解")
    room = Link("调解组织", "mediation_room", filterable=True)
    mediator = Person("调解员")


class Invite(Asks):
    invited = Text("邀请参与的人员或组织", hint="如律师、社区民警、乡贤")
    invitation_agreed = YesNo("当事人是否同意邀请")


class Mediate(Asks):
    mediated_how = Choice(
        "调解方式",
        {
            "together": "当面调解",
            "separately": "分别做工作",
            "on_site": "现场调解",
            "online": "电话或者网络调解",
        },
    )
    claims = Text("双方的主张", long=True)
    session_outcome = Text("调解情况", long=True, hint="讲明的法律和道理、提出的方案、双方的意见")


class Warn(Asks):
    reported_to = Text("报告的部门")
    risk = Text("可能激化的情形", long=True)


class Agree(Asks):
    agreement_form = Choice("协议形式", {"written": "调解协议书", "oral": "口头协议"}, suggested=True)
    agreement = Text("协议主要内容", long=True)
    agreed_amount = Money("协议金额", required=False)
    perform_by = Date("履行期限", future=True, required=False)
    confirmation_wanted = YesNo("双方是否愿意申请司法确认")


class Confirmed(Asks):
    confirmation = Choice("司法确认结果", {"valid": "裁定有效", "rejected": "裁定驳回"})
    ruling_number = Text("裁定书文号", required=False)


class Revisit(Asks):
    performance = Choice("履行情况", {"full": "已履行", "part": "部分履行", "none": "未履行"})


class Fail(Asks):
    told_routes = YesNo("是否告知仲裁、行政、司法途径")
    failure_reason = Text("调解不成原因")


class Terminate(Asks):
    termination = Choice("终止原因", {"asked": "当事人要求终止", "settled": "当事人自行和解"})


class Unperformed(Asks):
    next_route = Choice(
        "后续途径", {"lawsuit": "向人民法院起诉", "enforcement": "申请强制执行", "none": "未采取"}
    )


def _willing(situation: Situation) -> str | None:
    if situation.facts.get("both_willing") is not False:
        return None
    return "当事人一方明确拒绝调解的，不得调解。请办理“登记拒绝”"


def _invited(situation: Situation) -> str | None:
    if situation.facts.get("invitation_agreed") is not False:
        return None
    return "邀请其他人参与调解应当征得当事人同意。请先征求同意，不同意的不要邀请"


def _told(situation: Situation) -> str | None:
    if situation.facts.get("told_routes") is not False:
        return None
    return "调解不成，应当告知当事人可以通过仲裁、行政、司法等途径维权。请告知后再终止"


def _spoken(facts: Mapping[str, Any]) -> bool:
    return facts.get("agreement_form") == "oral"


def _written(facts: Mapping[str, Any]) -> bool:
    return facts.get("agreement_form") == "written"


willing = Requirement("willing", "双方自愿", _willing, art(LAW, 17))
invited = Requirement("invited", "邀请参与须经同意", _invited, art(LAW, 20, 1))
told = Requirement("told", "告知其他途径", _told, art(LAW, 26))

applied = after("apply_confirmation", "已经申请司法确认", "还没有登记申请司法确认。请先登记申请")

MEDIATORS = (CLERK, HANDLER, TOWN_CLERK)
AGREED, CONCLUDED = taken("agree"), taken("agree") | taken("fail") | taken("terminate")

LEDGER = Case(
    "dispute",
    "矛盾纠纷调解",
    "disputes",
    since=date(2011, 1, 1),
    law=LAW,
    kept_by=("town", "justice_bureau"),
    headline="{applicant}与{respondent}的{kind}纠纷",
    number="{organ}调〔{year}〕{seq}号",
    region_field="located_in",
    keyfacts=("kind", "level", "room", "agreed_amount"),
    aliases=("调解登记表", "矛盾纠纷排查台账", "人民调解卷宗"),
    about="调解组织或司法所发现纠纷、接到申请当天登记；达成协议即为化解，履行完毕归档。调解不收费，一方拒绝的不得调解。",
    empty="没有登记纠纷。发现或接到申请当天由调解组织登记。",
    steps=(
        Step("register", "登记纠纷", opens(registered), by=MEDIATORS, asks=Registration, basis=art(LAW, 17),
             produces=(DocumentKind("registration", "人民调解受理登记表", basis=art(LAW, 27)),)),
        Step("accept", "受理调解", registered >> mediating, by=MEDIATORS, asks=Accept, basis=art(LAW, 19), needs=(willing,)),
        Step("decline", "登记拒绝", registered >> declined, by=MEDIATORS, basis=art(LAW, 17), irreversible=True),
        Step("invite", "邀请参与", within(mediating), by=MEDIATORS, asks=Invite, basis=art(LAW, 20, 1), needs=(invited,)),
        Step("mediate", "调解", within(mediating), by=MEDIATORS, asks=Mediate, basis=art(LAW, 22),
             produces=(DocumentKind("minutes", "人民调解记录", basis=art(LAW, 27)),)),
        Step("warn", "报告激化风险", within(registered, mediating), by=MEDIATORS, asks=Warn, basis=art(LAW, 25)),
        Step("agree", "达成协议", mediating >> agreed, by=MEDIATORS, asks=Agree, basis=art(LAW, 28),
             produces=(DocumentKind("agreement", "人民调解协议书", "{organ}调协〔{year}〕{seq}号", art(LAW, 29), when=_written),
                       DocumentKind("oral_agreement", "人民调解口头协议登记表", basis=art(LAW, 28), when=_spoken))),
        Step("fail", "调解不成", mediating >> failed, by=MEDIATORS, asks=Fail, basis=art(LAW, 26), needs=(told,), irreversible=True,
             produces=(DocumentKind("failure_notice", "人民调解终止告知书", basis=art(LAW, 26)),)),
        Step("terminate", "终止调解", (registered | mediating) >> terminated, by=MEDIATORS, asks=Terminate, basis=art(LAW, 23), irreversible=True),
        Step("apply_confirmation", "申请司法确认", within(agreed), by=MEDIATORS, basis=art(LAW, 33),
             produces=(DocumentKind("confirmation_application", "司法确认申请书", basis=art(LAW, 33)),)),
        Step("confirm", "登记确认裁定", within(agreed), by=MEDIATORS, asks=Confirmed, basis=art("民事诉讼法", 206), needs=(applied,)),
        Step("change_agreement", "变更协议", within(agreed), by=MEDIATORS, asks=Agree, basis=art(LAW, 33, 3),
             produces=(DocumentKind("agreement", "人民调解协议书", "{organ}调协〔{year}〕{seq}号", art(LAW, 29), when=_written),
                       DocumentKind("oral_agreement", "人民调解口头协议登记表", basis=art(LAW, 28), when=_spoken))),
        Step("revisit", "回访履行", within(agreed), by=MEDIATORS, asks=Revisit, basis=art(LAW, 31)),
        Step("perform", "履行完毕", agreed >> performed, by=MEDIATORS, basis=art(LAW, 31)),
        Step("breach", "登记未履行", agreed >> unperformed, by=(*MEDIATORS, HEAD), asks=Unperformed, basis=art(LAW, 32), irreversible=True),
    ),
    clocks=(
        Clock("confirmation", "申请司法确认期限", "司法确认", ("change_agreement", "agree"), ("apply_confirmation",), "people_mediation.confirm_apply",
              when=lambda facts: facts.get("confirmation_wanted") is True),
    ),
    figures=(
        Flow("found", "排查和受理矛盾纠纷", "件", at="register"),
        Flow("accepted", "受理调解矛盾纠纷", "件", at="accept"),
        Flow("resolved", "化解矛盾纠纷", "件", at="agree", headline=True),
        Flow("resolved_of_found", "本期登记并已化解的矛盾纠纷", "件", at="register", where=AGREED),
        Flow("concluded_of_accepted", "本期受理并已调解结束的矛盾纠纷", "件", at="accept", where=CONCLUDED),
        Flow("agreed_of_accepted", "本期受理并调解成功的矛盾纠纷", "件", at="accept", where=AGREED),
        Flow("hard_resolved", "化解疑难复杂和重大矛盾纠纷", "件", at="agree", where=fact("level").isin(["hard", "major"])),
        Flow("wage_resolved", "化解拖欠工资纠纷", "件", at="agree", where=fact("kind") == "wages"),
        Flow("sessions", "经调解人员调解的矛盾纠纷", "件", at="mediate"),
        Flow("risks_reported", "报告激化风险的矛盾纠纷", "件", at="warn"),
        Flow("from_court_and_police", "法院、公安引导调解的矛盾纠纷", "件", at="register", where=fact("source").isin(["court", "police"])),
        Flow("revisited", "回访履行情况的调解协议", "件", at="revisit"),
        Flow("unperformed", "没有履行的调解协议", "件", at="breach"),
        Flow("written", "制作调解协议书", "份", at="agree", where=fact("agreement_form") == "written"),
        Flow("failed", "调解不成的矛盾纠纷", "件", at="fail"),
        Flow("declined", "当事人拒绝调解的矛盾纠纷", "件", at="decline"),
        Flow("confirmation_applied", "申请司法确认", "件", at="apply_confirmation"),
        Flow("confirmed", "司法确认有效", "件", at="confirm", where=fact("confirmation") == "valid"),
        Flow("performed", "履行完毕的调解协议", "件", at="perform"),
        Sum("agreed_amount", "调解协议金额", "元", of="agreed_amount", at="agree"),
        Sum("people", "化解纠纷涉及人数", "人次", of="people", at="agree"),
        Days("days", "化解纠纷总天数", "日", since="register", at="agree"),
        Stock("open", "期末未结矛盾纠纷", "件"),
        Rate("resolution_rate", "矛盾纠纷化解率", "%", of="resolved_of_found", to="found", headline=True,
             definition="统计期内登记的纠纷中已达成调解协议的占比"),
        Rate("success_rate", "调解成功率", "%", of="agreed_of_accepted", to="concluded_of_accepted"),
        Mean("mean_days", "平均化解天数", "日", of="days", to="resolved"),
    ),
)  # fmt: skip
