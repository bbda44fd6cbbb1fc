"""Legality review of decisions, documents and contracts (合法性审查).

Major administrative decisions: 重大行政决策程序暂行条例, articles 25 to 28. For other documents and contracts the national
law sets no procedure; the same steps serve them. Who reviews the decision of a penalty case for the first time must have
passed the legal examination (行政处罚法, article 58).
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD, REVIEWER
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, Sum, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    DocumentKind,
    Family,
    Level,
    Link,
    Money,
    Number,
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

submitted = State("submitted", "待收件", Family.WAITING_START)
supplementing = State("supplementing", "待补充材料", Family.WAITING)
reviewing = State("reviewing", "审查中", Family.ACTIVE)
concluded = State("concluded", "已出意见", Family.DONE)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)

LAW = "重大行政决策程序暂行条例"
ONLY_DECISIONS = "重大行政决策依《重大行政决策程序暂行条例》第二十六条；文件、合同的送审没有统一的法律规定"
UNLAWFUL = ("fail", "no_authority")


class Submit(Asks):
    title = Text("送审事项", listed=True, phone=True)
    kind = Choice(
        "审查类别",
        {
            "major_decision": "重大行政决策",
            "normative_document": "行政规范性文件",
            "contract": "合同协议",
            "meeting_topic": "会议议题",
            "power_list": "权责清单",
            "project": "重大项目",
            "enforcement_decision": "重大执法决定",
            "other_document": "其他文件",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    submitter = OrganRef("送审单位", listed=True, suggested=True)
    enterprise_related = YesNo("是否涉企")
    counterparty = Party("合同对方", required=False)
    amount = Money("合同金额", required=False)
    drafter = Text("送审经办人", required=False)


class Accept(Asks):
    reviewer = Text("审核人", required=False)
    first_review = YesNo("审核人是否初次从事法制审核", required=False, hint="审查行政处罚等执法决定的必填")
    qualification_number = Text("法律职业资格证书号", required=False)


class Return(Asks):
    missing = Text("需补充的材料", long=True)


class Advise(Asks):
    adviser = Link("承办法律顾问", "legal_adviser_engagement", relation="法律顾问", listed=True)
    adviser_opinion = Text("顾问意见", long=True)


class Conclude(Asks):
    conclusion = Choice(
        "审查结论",
        {
            "pass": "合法",
            "pass_with_changes": "修改后合法",
            "risk_flag": "明示法律风险",
            "no_authority": "超越权限",
            "fail": "不合法",
        },
        suggested=True,
    )
    opinion = Text("审查意见", long=True)
    suggestions = Number("修改意见", unit="条", required=False)


class Adopt(Asks):
    adopted = Choice("意见采纳情况", {"all": "全部采纳", "part": "部分采纳", "none": "未采纳"})


class Discuss(Asks):
    meeting = Text("讨论的会议")


class Resend(Asks):
    changes = Text("草案修改情况", long=True)


class Withdraw(Asks):
    withdrawal_reason = Text("撤回原因")


def _advised(situation: Situation) -> str | None:
    if situation.record.facts.get("kind") != "major_decision" or situation.record.day_of("advise"):
        return None
    return "重大行政决策的审查应当组织法律顾问、公职律师提出法律意见。请先登记顾问意见，再出具审查意见"


def _found_lawful(situation: Situation) -> str | None:
    facts = situation.record.facts
    if facts.get("kind") != "major_decision" or facts.get("conclusion") not in UNLAWFUL:
        return None
    return "经审查不合法的决策草案不得提交讨论。请修改草案后重新送审"


def _document_passed(situation: Situation) -> str | None:
    facts = situation.record.facts
    if facts.get("kind") != "normative_document" or facts.get("conclusion") not in UNLAWFUL:
        return None
    return "审核没有通过的规范性文件不得提请审议。请修改后重新送审"


def _somebody_else(situation: Situation) -> str | None:
    known = situation.known
    if not known.get("reviewer") or known.get("reviewer") != known.get("drafter"):
        return None
    return f"{known['reviewer']}是送审事项的经办人，不能审核自己经办的事项。请由其他人员审核"


def _qualified(situation: Situation) -> str | None:
    known = situation.known
    if known.get("kind") != "enforcement_decision" or not known.get("first_review"):
        return None
    if known.get("qualification_number"):
        return None
    return "初次从事行政处罚决定法制审核的人员应当取得法律职业资格。请补填证书号，或者由有资格的人员审核"


advised = Requirement("advised", "听取法律顾问意见", _advised, art(LAW, 28))
found_lawful = Requirement(
    "found_lawful", "经审查合法方可提交讨论", _found_lawful, art(LAW, 25, 2), checks=("DEC-01",)
)
document_passed = Requirement(
    "document_passed", "审核通过方可提请审议", _document_passed, level=Level.HINT, checks=("DOC-01",)
)
somebody_else = Requirement("somebody_else", "审核人不是经办人", _somebody_else, level=Level.HINT)
qualified = Requirement(
    "qualified", "审核人的法律职业资格", _qualified, art("行政处罚法", 58, 2), checks=("PEN-15",)
)


def _is_decision(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "major_decision"


def _is_document(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "normative_document"


def _is_no_document(facts: Mapping[str, Any]) -> bool:
    return not _is_document(facts)


LAWFUL = ["pass", "pass_with_changes", "risk_flag"]
CONTRACT = fact("kind") == "contract"
DOCUMENTS = fact("kind").isin(["normative_document", "other_document"])

LEDGER = Case(
    "legality_review",
    "合法性审查",
    "decision_legality",
    law=LAW,
    kept_by=("justice_bureau",),
    headline="{title}",
    number="{organ}审〔{year}〕{seq}号",
    keyfacts=("kind", "submitter", "conclusion", "adviser"),
    aliases=("合法性审查意见书", "意见反馈单", "合同审查"),
    about="司法局（或单位法制机构）收到送审材料登记，出具审查意见为办结，其后补记意见采纳和提交讨论的情况。",
    empty="没有送审事项。收到送审材料当天由审查机构登记。",
    steps=(
        Step("submit", "送请审查", opens(submitted), by=(CLERK, REVIEWER), asks=Submit, why=ONLY_DECISIONS),
        Step("accept", "收件", submitted >> reviewing, by=(REVIEWER, HANDLER), asks=Accept, needs=(somebody_else,), why=ONLY_DECISIONS),
        Step("send_back", "退回补充", (submitted | reviewing) >> supplementing, by=(REVIEWER, HANDLER), asks=Return, why=ONLY_DECISIONS,
             produces=(DocumentKind("supplement_notice", "合法性审查补充材料通知书"),)),
        Step("resubmit", "补送材料", supplementing >> submitted, by=(CLERK, REVIEWER), why=ONLY_DECISIONS),
        Step("advise", "登记顾问意见", within(reviewing), by=(REVIEWER, HANDLER), asks=Advise,
             why="重大行政决策依《重大行政决策程序暂行条例》第二十八条；其他事项依法律顾问制度的文件"),
        Step("conclude", "出具审查意见", reviewing >> concluded, by=(REVIEWER, HEAD), asks=Conclude, needs=(advised, qualified),
             why="重大行政决策依《重大行政决策程序暂行条例》第二十八条；文件、合同没有统一的法律规定",
             produces=(
                 DocumentKind("opinion", "合法性审查意见书", "{organ}法审〔{year}〕{seq}号", when=_is_no_document),
                 DocumentKind("document_opinion", "合法性审核意见书", "{organ}法核〔{year}〕{seq}号", when=_is_document),
             )),
        Step("adopt", "反馈采纳情况", within(concluded), by=(CLERK, REVIEWER), asks=Adopt,
             why="审查机构的工作制度，法律没有规定程序", produces=(DocumentKind("feedback", "合法性审查意见反馈单"),)),
        Step("discuss", "提交讨论", within(concluded), by=(CLERK, REVIEWER), asks=Discuss, needs=(found_lawful, document_passed),
             why="重大行政决策依《重大行政决策程序暂行条例》第二十五条；其他事项依议事规则"),
        Step("resend", "重新送审", concluded >> submitted, by=(CLERK, REVIEWER), asks=Resend,
             why="经审查不合法或者审查后有重大修改的重新审查，依《重大行政决策程序暂行条例》第二十五条；其他事项依审查机构的工作制度"),
        Step("withdraw", "撤回送审", (submitted | supplementing | reviewing) >> withdrawn, by=(CLERK, REVIEWER), asks=Withdraw,
             why="送审单位自行撤回，法律没有规定程序", irreversible=True),
    ),
    clocks=(
        Clock("review_time", "合法性审查时间保证", "审查时间", ("resend", "submit"), ("discuss",),
              "major_decision.decision_legality_review", when=_is_decision, checks=("DEC-01",)),
        Clock("document_review_time", "规范性文件审核时间保证", "审核时间", "accept", ("discuss",),
              "legality_review.normdoc_legality_review", when=_is_document),
    ),
    figures=(
        Flow("submitted", "收到合法性审查事项", "件", at="submit"),
        Flow("concluded", "合法性审查", "件", at="conclude", headline=True),
        Flow("contracts_reviewed", "审查合同协议", "件", at="conclude", where=CONTRACT, headline=True),
        Flow("contracts_by_advisers", "法律顾问参与审查合同协议", "件", at="conclude", where=CONTRACT & taken("advise")),
        Flow("normative_documents_reviewed", "审查行政规范性文件", "件", at="conclude", where=fact("kind") == "normative_document"),
        Flow("decisions_reviewed", "审查重大行政决策", "件", at="conclude", where=fact("kind") == "major_decision"),
        Flow("topics_reviewed", "审查会议议题", "件", at="conclude", where=fact("kind") == "meeting_topic"),
        Flow("power_lists_reviewed", "审查权责清单", "件", at="conclude", where=fact("kind") == "power_list"),
        Flow("enforcement_decisions_reviewed", "审核重大执法决定", "件", at="conclude", where=fact("kind") == "enforcement_decision"),
        Flow("documents_reviewed", "审查规范性文件和其他涉法文件", "件", at="conclude", where=DOCUMENTS),
        Flow("documents_and_contracts_reviewed", "审核文件和合同", "件", at="conclude", where=DOCUMENTS | CONTRACT),
        Flow("enterprise_reviewed", "审查涉企事项", "件", at="conclude", where=fact("enterprise_related") == True),  # noqa: E712
        Flow("advised", "法律顾问参与审查", "件", at="conclude", where=taken("advise")),
        Flow("lawful", "审查结论为合法的事项", "件", at="conclude", where=fact("conclusion").isin(LAWFUL)),
        Flow("unlawful", "审查结论为不合法或越权的事项", "件", at="conclude", where=~fact("conclusion").isin(LAWFUL)),
        Flow("fed_back", "反馈采纳情况的审查事项", "件", at="adopt"),
        Flow("adopted", "采纳审查意见的事项", "件", at="adopt", where=fact("adopted").isin(["all", "part"])),
        Flow("decisions_discussed", "经审查提交讨论的重大行政决策", "件", at="discuss", where=fact("kind") == "major_decision"),
        Flow("sent_back", "退回补充材料的送审事项", "件", at="send_back"),
        Flow("resent", "重新送审的事项", "件", at="resend"),
        Flow("withdrawn", "撤回送审事项", "件", at="withdraw"),
        Sum("suggestions", "提出修改意见", "条", of="suggestions", at="conclude"),
        Sum("contract_amount", "审查合同金额", "元", of="amount", at="conclude", where=CONTRACT),
        Days("days", "合法性审查总天数", "日", since="submit", at="conclude"),
        Stock("open", "期末在审事项", "件"),
        Rate("adviser_rate", "法律顾问参与审查率", "%", of="advised", to="concluded"),
        Rate("lawful_rate", "合法性审查通过率", "%", of="lawful", to="concluded"),
        Rate("adoption_rate", "审查意见采纳率", "%", of="adopted", to="fed_back"),
        Mean("mean_days", "平均审查天数", "日", of="days", to="concluded"),
    ),
)  # fmt: skip
