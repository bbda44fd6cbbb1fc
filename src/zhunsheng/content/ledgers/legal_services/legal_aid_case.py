"""Legal-aid cases, applied for or notified by the authority handling a criminal case (法律援助案件).

Law: 法律援助法 (in force 2022-01-01). Its days are calendar days. A refusal or a termination may be objected to; the
department of justice then upholds it or orders it corrected (art. 49). What the recipient complains of is a matter of
its own: ``legal_aid_complaint``.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Days,
    Distinct,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    Sum,
    clock,
    fact,
)
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Choices,
    Clock,
    Date,
    DocumentKind,
    Family,
    Moment,
    Money,
    Number,
    Person,
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

applied = State("applied", "审查中", Family.ACTIVE)
supplementing = State("supplementing", "待补充材料", Family.WAITING)
granted = State("granted", "待指派", Family.ACTIVE)
serving = State("serving", "办理中", Family.ACTIVE)
reported = State("reported", "待结案", Family.ACTIVE)
closed = State("closed", "已结案", Family.DONE)
refused = State("refused", "不予援助", Family.ENDED)
withdrawn = State("withdrawn", "撤回申请", Family.ENDED)
terminated = State("terminated", "终止援助", Family.ENDED)
objecting = State("objecting", "异议审查中", Family.ACTIVE)
upheld = State("upheld", "维持原决定", Family.ENDED)

LAW = "法律援助法"
LAWYER_YEARS = "legal_aid.la_lawyer_years"
ADVANCE = "legal_aid.la_advance"
QUALITIES = {"excellent": "优秀", "good": "良好", "qualified": "合格", "unqualified": "不合格"}


class Recipient(Asks):
    applicant = Person("申请人（受援人）", listed=True, phone=True)
    group = Choice(
        "人群",
        {
            "migrant_worker": "进城务工人员",
            "elderly": "老年人",
            "minor": "未成年人",
            "disabled": "残疾人",
            "woman": "妇女",
            "soldier": "军人军属",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    matter = Choice(
        "事项",
        {
            "criminal_defence": "刑事辩护",
            "criminal_representation": "刑事代理",
            "state_compensation": "国家赔偿",
            "social_security": "社会保险和救助",
            "pension": "抚恤金",
            "support": "赡养抚养扶养",
            "labour": "劳动报酬和劳动关系",
            "capacity": "认定行为能力",
            "injury": "人身损害赔偿",
            "environment": "环境损害赔偿",
            "brave_act": "见义勇为权益",
            "domestic_violence": "虐待遗弃和家庭暴力",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    form = Choice(
        "援助形式",
        {
            "litigation": "诉讼代理",
            "non_litigation": "非诉讼代理",
            "arbitration": "劳动仲裁代理",
            "defence": "刑事辩护",
            "drafting": "代拟法律文书",
        },
    )


class Apply(Recipient):
    facts_stated = Text("申请事由", long=True)
    hardship = Choice(
        "经济困难核查",
        {
            "queried": "信息共享查询",
            "pledged": "个人诚信承诺",
            "exempt": "免予核查",
            "not_needed": "不受经济困难限制",
        },
    )
    agent = Person("代为申请人", required=False)
    made_at = Moment(
        "本人提出申请的时间",
        required=False,
        section="在押人员的申请",
        hint="由办案机关、监管场所或者值班律师转交的才填",
    )
    forwarded_at = Moment("转交到本机构的时间", required=False, section="在押人员的申请")
    forwarded_by = Text("转交的机关、场所或者值班律师", required=False, section="在押人员的申请")


class Notify(Recipient):
    notifying_organ = Text("通知机关")
    gravest = YesNo("是否可能判处无期徒刑、死刑")
    found_on = Date("办案机关发现应当通知的日期", required=False, hint="通知书写明的才填")


class RequestSupplement(Asks):
    missing = Text("需补充的材料或说明", long=True)


class Advance(Asks):
    advance_ground = Choice(
        "先行援助情形",
        {
            "limitation": "距时效或期限不足七日",
            "preservation": "需立即申请保全或先予执行",
            "other": "其他法定情形",
        },
    )
    limitation_on = Date(
        "时效或期限届满日", future=True, required=False, hint="因临近时效或期限先行援助的必填"
    )


class Refuse(Asks):
    refusal_reason = Text("不予援助的理由", long=True)


class Assign(Asks):
    lawyer = Person("承办人员", listed=True)
    provider = Text("所属机构")
    lawyer_kind = Choice(
        "承办人员类别",
        {
            "lawyer": "律师",
            "legal_worker": "基层法律服务工作者",
            "staff": "法律援助机构人员",
            "volunteer": "法律援助志愿者",
        },
    )
    years = Number("执业年限", unit="年", required=False)


class Report(Asks):
    result = Choice(
        "办理结果",
        {
            "supported": "诉求全部支持",
            "part": "诉求部分支持",
            "rejected": "诉求未获支持",
            "settled": "调解和解",
            "defended": "辩护意见采纳",
            "not_adopted": "辩护意见未采纳",
            "drafted": "文书已交付",
        },
        suggested=True,
    )
    recovered = Money("取得利益或挽回损失", required=False)


class Close(Asks):
    subsidy = Money("法律援助补贴")
    quality = Choice("案件质量", QUALITIES)


class Pay(Asks):
    payment_receipt = Text("支付凭证号", required=False)


class Assess(Asks):
    assessed_by = Choices(
        "考核方式",
        {"hearing": "庭审旁听", "file": "案卷检查", "opinions": "征询司法机关意见", "visit": "回访受援人"},
    )
    assessed_quality = Choice("考核结果", QUALITIES)
    shortcomings = Text("发现的问题", long=True, required=False)


class Terminate(Asks):
    termination_ground = Choice(
        "终止情形",
        {
            "fraud": "骗取法律援助",
            "concealed": "隐瞒事实或提供虚假证据",
            "unlawful_use": "利用援助从事违法活动",
            "means_changed": "经济状况变化",
            "case_ended": "案件终止或撤销",
            "own_lawyer": "自行委托代理人",
            "asked": "有正当理由要求终止",
            "other": "其他法定情形",
        },
    )


class Object(Asks):
    objection = Text("异议理由", long=True)


class Correct(Asks):
    correction_order = Text(
        "责令改正的理由和内容", long=True, required=False, hint="写进决定书，制作决定书必填"
    )


def _told_once(situation: Situation) -> str | None:
    earlier = situation.record.day_of("request_supplement")
    if not earlier:
        return None
    return f"需补充的材料应当一次性告知，{earlier}已告知过。请就现有材料作出决定"


def _experienced(situation: Situation) -> str | None:
    if situation.record.facts.get("gravest") is not True:
        return None
    years, least = situation.facts.get("years"), situation.threshold(LAWYER_YEARS)
    if least is None:
        return None
    if situation.facts.get("lawyer_kind") == "lawyer" and years is not None and least.admits(years):
        return None
    return f"可能判处无期徒刑、死刑的案件，应当指派执业{least.value}年以上的律师。请另行指派，或补填执业年限"


def _near(situation: Situation) -> str | None:
    """Less than the days the law names must be left; a day that is not written cannot be judged."""
    if situation.facts.get("advance_ground") != "limitation":
        return None
    written = situation.facts.get("limitation_on")
    if not written:
        return "因临近时效或期限先行援助的，应写明届满日。请补填时效或期限届满日"
    length = situation.statutes.value(ADVANCE, situation.on).length
    left = (date.fromisoformat(written) - situation.on).days
    if length is None or left < length:
        return None
    return f"距届满还有{left}日，不属于不足{length}日的情形。请先审查，按一般程序决定是否援助"


def _restricted(situation: Situation) -> str | None:
    if situation.facts.get("hardship") != "not_needed":
        return None
    if situation.facts.get("matter") in FREE_OF_MEANS:
        return None
    return "这类事项受经济困难条件的限制。请核查经济困难状况，或者核对援助事项"


def _by_hardship(hardship: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda facts: facts.get("hardship") == hardship


told_once = Requirement("told_once", "一次性告知补充", _told_once, art(LAW, 43, 2))
experienced = Requirement(
    "experienced", "承办律师执业年限", _experienced, art(LAW, 26), thresholds=(LAWYER_YEARS,)
)
near = Requirement("near", "先行援助的情形", _near, art(LAW, 44, 1, 1))
restricted = Requirement("restricted", "经济困难条件", _restricted, art(LAW, 32))

AGENCY = (CLERK, HANDLER)
FREE_OF_MEANS = ("criminal_defence", "state_compensation", "brave_act", "domestic_violence", "other")
MEANS = ["supported", "part", "settled", "defended"]

LEDGER = Case(
    "legal_aid_case",
    "法律援助案件",
    "legal_services",
    since=date(2022, 1, 1),
    law=LAW,
    kept_by=("justice_bureau",),
    headline="{applicant}的{matter}法律援助",
    number="{organ}援〔{year}〕{seq}号",
    keyfacts=("matter", "group", "form", "lawyer"),
    aliases=("法援案件登记表", "法律援助审批表"),
    about="法律援助机构收到申请或办案机关通知当天登记，决定、指派、办理、结案都在原记录上办。办理案件数按指派之日统计。",
    empty="没有法律援助案件。收到申请或通知当天由法律援助机构登记。",
    steps=(
        Step("apply", "收到申请", opens(applied), by=AGENCY, asks=Apply, basis=art(LAW, 38), needs=(restricted,),
             produces=(DocumentKind("application", "法律援助申请表", basis=art(LAW, 38)),
                       DocumentKind("hardship_statement", "经济困难状况说明", basis=art(LAW, 41, 1), when=_by_hardship("queried")),
                       DocumentKind("pledge", "经济困难状况诚信承诺书", basis=art(LAW, 41, 2), when=_by_hardship("pledged")))),
        Step("notify", "收到通知", opens(granted), by=AGENCY, asks=Notify, basis=art(LAW, 36)),
        Step("request_supplement", "告知补充", applied >> supplementing, by=AGENCY, asks=RequestSupplement, basis=art(LAW, 43, 2),
             needs=(told_once,), produces=(DocumentKind("supplement_notice", "补充材料通知书", basis=art(LAW, 43, 2)),)),
        Step("supplement", "收到补充材料", supplementing >> applied, by=AGENCY, basis=art(LAW, 43, 2)),
        Step("deem_withdrawn", "视为撤回", supplementing >> withdrawn, by=AGENCY, basis=art(LAW, 43, 2), irreversible=True),
        Step("withdraw", "撤回申请", (applied | supplementing) >> withdrawn, by=AGENCY, why="申请人可以自行撤回，法律没有规定程序", irreversible=True),
        Step("advance", "先行提供援助", within(applied, supplementing), by=(HEAD,), asks=Advance, basis=art(LAW, 44), needs=(near,)),
        Step("grant", "决定援助", applied >> granted, by=(HEAD,), basis=art(LAW, 43, 1),
             produces=(DocumentKind("grant_decision", "给予法律援助决定书", "{organ}援决〔{year}〕{seq}号", art(LAW, 43, 1)),)),
        Step("refuse", "决定不予援助", applied >> refused, by=(HEAD,), asks=Refuse, basis=art(LAW, 43, 1), irreversible=True,
             produces=(DocumentKind("refusal_decision", "不予法律援助决定书", "{organ}援不〔{year}〕{seq}号", art(LAW, 43, 1)),)),
        Step("assign", "指派", granted >> serving, by=AGENCY, asks=Assign, basis=art(LAW, 43, 1), needs=(experienced,),
             produces=(DocumentKind("assignment", "法律援助指派函", "{organ}援指〔{year}〕{seq}号", art(LAW, 43, 1)),)),
        Step("reassign", "更换承办人员", within(serving), by=AGENCY, asks=Assign, basis=art(LAW, 55), needs=(experienced,)),
        Step("report", "报告办理结果", serving >> reported, by=AGENCY, asks=Report, basis=art(LAW, 50),
             produces=(DocumentKind("closing_report", "法律援助结案报告", basis=art(LAW, 50)),)),
        Step("close", "结案", reported >> closed, by=(HEAD, HANDLER), asks=Close, basis=art(LAW, 52),
             produces=(DocumentKind("subsidy_approval", "法律援助补贴审批表", basis=art(LAW, 52)),)),
        Step("pay", "支付补贴", within(closed), by=AGENCY, asks=Pay, basis=art(LAW, 52, 1)),
        Step("assess", "质量考核", within(closed), by=(HANDLER, HEAD), asks=Assess, basis=art(LAW, 57)),
        Step("terminate", "终止援助", (granted | serving) >> terminated, by=(HEAD,), asks=Terminate, basis=art(LAW, 48),
             produces=(DocumentKind("termination_decision", "终止法律援助决定书", "{organ}援终〔{year}〕{seq}号", art(LAW, 48)),)),
        Step("serve", "送达决定书", within(granted, serving, refused, terminated, upheld), by=AGENCY, asks=Serve,
             why="法律援助法只要求书面告知，没有规定送达方式，参照民事诉讼法",
             needs=proven(art("民事诉讼法", 90), art("民事诉讼法", 95)), day=day_of_service()),
        Step("object", "收到异议", (refused | terminated) >> objecting, by=AGENCY, asks=Object, basis=art(LAW, 49)),
        Step("uphold", "维持原决定", objecting >> upheld, by=(HEAD,), basis=art(LAW, 49), irreversible=True,
             produces=(DocumentKind("objection_decision", "法律援助异议审查决定书", basis=art(LAW, 49)),)),
        Step("correct", "责令改正", objecting >> granted, by=(HEAD,), asks=Correct, basis=art(LAW, 49, 2),
             produces=(DocumentKind("correction_decision", "责令改正法律援助决定通知书", "{organ}援改〔{year}〕{seq}号", art(LAW, 49, 2)),)),
    ),
    clocks=(
        Clock("review", "审查决定期限", "审查", "apply", ("grant", "refuse", "deem_withdrawn", "withdraw"), "legal_aid.la_review",
              checks=("AID-01",)),
        Clock("assignment", "指派期限", "指派", "grant", ("assign", "terminate"), "legal_aid.la_assign", checks=("AID-01",)),
        Clock("criminal_assignment", "收到通知后指派期限", "刑案指派", "notify", ("assign", "terminate"), "legal_aid.la_criminal_assign",
              checks=("AID-02",)),
        Clock("objection", "异议审查期限", "异议审查", "object", ("uphold", "correct"), "legal_aid.la_objection_review", checks=("AID-03",)),
        notice_clock(),
        Clock("transfer", "转交申请期限", "转交申请", "field:made_at", ("apply",), "legal_aid.la_transfer_custody",
              at="forwarded_at"),
        Clock("notification", "办案机关通知期限", "通知辩护", "field:found_on", ("notify",), "legal_aid.la_criminal_notify"),
    ),
    figures=(
        Flow("applied", "收到法律援助申请", "件", at="apply"),
        Flow("notified", "收到刑事法律援助通知", "件", at="notify"),
        Flow("granted", "决定给予法律援助", "件", at="grant"),
        Flow("refused", "决定不予法律援助", "件", at="refuse"),
        Flow("handled", "办理法律援助案件", "件", at="assign", headline=True),
        Flow("criminal", "办理刑事法律援助案件", "件", at="assign", where=fact("matter").isin(["criminal_defence", "criminal_representation"])),
        Flow("migrant_workers", "办理进城务工人员法律援助案件", "件", at="assign", where=fact("group") == "migrant_worker"),
        Flow("elderly", "办理老年人法律援助案件", "件", at="assign", where=fact("group") == "elderly"),
        Flow("minors", "办理未成年人法律援助案件", "件", at="assign", where=fact("group") == "minor"),
        Flow("disabled", "办理残疾人法律援助案件", "件", at="assign", where=fact("group") == "disabled"),
        Flow("women", "办理妇女法律援助案件", "件", at="assign", where=fact("group") == "woman"),
        Flow("closed", "办结法律援助案件", "件", at="close", headline=True),
        Flow("favourable", "办结且诉求或意见获支持的法律援助案件", "件", at="close", where=fact("result").isin(MEANS)),
        Flow("qualified", "质量合格以上的法律援助案件", "件", at="close", where=fact("quality") != "unqualified"),
        Flow("terminated", "终止法律援助", "件", at="terminate"),
        Flow("objections", "收到法律援助异议", "件", at="object"),
        Flow("upheld", "维持原决定的法律援助异议", "件", at="uphold"),
        Flow("corrected", "责令改正的法律援助决定", "件", at="correct"),
        Flow("advanced", "先行提供法律援助", "件", at="advance"),
        Flow("deemed_withdrawn", "视为撤回的法律援助申请", "件", at="deem_withdrawn"),
        Flow("litigation", "办理诉讼代理法律援助案件", "件", at="assign", where=fact("form") == "litigation"),
        Flow("paid", "支付补贴的法律援助案件", "件", at="pay"),
        Flow("assessed", "质量考核的法律援助案件", "件", at="assess"),
        Flow("review_due", "本期收到且应已审查决定的申请", "件", at="apply", where=clock("review").met | clock("review").late),
        Flow("reviewed_in_time", "本期收到且按期审查决定的申请", "件", at="apply", where=clock("review").met),
        Distinct("persons", "受援人", "人", of="applicant", at="assign"),
        Sum("recovered", "取得利益或挽回损失", "元", of="recovered", at="report"),
        Sum("subsidy", "发放法律援助补贴", "元", of="subsidy", at="close"),
        Days("days", "法律援助案件办理总天数", "日", since="assign", at="close"),
        Stock("open", "期末在办法律援助案件", "件"),
        Overdue("overdue", "期末逾期没有审查的法律援助申请", "件", clocks=("review",)),
        Rate("on_time_rate", "法律援助申请按期审查率", "%", target=WITHOUT_EXCEPTION, of="reviewed_in_time", to="review_due"),
        Rate("qualified_rate", "法律援助案件质量合格率", "%", of="qualified", to="closed"),
        Mean("mean_days", "法律援助案件平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
