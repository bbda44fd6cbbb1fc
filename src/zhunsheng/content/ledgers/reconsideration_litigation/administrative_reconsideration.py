"""Administrative reconsideration cases (行政复议案件).

Law: 行政复议法 (2023 revision, in force 2024-01-01).
"""

from datetime import date

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    DocumentKind,
    Family,
    OrganRef,
    Party,
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

received = State("received", "已收到", Family.WAITING_START)
accepted = State("accepted", "审理中", Family.ACTIVE)
stayed = State("stayed", "中止", Family.PAUSED)
decided = State("decided", "已办结", Family.DONE)
refused = State("refused", "不予受理", Family.ENDED)
terminated = State("terminated", "终止", Family.ENDED)

LAW = "行政复议法"


class Receive(Asks):
    applicant = Party("申请人", listed=True)
    respondent = OrganRef("被申请人", listed=True)
    act = Text("申请复议的行政行为", listed=True)
    field = Choice(
        "行政管理领域",
        {
            "public_security": "公安",
            "market": "市场监管",
            "natural_resources": "自然资源",
            "labour": "人力资源社会保障",
            "transport": "交通运输",
            "other": "其他",
        },
        suggested=True,
    )
    enterprise_related = YesNo("是否涉企")


class Accept(Asks):
    track = Choice("审理程序", {"ordinary": "普通程序", "simple": "简易程序"})


class Stay(Asks):
    stay_reason = Text("中止原因", long=True)


class Hear(Asks):
    heard_how = Choice("听取意见方式", {"meeting": "当面", "telephone": "电话", "internet": "互联网"})


class Decide(Asks):
    outcome = Choice(
        "处理结果",
        {
            "upheld": "维持",
            "changed": "变更",
            "revoked": "撤销",
            "unlawful": "确认违法",
            "ordered": "责令履行",
            "rejected": "驳回",
            "mediated": "调解",
            "settled": "和解",
        },
        suggested=True,
    )


def _heard(situation: Situation) -> str | None:
    simple = situation.record.facts.get("track") == "simple"
    closed_by_agreement = situation.facts.get("outcome") in ("mediated", "settled")
    if simple or closed_by_agreement or situation.record.day_of("hear"):
        return None
    return "普通程序应先听取当事人意见。请先登记听取意见，再作出决定"


heard_opinions = Requirement("heard_opinions", "听取当事人意见", _heard, art(LAW, 49))

LEDGER = Case(
    "administrative_reconsideration",
    "行政复议案件",
    "reconsideration_litigation",
    since=date(2024, 1, 1),
    law="行政复议法",
    headline="{applicant} 不服 {respondent} {act}",
    number="{organ}复〔{year}〕{seq}号",
    keyfacts=("applicant", "respondent", "field", "track"),
    steps=(
        Step("receive", "收到申请", opens(received), by=(CLERK, HANDLER), asks=Receive, basis=art(LAW, 22)),
        Step("accept", "受理", received >> accepted, by=(HANDLER,), asks=Accept, basis=art(LAW, 30),
             produces=(DocumentKind("acceptance_notice", "行政复议受理通知书", basis=art(LAW, 30)),)),
        Step("refuse", "不予受理", received >> refused, by=(HEAD,), basis=art(LAW, 30), irreversible=True),
        Step("hear", "听取意见", within(accepted), by=(HANDLER,), asks=Hear, basis=art(LAW, 49)),
        Step("stay", "中止", accepted >> stayed, by=(HEAD,), asks=Stay, basis=art(LAW, 39)),
        Step("resume", "恢复审理", stayed >> accepted, by=(HANDLER,), basis=art(LAW, 39)),
        Step("extend", "延长期限", within(accepted), by=(HEAD,), basis=art(LAW, 62)),
        Step("decide", "作出决定", accepted >> decided, by=(HEAD,), asks=Decide, basis=art(LAW, 61), needs=(heard_opinions,),
             produces=(DocumentKind("decision", "行政复议决定书", basis=art(LAW, 75)),)),
        Step("terminate", "终止审理", (accepted | stayed) >> terminated, by=(HEAD,), basis=art(LAW, 41), irreversible=True),
    ),
    clocks=(
        Clock("review", "受理审查", "受理审查", "receive", ("accept", "refuse"), "administrative_reconsideration.acceptance_review"),
        Clock("decision", "审理期限", "审理", "accept", ("decide", "terminate"),
              "administrative_reconsideration.decision_ordinary", stopped=(("stay", "resume"),), extended_by="extend",
              when=lambda facts: facts.get("track") == "ordinary"),
        Clock("simple_decision", "简易程序审理期限", "简易审理", "accept", ("decide", "terminate"),
              "administrative_reconsideration.decision_simple", stopped=(("stay", "resume"),),
              when=lambda facts: facts.get("track") == "simple"),
    ),
    figures=(
        Flow("accepted", "受理行政复议案件", "件", at="accept"),
        Flow("closed", "办结行政复议案件", "件", at="decide", headline=True),
        Flow("mediated", "调解和解行政复议案件", "件", at="decide", where=fact("outcome").isin(["mediated", "settled"])),
        Flow("corrected", "纠错行政复议案件", "件", at="decide",
             where=fact("outcome").isin(["changed", "revoked", "unlawful", "ordered"])),
        Flow("in_time", "法定期限内办结行政复议案件", "件", at="decide",
             where=clock("decision").met | clock("simple_decision").met),
        Days("days", "办理总天数", "日", since="accept", at="decide"),
        Stock("open", "期末在办行政复议案件", "件"),
        Rate("on_time_rate", "法定期限内办结率", "%", of="in_time", to="closed"),
        Rate("mediated_rate", "调解和解率", "%", of="mediated", to="closed"),
        Rate("corrected_rate", "纠错率", "%", of="corrected", to="closed"),
        Mean("mean_days", "平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
