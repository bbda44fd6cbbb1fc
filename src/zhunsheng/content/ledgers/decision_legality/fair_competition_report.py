"""Reports that a measure violates the fair competition review system (公平竞争审查举报).

Law: 公平竞争审查条例 article 22, 公平竞争审查条例实施办法 articles 37, 38 and 40 (in force 2025-04-20). Checked within sixty
days of receiving material that answers the requirements; the head may extend as needed, without a limit in the law.
"""

from datetime import date

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
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

LAW, MEASURES = "公平竞争审查条例", "公平竞争审查条例实施办法"

received = State("received", "待审核", Family.WAITING_START)
correcting = State("correcting", "待补正", Family.WAITING)
checking = State("checking", "核查中", Family.ACTIVE)
declined = State("declined", "不予核查", Family.ENDED)
transferred = State("transferred", "已移交", Family.ENDED)
unfounded = State("unfounded", "未发现违反", Family.DONE)
rectifying = State("rectifying", "督促整改中", Family.ACTIVE)
rectified = State("rectified", "已整改", Family.DONE)


class Receive(Asks):
    reporter = Party("举报人", required=False, hint="匿名举报的不填")
    title = Text("被举报的政策措施", listed=True, phone=True)
    drafter = OrganRef("起草单位", listed=True, suggested=True)
    content = Text("举报内容", long=True)
    issued = YesNo("政策措施是否已经出台")
    review = Link("公平竞争审查", "fair_competition_review", relation="被举报的审查", required=False)


class AskCorrection(Asks):
    correction_items = Text("需要补正的内容", long=True)


class Decline(Asks):
    decline_ground = Choice(
        "不予核查的情形",
        {
            "uncorrected": "逾期未补正",
            "unclear": "补正后仍然无法判断指向",
            "beyond": "不属于违反公平竞争审查制度的情形",
        },
    )


class Transfer(Asks):
    transferred_to = Text("移交的单位")
    transfer_ground = Choice(
        "移交的情形",
        {
            "legislation": "反映法律法规涉嫌影响公平竞争",
            "not_issued": "政策措施尚未出台，转送起草单位",
            "other_level": "属于其他市场监督管理部门处理",
            "vertical": "实行垂直管理的单位，逐级报送",
            "antitrust": "涉嫌滥用行政权力排除、限制竞争",
        },
    )


class Extend(Asks):
    extended_to = Date("延长至", future=True)
    extension_reason = Text("延长的原因", long=True)


class ConcludeUnfounded(Asks):
    findings = Text("核查情况", long=True)


class ConcludeViolation(Asks):
    findings = Text("核查情况", long=True)
    violation = Text("违反的标准和内容", long=True)
    rectify_by = Date("整改截止日", future=True)


class Rectify(Asks):
    how_rectified = Choice(
        "整改方式", {"repealed": "废止", "amended": "修改", "suspended": "停止执行", "reviewed": "补作审查"}
    )
    rectification = Text("整改情况", long=True)


class Inform(Asks):
    informed_how = Text("告知举报人的方式")


def _decline_grounded(situation: Situation) -> str | None:
    ground, state = situation.facts.get("decline_ground"), situation.record.state
    if ground == "uncorrected" and state == "correcting":
        clock = situation.clock("correction")
        if clock is None or clock.done or situation.on.isoformat() <= clock.rolled:
            return "补正期限还没有届满。请等期限届满后再决定不予核查"
        return None
    if ground == "uncorrected":
        return "没有要求补正，或者举报人已经补正，不能以逾期未补正为由不予核查。请另选情形"
    if ground == "unclear" and not situation.record.day_of("correct"):
        return "还没有要求举报人补正。举报材料不完整、不明确的，请先要求补正"
    return None


def _transfer_grounded(situation: Situation) -> str | None:
    if situation.facts.get("transfer_ground") != "not_issued" or not situation.record.facts.get("issued"):
        return None
    return "政策措施已经出台，不能转送起草单位处理。请核查，或者另选移交的情形"


decline_grounded = Requirement("decline_grounded", "不予核查的情形", _decline_grounded, art(MEASURES, 38))
transfer_grounded = Requirement(
    "transfer_grounded", "转送起草单位的情形", _transfer_grounded, art(MEASURES, 37)
)

ENDINGS = ("conclude_unfounded", "conclude_violation", "decline", "transfer")

LEDGER = Case(
    "fair_competition_report",
    "公平竞争审查举报",
    "decision_legality",
    kept_by=("body",),  # 公平竞争审查条例第22条：市场监督管理部门
    since=date(2025, 4, 20),
    law=MEASURES,
    headline="举报 {title}",
    number="{organ}竞举〔{year}〕{seq}号",
    keyfacts=("drafter", "issued", "review", "rectify_by"),
    aliases=("公平竞争举报登记簿",),
    about="市场监督管理部门收到举报材料当天登记，审核、补正、核查和督促整改都在原记录上办。",
    empty="还没有公平竞争审查举报。收到举报材料当天由市场监督管理部门登记。",
    steps=(
        Step("receive", "收到举报", opens(received), by=(CLERK, HANDLER), asks=Receive, basis=art(LAW, 22, 1)),
        Step("ask_correction", "要求补正", received >> correcting, by=(HANDLER,), asks=AskCorrection, basis=art(MEASURES, 38),
             produces=(DocumentKind("correction_notice", "举报材料补正通知书", basis=art(MEASURES, 38)),)),
        Step("correct", "收到补正材料", correcting >> received, by=(CLERK, HANDLER), basis=art(MEASURES, 38)),
        Step("decline", "不予核查", (received | correcting) >> declined, by=(HANDLER, HEAD), asks=Decline, basis=art(MEASURES, 38),
             needs=(decline_grounded,), irreversible=True),
        Step("transfer", "移交转送", received >> transferred, by=(HANDLER, HEAD), asks=Transfer, basis=art(MEASURES, 37),
             needs=(transfer_grounded,), irreversible=True),
        Step("check", "开始核查", received >> checking, by=(HANDLER,), basis=art(MEASURES, 40)),
        Step("extend", "延长核查期限", within(checking), by=(HEAD,), asks=Extend, basis=art(MEASURES, 38)),
        Step("conclude_unfounded", "核查未发现违反", checking >> unfounded, by=(HANDLER, HEAD), asks=ConcludeUnfounded, basis=art(MEASURES, 38)),
        Step("conclude_violation", "核查认定违反", checking >> rectifying, by=(HANDLER, HEAD), asks=ConcludeViolation, basis=art(MEASURES, 40),
             produces=(DocumentKind("rectification_letter", "公平竞争审查整改督促函", "{organ}竞举督〔{year}〕{seq}号", art(MEASURES, 40)),)),
        Step("inform", "告知举报人", within(unfounded, rectifying, rectified, declined, transferred), by=(CLERK, HANDLER), asks=Inform,
             why="告知举报人是工作要求，条例和实施办法没有规定期限"),
        Step("rectify", "整改完成", rectifying >> rectified, by=(HANDLER,), asks=Rectify, basis=art(MEASURES, 40)),
    ),
    clocks=(
        Clock("correction", "举报材料补正期限", "举报补正", "ask_correction", ("correct",), "fair_competition_review.fcr_report_correction"),
        Clock("check", "举报核查期限", "举报核查", ("correct", "receive"), ENDINGS, "fair_competition_review.fcr_report_check",
              written="extended_to"),
    ),
    figures=(
        Flow("received", "收到公平竞争审查举报", "件", headline=True),
        Flow("checked", "核查公平竞争审查举报", "件", at="check"),
        Flow("violations", "举报核查认定违反的政策措施", "件", at="conclude_violation", headline=True),
        Flow("unfounded", "举报核查未发现违反的政策措施", "件", at="conclude_unfounded"),
        Flow("declined", "不予核查的公平竞争审查举报", "件", at="decline"),
        Flow("transferred", "移交转送的公平竞争审查举报", "件", at="transfer"),
        Flow("rectified", "举报后整改完成的政策措施", "件", at="rectify"),
        Flow("check_due", "本期收到且应已核查的公平竞争审查举报", "件", where=clock("check").met | clock("check").late),
        Flow("checked_in_time", "本期收到且按期核查的公平竞争审查举报", "件", where=clock("check").met),
        Days("days", "公平竞争审查举报核查总天数", "日", since="receive", at="conclude_violation"),
        Stock("open", "期末在办公平竞争审查举报", "件"),
        Overdue("overdue", "期末逾期的公平竞争审查举报", "件", clocks=("check",)),
        Rate("on_time_rate", "公平竞争审查举报按期核查率", "%", target=WITHOUT_EXCEPTION, of="checked_in_time", to="check_due"),
        Mean("mean_days", "认定违反的举报平均核查天数", "日", of="days", to="violations"),
    ),
)  # fmt: skip
