"""What a respondent or defendant has to do because of a decision, a judgment, an opinion or a judicial suggestion (裁决履行).

Law: 行政复议法 art. 64, 76, 77, 83 with art. 58 and 71 of its regulations; 行政诉讼法 art. 71, 94, 96; the Supreme Court's
interpretations on normative documents (art. 149) and on disclosure (art. 11). The case it comes from is closed; this
one is open until the organ has done what it was told.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import SERVED, Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import Flow, Overdue, Rate, Stock, clock, fact, taken
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

RECONSIDERATION, REGULATIONS = "行政复议法", "行政复议法实施条例"
LITIGATION = "行政诉讼法"
INTERPRETATION = "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释"

issued = State("issued", "待送达", Family.WAITING_START)
performing = State("performing", "待履行", Family.ACTIVE)
ordered = State("ordered", "责令履行中", Family.ACTIVE)
performed = State("performed", "已履行", Family.DONE)
released = State("released", "不需履行", Family.ENDED)

SOURCES = ("administrative_reconsideration", "litigation_case")


class Issue(Asks):
    bound = OrganRef("履行单位", listed=True, suggested=True, phone=True)
    matter = Text("履行事项", listed=True, phone=True, limit=40)
    source = Link("来自案件", SOURCES, relation="履行的裁决", required=False)
    opinion_text = Text("违法或者不当的行为和纠正要求", long=True)


class Register(Asks):
    bound = OrganRef("履行单位", listed=True, suggested=True, phone=True)
    matter = Text("履行事项", listed=True, phone=True, limit=40, hint="如：重新作出处理决定")
    source = Link("来自案件", SOURCES, relation="履行的裁决", required=False)
    instrument = Choice(
        "裁决文书",
        {
            "decision": "行政复议决定书",
            "mediation": "行政复议调解书",
            "judgment": "法院判决",
            "ruling": "法院裁定",
            "court_mediation": "法院调解书",
            "suggestion": "规范性文件司法建议",
        },
        listed=True,
        suggested=True,
    )
    served_on = Date("裁决送达或者生效之日")
    perform_by = Date("裁决写明的履行期限", required=False, future=True)
    redo = YesNo("是否责令重新作出行政行为", required=False)
    by_procedure = YesNo("是否以违反法定程序为由撤销", required=False)
    disclose = YesNo("是否判决公开政府信息", required=False)


class OrderPerformance(Asks):
    ordered_until = Date("责令履行的期限", future=True)
    delay_told = Text("不履行或者拖延履行的情况", long=True)


class Interview(Asks):
    interviewed = Text("约谈的有关负责人", limit=60)
    interview_result = Text("约谈情况", long=True)


class Refer(Asks):
    referred_to = Text("移送的机关", limit=60)
    referral_reason = Text("移送的事实", long=True)


class Perform(Asks):
    performance = Text("履行或者纠正的情况", long=True)
    same_as_before = YesNo("重新作出的行为与原行为相同或者基本相同，事实和理由也相同", required=False)


class Release(Asks):
    release_reason = Text("不需要履行的原因", hint="如：裁决被依法改变，对方放弃")


def _of(*instruments: str) -> Any:
    return lambda facts: facts.get("instrument") in instruments


def _redone_by_law(facts: Mapping[str, Any]) -> bool:
    """Ordered in reconsideration to act again, and no day was set."""
    return facts.get("instrument") == "decision" and bool(facts.get("redo")) and not facts.get("perform_by")


def _is_opinion(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("opinion_text"))


def _is_disclosure(facts: Mapping[str, Any]) -> bool:
    return facts.get("instrument") == "judgment" and bool(facts.get("disclose"))


def _is_suggestion(facts: Mapping[str, Any]) -> bool:
    return facts.get("instrument") == "suggestion"


def _is_report(facts: Mapping[str, Any]) -> bool:
    return not _is_suggestion(facts)


def _not_the_same(instrument: str) -> Any:
    def check(situation: Situation) -> str | None:
        facts = situation.known
        if facts.get("instrument") != instrument or not facts.get("redo") or facts.get("by_procedure"):
            return None
        if not situation.facts.get("same_as_before"):
            return None
        return "责令重新作出的，不得以同一事实和理由作出相同或者基本相同的行为。请重新调查处理后再登记履行"

    return check


new_act = Requirement(
    "new_act", "复议责令重作不得作同一行为", _not_the_same("decision"), art(RECONSIDERATION, 64, 2), checks=("REC-11",)
)  # fmt: skip
new_act_by_judgment = Requirement(
    "new_act_by_judgment", "判决责令重作不得作同一行为", _not_the_same("judgment"), art(LITIGATION, 71)
)

OFFICE = (CLERK, HANDLER)
ENDINGS = ("perform", "release")
by_reconsideration = fact("instrument").isin(("decision", "mediation"))
by_court = fact("instrument").isin(("judgment", "ruling", "court_mediation"))

LEDGER = Case(
    "ruling_performance",
    "复议诉讼裁决履行",
    "reconsideration_litigation",
    law=RECONSIDERATION,
    kept_by=("justice_bureau",),
    headline="{bound} {matter}",
    number="{organ}履〔{year}〕{seq}号",
    keyfacts=("bound", "matter", "instrument", "perform_by"),
    aliases=("复议意见书台账", "裁判履行台账", "司法建议台账"),
    about="复议机构制发意见书的，登记制发和送达；复议决定、调解书、法院裁判要求被申请人、被告作为的，收到送达回证或者裁判生效当天登记；履行单位报告后登记履行。",
    empty="没有待履行的裁决。复议决定、裁判要求单位作为的，生效当天登记。",
    steps=(
        Step("issue", "制发意见书", opens(issued), by=(HEAD,), asks=Issue, basis=art(RECONSIDERATION, 76),
             produces=(DocumentKind("opinion", "行政复议意见书", number="{organ}复意〔{year}〕{seq}号",
                                    basis=art(RECONSIDERATION, 76)),)),
        Step("serve", "送达意见书", issued >> performing, by=OFFICE, asks=Serve, basis=art(RECONSIDERATION, 88, 1),
             needs=proven(art(RECONSIDERATION, 88, 1), art(RECONSIDERATION, 88, 1)), day=day_of_service()),
        Step("register", "登记待履行裁决", opens(performing), by=OFFICE, asks=Register, basis=art(RECONSIDERATION, 77, 1)),
        Step("order_performance", "责令限期履行", performing >> ordered, by=(HEAD,), asks=OrderPerformance, basis=art(RECONSIDERATION, 77, 2),
             produces=(DocumentKind("performance_order", "责令限期履行通知书"),)),
        Step("interview", "约谈有关负责人", within(ordered), by=(HEAD,), asks=Interview, basis=art(RECONSIDERATION, 77, 2)),
        Step("circulate", "通报批评", within(ordered), by=(HEAD,), basis=art(RECONSIDERATION, 77, 2)),
        Step("refer", "移送追责", within(ordered), by=(HEAD,), asks=Refer, basis=art(RECONSIDERATION, 85)),
        Step("perform", "履行完毕", (performing | ordered) >> performed, by=OFFICE, asks=Perform,
             basis=art(RECONSIDERATION, 77, 1), needs=(new_act, new_act_by_judgment),
             produces=(DocumentKind("performance_report", "履行情况报告", when=_is_report),
                       DocumentKind("suggestion_answer", "司法建议反馈", basis=art(INTERPRETATION, 149, 4),
                                    when=_is_suggestion))),
        Step("release", "不需履行", (performing | ordered) >> released, by=(HANDLER,), asks=Release,
             why="裁决被依法改变或者对方放弃的，没有可履行的内容"),
    ),
    clocks=(
        notice_clock(),
        Clock("opinion_report", "意见书反馈", "意见书反馈", SERVED, ENDINGS,
              "administrative_reconsideration.recon_opinion_feedback", when=_is_opinion, checks=("REC-10",)),
        Clock("redo", "重新作出行政行为", "责令重作", "field:served_on", ENDINGS,
              "administrative_reconsideration.recon_redo", when=_redone_by_law, checks=("REC-10",)),
        Clock("disclosure", "判决公开政府信息", "判决公开", "field:served_on", ENDINGS,
              "administrative_litigation_response.foi_court_order", when=_is_disclosure, checks=("LIT-03",)),
        Clock("suggestion_answer", "司法建议答复", "司法建议", "field:served_on", ENDINGS,
              "administrative_litigation_response.normdoc_judicial_suggestion_reply", when=_is_suggestion,
              checks=("LIT-04",)),
    ),
    figures=(
        Flow("opinions", "制发行政复议意见书", "件", at="issue"),
        Flow("registered", "登记待履行的裁决", "件", at="register"),
        Flow("decisions_registered", "待履行的行政复议决定书、调解书", "件", at="register", where=by_reconsideration),
        Flow("judgments_registered", "待履行的法院裁判", "件", at="register", where=by_court),
        Flow("suggestions", "收到规范性文件司法建议", "件", at="register", where=fact("instrument") == "suggestion"),
        Flow("ordered", "责令限期履行裁决", "件", at="order_performance"),
        Flow("interviewed", "因不履行裁决约谈", "件", at="interview"),
        Flow("performed", "履行完毕的裁决", "件", at="perform", headline=True),
        Flow("opinions_answered", "反馈的行政复议意见书", "件", at="perform", where=taken("issue")),
        Flow("opinions_in_time", "期限内反馈的行政复议意见书", "件", at="perform", where=clock("opinion_report").met),
        Flow("ordered_performed", "责令后履行的裁决", "件", at="perform", where=taken("order_performance")),
        Stock("open", "期末待履行的裁决", "件", headline=True),
        Overdue("overdue", "期末逾期没有重新作出行政行为的裁决", "件", clocks=("redo",)),
        Rate("opinion_answer_rate", "行政复议意见书按期反馈率", "%", of="opinions_in_time", to="opinions_answered",
             headline=True),
    ),
)  # fmt: skip
