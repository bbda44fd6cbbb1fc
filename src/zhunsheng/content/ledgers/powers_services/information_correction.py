"""Requests to correct government information about oneself (政府信息更正申请).

Law: 政府信息公开条例 (2019 revision, in force 2019-05-15), article 41. Whoever has evidence that what is on record about
himself is wrong may ask for its correction. An organ that may correct it verifies, corrects and tells him; any other sends
the request on or says whom to ask. The regulations set no time for it.
"""

from datetime import date

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Flow, Rate, Stock
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    DocumentKind,
    Family,
    Link,
    Party,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
)

LAW = "政府信息公开条例"

received = State("received", "待审核", Family.WAITING_START)
verified = State("verified", "已审核", Family.ACTIVE)
corrected = State("corrected", "已更正", Family.DONE)
declined = State("declined", "不予更正", Family.ENDED)
transferred = State("transferred", "已转送", Family.ENDED)
redirected = State("redirected", "告知另行提出", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)


class Receive(Asks):
    applicant = Party("申请人", listed=True, phone=True)
    information = Text(
        "要求更正的政府信息", listed=True, limit=30, phone=True, hint="名称、文号或者记录所在的系统"
    )
    inaccurate = Text("认为不准确的内容", long=True, personal=True)
    proof = Text("提交的证据", long=True)
    request = Link("原公开申请", "information_disclosure", relation="要求更正的信息", required=False)


class Verify(Asks):
    own = YesNo("信息是否与申请人自身相关")
    competent = YesNo("本机关是否有权更正")
    result = Choice(
        "审核结果",
        {"wrong": "属实，记录不准确", "right": "记录准确", "unproved": "证据不能证明记录不准确"},
        listed=True,
        suggested=True,
    )
    checked_how = Text("审核情况", long=True, hint="核对了哪些原始材料，向谁核实")


class Correct(Asks):
    corrected_to = Text("更正后的内容", long=True, personal=True)
    told = YesNo("是否告知申请人")


class Decline(Asks):
    reasons = Text("不予更正的理由", long=True)


class Transfer(Asks):
    competent_organ = Text("有权更正的机关", limit=60)
    told = YesNo("是否告知申请人")


class Redirect(Asks):
    competent_organ = Text("有权更正的机关", limit=60)


class Reopen(Asks):
    overturned_by = Link(
        "撤销原处理的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="撤销不予更正的复议、诉讼",
    )


def _own(situation: Situation) -> str | None:
    if situation.record.facts.get("own") is not False:
        return None
    return "可以要求更正的是与申请人自身相关的政府信息。请作出不予更正的处理并说明理由"


def _competent(situation: Situation) -> str | None:
    if situation.record.facts.get("competent") is not False:
        return None
    return "本机关无权更正。请转送有权更正的机关，或者告知申请人向有权更正的机关提出"


def _true(situation: Situation) -> str | None:
    if situation.record.facts.get("result") == "wrong":
        return None
    return "审核属实的才予以更正。请作出不予更正的处理，或者重新审核"


def _unfounded(situation: Situation) -> str | None:
    facts = situation.record.facts
    if facts.get("result") != "wrong" or not facts.get("own"):
        return None
    return "审核属实的，有权更正的机关应当予以更正，无权的应当转送或者告知。请更正、转送或者告知"


def _elsewhere(situation: Situation) -> str | None:
    if not situation.record.facts.get("competent"):
        return None
    return "审核认为本机关有权更正，不能转送或者让申请人另行提出。请予以更正或者不予更正"


def _told(situation: Situation) -> str | None:
    if situation.facts.get("told"):
        return None
    return f"{situation.step.title}应当告知申请人。请送达告知书，再填“是”"


own = Requirement("own", "与申请人自身相关", _own, art(LAW, 41))
competent = Requirement("competent", "本机关有权更正", _competent, art(LAW, 41))
true = Requirement("true", "审核属实", _true, art(LAW, 41))
unfounded = Requirement("unfounded", "属实的应当更正", _unfounded, art(LAW, 41))
elsewhere = Requirement("elsewhere", "不属于本机关职能", _elsewhere, art(LAW, 41))
told = Requirement("told", "告知申请人", _told, art(LAW, 41))

BOTH = (CLERK, HANDLER)

LEDGER = Case(
    "information_correction",
    "政府信息更正申请",
    "powers_services",
    since=date(2019, 5, 15),
    law=LAW,
    kept_by=ORGANS,  # 政府信息公开条例第41条：提供信息的行政机关
    headline="{applicant}要求更正{information}",
    number="{organ}更申〔{year}〕{seq}号",
    keyfacts=("applicant", "information", "result"),
    aliases=("政府信息更正台账",),
    about="政府信息公开工作机构登记：收到更正要求当天登记，审核后更正、不予更正、转送或者告知，都在原记录上当天登记。",
    empty="还没有更正政府信息的申请。收到当天登记。",
    steps=(
        Step("receive", "收到更正申请", opens(received), by=BOTH, asks=Receive, basis=art(LAW, 41)),
        Step("verify", "审核", received >> verified, by=(HANDLER,), asks=Verify, basis=art(LAW, 41)),
        Step("correct", "予以更正", verified >> corrected, by=(HEAD,), asks=Correct, basis=art(LAW, 41),
             needs=(own, competent, true, told),
             produces=(DocumentKind("correction_notice", "政府信息更正告知书", "{organ}更正〔{year}〕{seq}号", art(LAW, 41)),)),
        Step("decline", "不予更正", verified >> declined, by=(HEAD,), asks=Decline, basis=art(LAW, 41), needs=(unfounded,),
             produces=(DocumentKind("refusal_notice", "不予更正告知书", "{organ}不更〔{year}〕{seq}号", art(LAW, 41)),)),
        Step("transfer", "转送有权更正的机关", (received | verified) >> transferred, by=(HANDLER, HEAD), asks=Transfer,
             basis=art(LAW, 41), needs=(elsewhere, told), irreversible=True,
             produces=(DocumentKind("forwarding_letter", "政府信息更正转送函", "{organ}更转〔{year}〕{seq}号", art(LAW, 41)),)),
        Step("redirect", "告知向有权机关提出", (received | verified) >> redirected, by=(HANDLER, HEAD), asks=Redirect,
             basis=art(LAW, 41), needs=(elsewhere,), irreversible=True,
             produces=(DocumentKind("redirection_notice", "更正途径告知书", basis=art(LAW, 41)),)),
        Step("withdraw", "撤回申请", (received | verified) >> withdrawn, by=BOTH,
             why="申请人可以自行撤回申请，条例没有规定程序", irreversible=True),
        Step("reopen", "重新处理", declined >> received, by=(HEAD,), asks=Reopen, basis=art("行政复议法", 64, 1)),
    ),
    figures=(
        Flow("received", "收到政府信息更正申请", "件", at="receive"),
        Flow("corrected", "更正政府信息", "件", at="correct", headline=True),
        Flow("declined", "不予更正政府信息", "件", at="decline"),
        Flow("transferred", "转送有权机关的政府信息更正申请", "件", at="transfer"),
        Flow("redirected", "告知另行提出的政府信息更正申请", "件", at="redirect"),
        Flow("reopened", "处理被撤销后重新处理的政府信息更正申请", "件", at="reopen"),
        Stock("open", "期末在办政府信息更正申请", "件"),
        Rate("corrected_rate", "政府信息更正率", "%", of="corrected", to="received"),
    ),
)  # fmt: skip
