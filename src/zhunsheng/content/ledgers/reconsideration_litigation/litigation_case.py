"""Administrative suits in which an organ of the county is the defendant (行政应诉案件).

Law: 行政诉讼法, with the Supreme Court's rules on the appearance of heads of organs (in force 2020-07-01). Each level
of court is a case of its own: an appeal ends the first and opens the second.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Flow, Rate, Stock, clock, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Family,
    Link,
    OrganRef,
    Party,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

LAW = "行政诉讼法"
APPEARANCE_RULES = "最高人民法院关于行政机关负责人出庭应诉若干问题的规定"

served = State("served", "待答辩", Family.WAITING_START)
answered = State("answered", "已答辩", Family.ACTIVE)
heard = State("heard", "待裁判", Family.WAITING)
judged = State("judged", "待生效", Family.WAITING)
effective = State("effective", "已生效", Family.DONE)
appealed = State("appealed", "已上诉", Family.DONE)
withdrawn = State("withdrawn", "已撤诉", Family.ENDED)

POSTS = {"principal": "正职负责人", "deputy": "副职负责人", "in_charge": "其他分管负责人"}


class Serve(Asks):
    plaintiff = Party("原告", listed=True, phone=True)
    defendant = OrganRef("被告", listed=True, suggested=True, phone=True)
    act = Text("被诉行政行为", listed=True)
    level = Choice(
        "审级",
        {"first": "一审", "second": "二审", "retrial": "再审"},
        suggested=True,
        hint="二审登记收到上诉状副本",
    )
    court = Text("受理法院")
    court_number = Text("法院案号", limit=60, required=False)
    joint_defendant = OrganRef("共同被告", required=False)
    enterprise_related = YesNo("是否涉企")
    reconsideration = Link("原复议案件", "administrative_reconsideration", relation="原复议", required=False)


class Answer(Asks):
    lawyer_engaged = YesNo("是否委托律师")


class AssignHead(Asks):
    head = Text("拟出庭负责人", limit=30)
    head_post = Choice("负责人职务", POSTS)


class ExcuseHead(Asks):
    excuse = Choice(
        "不能出庭的事由",
        {
            "force_majeure": "不可抗力",
            "accident": "意外事件",
            "duty": "他人不能代替的公务",
            "other": "其他正当事由",
        },
    )
    confirmation = Choice("情况说明的确认", {"seal": "加盖机关印章", "signature": "主要负责人签字"})
    staff = Text("委托出庭的工作人员", limit=60)


class Hear(Asks):
    head_appeared = Choice("负责人出庭", {**POSTS, "absent": "负责人未出庭"}, listed=True)
    staff_appeared = YesNo("工作人员是否出庭")


class Judge(Asks):
    instrument = Choice("裁判文书", {"judgment": "判决", "ruling": "裁定", "mediation": "调解书"})
    outcome = Choice(
        "裁判结果",
        {
            "dismissed": "驳回诉讼请求",
            "rejected": "驳回起诉",
            "revoked": "撤销",
            "ordered": "责令履行",
            "payment": "判决给付",
            "unlawful": "确认违法",
            "void": "确认无效",
            "changed": "变更",
            "agreement": "承担行政协议责任",
            "mediated": "调解",
            "affirmed": "维持原裁判",
            "reversed": "改判",
            "remanded": "发回重审",
        },
    )


class Withdraw(Asks):
    withdrawal = Choice(
        "撤诉原因",
        {"settled": "争议化解后撤诉", "act_changed": "被告改变行政行为后撤诉", "other": "其他"},
    )


def _first(facts: Mapping[str, Any]) -> bool:
    return facts.get("level") == "first"


def _second(facts: Mapping[str, Any]) -> bool:
    return facts.get("level") == "second"


def _judgment_at_first(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("instrument") == "judgment"


def _ruling_at_first(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("instrument") == "ruling"


LOST = ("revoked", "ordered", "payment", "unlawful", "void", "changed", "agreement")
first_instance = fact("level") == "first"

LEDGER = Case(
    "litigation_case",
    "行政应诉案件",
    "reconsideration_litigation",
    law=LAW,
    headline="{plaintiff} 诉 {defendant} {act}",
    number="{organ}应诉〔{year}〕{seq}号",
    organ_field="defendant",
    keyfacts=("plaintiff", "defendant", "court", "level"),
    aliases=("应诉台账", "行政诉讼案件登记簿"),
    about="被告单位收到起诉状副本当天登记；一个审级登记一件，二审在收到上诉状副本时另登一件。开庭后登记负责人是否出庭。",
    empty="没有应诉案件。收到起诉状副本当天登记，15日内答辩并提交证据。",
    steps=(
        Step("serve", "收到起诉状副本", opens(served), by=(CLERK, HANDLER), asks=Serve, basis=art(LAW, 67, 1)),
        Step("answer", "提交答辩状和证据", served >> answered, by=(HANDLER,), asks=Answer, basis=art(LAW, 67, 1)),
        Step("assign_head", "确定出庭负责人", within(served, answered), by=(HANDLER, HEAD), asks=AssignHead,
             basis=art(LAW, 3, 3)),
        Step("excuse_head", "说明负责人不能出庭", within(served, answered), by=(HEAD,), asks=ExcuseHead,
             basis=art(APPEARANCE_RULES, 9, 1)),
        Step("hear", "开庭审理", (served | answered) >> heard, by=(HANDLER,), asks=Hear, basis=art(LAW, 54, 1)),
        Step("judge", "收到裁判文书", (served | answered | heard) >> judged, by=(HANDLER,), asks=Judge,
             basis=art(LAW, 80, 2)),
        Step("withdraw", "准许撤诉", (served | answered | heard) >> withdrawn, by=(HANDLER,), asks=Withdraw,
             basis=art(LAW, 62), irreversible=True),
        Step("appeal", "提起上诉", judged >> appealed, by=(HANDLER,), basis=art(LAW, 85)),
        Step("take_effect", "裁判生效", judged >> effective, by=(HANDLER,), basis=art(LAW, 85)),
    ),
    clocks=(
        Clock("answer", "答辩举证", "答辩举证", "serve", ("answer",),
              "administrative_litigation_response.answer_and_evidence", when=_first, checks=("LIT-01",)),
        Clock("appeal_answer", "上诉答辩", "上诉答辩", "serve", ("answer",),
              "administrative_litigation_response.appeal_answer", when=_second),
        Clock("appeal", "判决上诉期限", "上诉", "judge", ("appeal",),
              "administrative_litigation_response.appeal_judgment", when=_judgment_at_first),
        Clock("appeal_ruling", "裁定上诉期限", "上诉", "judge", ("appeal",),
              "administrative_litigation_response.appeal_ruling", when=_ruling_at_first),
    ),
    figures=(
        Flow("served", "行政应诉案件", "件", at="serve"),
        Flow("answered", "答辩举证案件", "件", at="answer", where=first_instance),
        Flow("answered_in_time", "期限内答辩举证案件", "件", at="answer", where=first_instance & clock("answer").met),
        Flow("heard", "开庭审理的行政应诉案件", "件", at="hear"),
        Flow("heard_with_head", "行政机关负责人出庭应诉案件", "件", at="hear", headline=True,
             where=fact("head_appeared").isin(list(POSTS))),
        Flow("heard_with_principal", "正职负责人出庭应诉案件", "件", at="hear", where=fact("head_appeared") == "principal"),
        Flow("absent_unexplained", "负责人未出庭且未说明的案件", "件", at="hear",
             where=(fact("head_appeared") == "absent") & ~taken("excuse_head")),
        Flow("judged", "裁判的行政应诉案件", "件", at="judge"),
        Flow("judged_first", "一审裁判的行政应诉案件", "件", at="judge", where=first_instance),
        Flow("lost", "一审败诉的行政应诉案件", "件", at="judge", where=first_instance & fact("outcome").isin(LOST)),
        Flow("withdrawn", "撤诉的行政应诉案件", "件", at="withdraw"),
        Flow("settled", "争议化解后撤诉的案件", "件", at="withdraw", where=fact("withdrawal") == "settled"),
        Stock("open", "期末在办行政应诉案件", "件"),
        Rate("appearance_rate", "行政机关负责人出庭应诉率", "%", of="heard_with_head", to="heard", headline=True,
             definition="负责人出庭的案件占开庭审理案件的比例；未开庭和撤诉的不计入分母"),
        Rate("in_time_rate", "期限内答辩举证率", "%", of="answered_in_time", to="answered"),
        Rate("loss_rate", "一审败诉率", "%", of="lost", to="judged_first", headline=True),
    ),
)  # fmt: skip
