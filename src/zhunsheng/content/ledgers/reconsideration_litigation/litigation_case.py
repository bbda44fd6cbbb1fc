"""Administrative suits in which an organ of the county is the defendant (行政应诉案件).

Law: 行政诉讼法 with the Supreme Court's interpretation (in force 2018-02-08) and its rules on the appearance of heads of
organs (in force 2020-07-01). Each level of court is a case of its own: an appeal ends the first and opens the second. What
a judgment in force orders is followed up in ``ruling_performance``, why a case was lost in ``lost_case_analysis``.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.reconsideration.chain import original
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.sequence import after
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    clock,
    fact,
    taken,
)
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
    OrganRef,
    Party,
    Requirement,
    Rows,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

LAW = "行政诉讼法"
INTERPRETATION = "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释"
APPEARANCE_RULES = "最高人民法院关于行政机关负责人出庭应诉若干问题的规定"

served = State("served", "待答辩", Family.WAITING_START)
answered = State("answered", "已答辩", Family.ACTIVE)
heard = State("heard", "待裁判", Family.WAITING)
stayed = State("stayed", "中止", Family.PAUSED)
judged = State("judged", "待生效", Family.WAITING)
effective = State("effective", "已生效", Family.DONE)
appealed = State("appealed", "已上诉", Family.DONE)
withdrawn = State("withdrawn", "已撤诉", Family.ENDED)
terminated = State("terminated", "诉讼已终结", Family.ENDED)

FILING = "起诉和立案"

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
    sued_how = Choice(
        "起诉的情形",
        {
            "direct": "直接起诉",
            "untold": "直接起诉，行政行为没有告知起诉期限",
            "after_decision": "不服复议决定",
            "decision_overdue": "复议机关逾期不作决定",
            "refused": "复议前置而复议不予受理、驳回申请或者逾期不答复",
            "inaction": "行政机关不履行法定职责",
        },
        required=False,
        section=FILING,
    )
    period_from = Date(
        "起诉期限起算之日",
        required=False,
        section=FILING,
        hint="知道行政行为、收到复议决定书、复议期满或者履职期满之日",
    )
    act_made_on = Date("行政行为作出之日", required=False, section=FILING)
    real_estate = YesNo("因不动产起诉", required=False, section=FILING)
    original = original(FILING)
    sued_on = Date("法院收到起诉状之日", required=False, section=FILING)
    docketed_on = Date("法院立案之日", required=False, section=FILING, hint="二审填法院收到上诉状之日")
    court_track = Choice(
        "法院审理程序", {"ordinary": "普通程序", "simple": "简易程序"}, required=False, section=FILING
    )


class AssignHandler(Asks):
    handled_by = Text("承办机构和人员", limit=60)


class RequestDelay(Asks):
    delay_reason = Text("不能按期举证的正当事由")


class RuleOnDelay(Asks):
    delay_granted = YesNo("法院是否准许延期提供证据")


class Evidence(Asks):
    name = Text("证据或者依据名称", limit=60)
    proves = Text("证明事项")
    pages = Text("页码", limit=20)


class Answer(Asks):
    lawyer_engaged = YesNo("是否委托律师")
    answer_text = Text("答辩的事实和理由", long=True, required=False, hint="填写后生成答辩状")
    evidence = Rows("证据和依据", Evidence, required=False, hint="填写后生成证据目录")
    legal_representative = Text("法定代表人姓名和职务", limit=60, required=False, personal=True)
    gathered_in_suit = YesNo("有诉讼开始后自行收集的证据", required=False)


class Authorise(Asks):
    agents = Text("委托的代理人", limit=60, personal=True)
    agent_number = Number("代理人数", unit="人", minimum=1)
    staff_agent = YesNo("其中有本单位工作人员", required=False)
    powers = Choice("代理权限", {"general": "一般代理", "special": "特别授权"}, required=False)


class ObjectJurisdiction(Asks):
    objection = Text("管辖异议的理由")


class RuleOnJurisdiction(Asks):
    jurisdiction_ruling = Choice(
        "管辖裁定", {"transferred": "异议成立，移送有管辖权的法院", "dismissed": "驳回异议"}
    )


class Summons(Asks):
    hearing_on = Date("开庭日期", future=True)
    head_called = YesNo("法院是否通知负责人出庭")


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
    confirmation = Choice(
        "情况说明的确认",
        {"seal": "加盖机关印章", "signature": "主要负责人签字", "none": "没有盖章，也没有签字"},
    )
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

    partly = YesNo("是否部分撤销或者部分支持", required=False)
    redo = YesNo("是否判决重新作出行政行为", required=False)
    perform_by = Date("裁判写明的履行期限", required=False, future=True)
    ordered_sum = Money("判决赔偿、补偿或者给付的金额", required=False)
    document_unlawful = YesNo("是否认定规范性文件不合法", required=False)


class StayedBy(Asks):
    stay_reason = Text("中止诉讼的原因")


class Appeal(Asks):
    appealed_by = Choice(
        "上诉人",
        {"plaintiff": "原告", "defendant": "本单位", "both": "双方", "third": "第三人"},
        required=False,
    )
    appeal_reason = Text("上诉的请求和理由", long=True, required=False, hint="本单位上诉的填写后生成上诉状")


class Retry(Asks):
    retrial_asked_by = Choice("申请再审的人", {"plaintiff": "原告", "defendant": "本单位", "third": "第三人"})


class Withdraw(Asks):
    withdrawal = Choice(
        "撤诉原因",
        {"settled": "争议化解后撤诉", "act_changed": "被告改变行政行为后撤诉", "other": "其他"},
    )


class Terminate(Asks):
    terminated_why = Choice(
        "终结诉讼的情形",
        {
            "died": "原告死亡，没有近亲属或者近亲属放弃诉讼权利",
            "dissolved": "原告组织终止，承受人放弃诉讼权利",
            "stay_expired": "中止满九十日仍无人继续诉讼",
        },
    )


def _first(facts: Mapping[str, Any]) -> bool:
    return facts.get("level") == "first"


def _second(facts: Mapping[str, Any]) -> bool:
    return facts.get("level") == "second"


def _judgment_at_first(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("instrument") == "judgment"


def _ruling_at_first(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("instrument") == "ruling"


def _ruled(name: str, *values: Any) -> Any:
    return lambda facts: facts.get(name) in values


def _has(name: str) -> Any:
    return lambda facts: bool(facts.get(name))


def _answers(facts: Mapping[str, Any]) -> bool:
    """The fifteen days bind, unless the court granted more."""
    return _first(facts) and facts.get("delay_granted") is not True


def _absolute(facts: Mapping[str, Any]) -> bool:
    return facts.get("real_estate") is not True


def _simple_trial(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("court_track") == "simple"


def _ordinary_trial(facts: Mapping[str, Any]) -> bool:
    return _first(facts) and facts.get("court_track") == "ordinary"


def _own_appeal(facts: Mapping[str, Any]) -> bool:
    return facts.get("appealed_by") in ("defendant", "both") and bool(facts.get("appeal_reason"))


def _agents_few(situation: Situation) -> str | None:
    number, bound = situation.facts.get("agent_number"), situation.threshold(AGENTS)
    if number is None or bound is None or bound.admits(number):
        return None
    return "当事人可以委托一至二人作为诉讼代理人。请核对代理人数"


def _not_gathered(situation: Situation) -> str | None:
    if not situation.facts.get("gathered_in_suit"):
        return None
    return "诉讼中被告和代理人不得自行向原告、第三人和证人收集证据。请从证据目录中去掉，再登记答辩"


def _excuse_confirmed(situation: Situation) -> str | None:
    if situation.facts.get("confirmation") != "none":
        return None
    return "不能出庭的说明应当加盖机关印章，或者由主要负责人签字认可。请补办后再登记"


def _head_named(situation: Situation) -> str | None:
    if not situation.record.facts.get("head_called"):
        return None
    if situation.facts.get("head_appeared") != "absent" or situation.record.day_of("excuse_head"):
        return None
    return (
        "法院通知负责人出庭，负责人没有出庭，也没有登记不能出庭的说明。请先登记说明，或者如实登记出庭的负责人"
    )


AGENTS = "administrative_litigation_response.lit_agents"

agents_few = Requirement(
    "agents_few", "诉讼代理人不超过两人", _agents_few, art(LAW, 31, 1), thresholds=(AGENTS,)
)
not_gathered = Requirement("not_gathered", "诉讼中不得自行收集证据", _not_gathered, art(LAW, 35))
excuse_confirmed = Requirement(
    "excuse_confirmed", "不能出庭的说明经盖章或者签字", _excuse_confirmed, art(APPEARANCE_RULES, 9, 1), checks=("LIT-02",)
)  # fmt: skip
head_named = Requirement("head_named", "负责人出庭或者说明", _head_named, art(LAW, 3, 3), checks=("LIT-02",))

VALUES = "administrative_litigation_response"
OFFICE, STAFF, ENDINGS = (CLERK, HANDLER), (HANDLER,), ("judge", "withdraw", "terminate")


def _paper(key: str, title: str, law: str = "", *article: int, when: Any = None) -> DocumentKind:
    return DocumentKind(key, title, basis=art(law, *article) if law else None, when=when)


delay_requested = after(
    "request_delay", "先申请延期", "还没有申请延期举证。请先登记申请延期举证", until="rule_on_delay"
)
delay_ruled = after("rule_on_delay", "先有法院的决定", "法院还没有决定是否延期。请先登记法院的决定")
objection_made = after(
    "object_jurisdiction",
    "先提出管辖异议",
    "没有待裁定的管辖异议。请先登记提出管辖异议",
    until="rule_on_jurisdiction",
)

LOST = ("revoked", "ordered", "payment", "unlawful", "void", "changed", "agreement")
first_instance = fact("level") == "first"

LEDGER = Case(
    "litigation_case",
    "行政应诉案件",
    "reconsideration_litigation",
    kept_by=ORGANS,  # 行政诉讼法第26条：作被告的行政机关
    law=LAW,
    headline="{plaintiff} 诉 {defendant} {act}",
    number="{organ}应诉〔{year}〕{seq}号",
    organ_field="defendant",
    keyfacts=("plaintiff", "defendant", "court", "level"),
    aliases=("应诉台账", "行政诉讼案件登记簿"),
    about="被告单位收到起诉状副本当天登记；一个审级登记一件，二审在收到上诉状副本时另登一件。开庭后登记负责人是否出庭。",
    empty="没有应诉案件。收到起诉状副本当天登记，15日内答辩并提交证据。",
    steps=(
        Step("serve", "收到起诉状副本", opens(served), by=OFFICE, asks=Serve, basis=art(LAW, 67, 1)),
        Step("assign_handler", "指定承办机构", within(served, answered), by=(HEAD,), asks=AssignHandler,
             why="应诉由谁承办是单位内部的分工，法律没有规定"),
        Step("request_delay", "申请延期举证", within(served), by=STAFF, asks=RequestDelay, basis=art(INTERPRETATION, 34)),
        Step("rule_on_delay", "法院决定是否延期", within(served), by=OFFICE, asks=RuleOnDelay,
             basis=art(INTERPRETATION, 34), needs=(delay_requested,)),
        Step("remove_cause", "正当事由消除", within(served), by=STAFF, basis=art(INTERPRETATION, 34), needs=(delay_ruled,)),
        Step("answer", "提交答辩状和证据", served >> answered, by=STAFF, asks=Answer, basis=art(LAW, 67, 1),
             needs=(not_gathered,),
             produces=(_paper("answer", "答辩状", LAW, 67, 1, when=_has("answer_text")),
                       _paper("evidence_list", "证据目录", LAW, 34, 1, when=_has("evidence")),
                       _paper("legal_representative", "法定代表人身份证明", when=_has("legal_representative")))),
        Step("authorise", "委托诉讼代理人", within(served, answered, heard), by=(HEAD,), asks=Authorise,
             basis=art(LAW, 31, 1), needs=(agents_few,), produces=(_paper("authorisation", "授权委托书", LAW, 31, 1),)),
        Step("object_jurisdiction", "提出管辖异议", within(served, answered), by=STAFF, asks=ObjectJurisdiction,
             basis=art(INTERPRETATION, 10, 1)),
        Step("rule_on_jurisdiction", "收到管辖裁定", within(served, answered), by=OFFICE, asks=RuleOnJurisdiction,
             basis=art(INTERPRETATION, 10, 2), needs=(objection_made,)),
        Step("receive_summons", "收到开庭通知", within(served, answered), by=OFFICE, asks=Summons,
             basis=art(INTERPRETATION, 71)),
        Step("assign_head", "确定出庭负责人", within(served, answered), by=(HANDLER, HEAD), asks=AssignHead,
             basis=art(LAW, 3, 3),
             produces=(_paper("head_identity", "负责人出庭应诉身份证明", APPEARANCE_RULES, 6, 1),)),
        Step("excuse_head", "说明负责人不能出庭", within(served, answered), by=(HEAD,), asks=ExcuseHead,
             basis=art(APPEARANCE_RULES, 9, 1), needs=(excuse_confirmed,),
             produces=(_paper("head_excuse", "不能出庭情况说明", APPEARANCE_RULES, 9, 1),)),
        Step("hear", "开庭审理", (served | answered) >> heard, by=STAFF, asks=Hear, basis=art(LAW, 54, 1),
             needs=(head_named,)),
        Step("stay", "中止诉讼", (served | answered | heard) >> stayed, by=OFFICE, asks=StayedBy,
             basis=art(INTERPRETATION, 87)),
        Step("resume", "恢复诉讼", stayed >> answered, by=OFFICE, basis=art(INTERPRETATION, 87, 2)),
        Step("judge", "收到裁判文书", (served | answered | heard) >> judged, by=STAFF, asks=Judge, basis=art(LAW, 80, 2)),
        Step("withdraw", "准许撤诉", (served | answered | heard) >> withdrawn, by=STAFF, asks=Withdraw,
             basis=art(LAW, 62), irreversible=True),
        Step("terminate", "终结诉讼", (served | answered | heard | stayed) >> terminated, by=STAFF, asks=Terminate,
             basis=art(INTERPRETATION, 88), irreversible=True),
        Step("appeal", "提起上诉", judged >> appealed, by=STAFF, asks=Appeal, basis=art(LAW, 85),
             produces=(_paper("appeal_petition", "上诉状", LAW, 85, when=_own_appeal),)),
        Step("take_effect", "裁判生效", judged >> effective, by=STAFF, basis=art(LAW, 85)),
        Step("ask_retrial", "申请再审", within(effective), by=STAFF, asks=Retry, basis=art(LAW, 90)),
        Step("close_file", "结案归档", within(effective, appealed, withdrawn, terminated), by=OFFICE,
             why="应诉案卷由被告单位归档，行政诉讼法没有规定"),
    ),
    clocks=(
        Clock("sue", "直接起诉期限", "起诉期限", "field:period_from", ("serve",), f"{VALUES}.sue_direct", at="sued_on",
              when=_ruled("sued_how", "direct")),
        Clock("sue_untold", "没有告知起诉期限的最长期限", "起诉期限", "field:period_from", ("serve",),
              f"{VALUES}.sue_untold_1y", at="sued_on", when=_ruled("sued_how", "untold")),
        Clock("sue_decision", "不服复议决定起诉期限", "起诉期限", "field:period_from", ("serve",),
              f"{VALUES}.sue_after_recon", at="sued_on", when=_ruled("sued_how", "after_decision")),
        Clock("sue_overdue", "复议逾期不决起诉期限", "起诉期限", "field:period_from", ("serve",),
              f"{VALUES}.sue_recon_inaction", at="sued_on", when=_ruled("sued_how", "decision_overdue")),
        Clock("sue_refused", "复议前置案件起诉期限", "起诉期限", "field:period_from", ("serve",),
              "administrative_reconsideration.recon_then_sue", at="sued_on", when=_ruled("sued_how", "refused")),
        Clock("sue_inaction", "对不履行职责起诉期限", "起诉期限", "field:period_from", ("serve",),
              f"{VALUES}.sue_inaction_6m", at="sued_on", when=_ruled("sued_how", "inaction")),
        Clock("absolute_limit", "最长起诉期限", "最长起诉期", "field:act_made_on", ("serve",), f"{VALUES}.sue_abs_5y",
              at="sued_on", when=_absolute),
        Clock("real_estate_limit", "因不动产的最长起诉期限", "最长起诉期", "field:act_made_on", ("serve",),
              f"{VALUES}.sue_abs_20y", at="sued_on", when=_ruled("real_estate", True)),
        Clock("court_filing", "法院立案", "法院立案", "field:sued_on", ("serve",), f"{VALUES}.court_case_filing",
              at="docketed_on", when=_has("docketed_on")),
        Clock("court_sending", "法院发送起诉状副本", "法院发送", "field:docketed_on", ("serve",),
              f"{VALUES}.court_send_complaint", when=_first),
        Clock("answer", "答辩举证", "答辩举证", "serve", ("answer",), f"{VALUES}.answer_and_evidence", when=_answers,
              checks=("LIT-01",)),
        Clock("delay_request", "申请延期举证", "申请延期", "serve", ("request_delay",), f"{VALUES}.evidence_delay_request",
              when=_has("delay_reason"), checks=("LIT-01",)),
        Clock("late_evidence", "延期后举证", "延期后举证", "remove_cause", ("answer",), f"{VALUES}.evidence_after_cause",
              when=_ruled("delay_granted", True), checks=("LIT-01",)),
        Clock("objection", "管辖异议", "管辖异议", "serve", ("object_jurisdiction",), f"{VALUES}.jurisdiction_objection",
              when=_has("objection")),
        Clock("appeal_answer", "上诉答辩", "上诉答辩", "serve", ("answer",), f"{VALUES}.appeal_answer", when=_second),
        Clock("summons", "开庭传唤", "开庭传唤", "field:hearing_on", ("receive_summons",), f"{VALUES}.summons_lead"),
        Clock("head_notice", "通知负责人出庭", "通知出庭", "field:hearing_on", ("receive_summons",),
              f"{VALUES}.head_appearance_notice", when=_ruled("head_called", True)),
        Clock("trial", "一审审理期限", "一审审限", "field:docketed_on", ENDINGS, f"{VALUES}.first_instance",
              stopped=(("stay", "resume"), ("object_jurisdiction", "rule_on_jurisdiction")), when=_ordinary_trial),
        Clock("simple_trial", "简易程序审理期限", "简易审限", "field:docketed_on", ENDINGS,
              f"{VALUES}.first_instance_simple", when=_simple_trial),
        Clock("second_trial", "二审审理期限", "二审审限", "field:docketed_on", ENDINGS, f"{VALUES}.second_instance",
              stopped=(("stay", "resume"),), when=_second),
        Clock("appeal", "判决上诉期限", "上诉", "judge", ("appeal",), f"{VALUES}.appeal_judgment", when=_judgment_at_first),
        Clock("appeal_ruling", "裁定上诉期限", "上诉", "judge", ("appeal",), f"{VALUES}.appeal_ruling",
              when=_ruling_at_first),
        Clock("retrial", "申请再审期限", "申请再审", "take_effect", ("ask_retrial",), f"{VALUES}.retrial_apply"),
    ),
    figures=(
        Flow("served", "行政应诉案件", "件", at="serve"),
        Flow("answered", "答辩举证案件", "件", at="answer", where=first_instance),
        Flow("answered_in_time", "期限内答辩举证案件", "件", at="answer", where=first_instance & (clock("answer").met | clock("late_evidence").met)),
        Flow("delays_granted", "法院准许延期举证的案件", "件", at="rule_on_delay", where=fact("delay_granted") == True),  # noqa: E712
        Flow("objections", "提出管辖异议的案件", "件", at="object_jurisdiction"),
        Flow("heard", "开庭审理的行政应诉案件", "件", at="hear"),
        Flow("heard_with_head", "行政机关负责人出庭应诉案件", "件", at="hear", headline=True,
             where=fact("head_appeared").isin(list(POSTS))),
        Flow("heard_with_principal", "正职负责人出庭应诉案件", "件", at="hear", where=fact("head_appeared") == "principal"),
        Flow("absent_unexplained", "负责人未出庭且未说明的案件", "件", at="hear",
             where=(fact("head_appeared") == "absent") & ~taken("excuse_head")),
        Flow("judged", "裁判的行政应诉案件", "件", at="judge"),
        Flow("judged_first", "一审裁判的行政应诉案件", "件", at="judge", where=first_instance),
        Flow("lost", "一审败诉的行政应诉案件", "件", at="judge", where=first_instance & fact("outcome").isin(LOST)),
        Flow("judged_second", "二审裁判的行政应诉案件", "件", at="judge", where=fact("level") == "second"),
        Flow("reversed", "二审改判或者发回的行政应诉案件", "件", at="judge",
             where=(fact("level") == "second") & fact("outcome").isin(("reversed", "remanded"))),
        Flow("appealed", "上诉的行政应诉案件", "件", at="appeal"),
        Flow("effective", "裁判生效的行政应诉案件", "件", at="take_effect"),
        Flow("withdrawn", "撤诉的行政应诉案件", "件", at="withdraw"),
        Flow("settled", "争议化解后撤诉的案件", "件", at="withdraw", where=fact("withdrawal") == "settled"),
        Flow("terminated", "终结诉讼的行政应诉案件", "件", at="terminate"),
        Stock("open", "期末在办行政应诉案件", "件"),
        Overdue("overdue", "期末逾期没有答辩举证的应诉案件", "件", clocks=("answer",)),
        Days("days", "行政应诉案件收到起诉状至裁判总天数", "日", since="serve", at="judge"),
        Mean("mean_days", "行政应诉案件收到起诉状至裁判平均天数", "日", of="days", to="judged"),
        Rate("appearance_rate", "行政机关负责人出庭应诉率", "%", of="heard_with_head", to="heard", headline=True,
             definition="负责人出庭的案件占开庭审理案件的比例；未开庭和撤诉的不计入分母"),
        Rate("in_time_rate", "期限内答辩举证率", "%", target=WITHOUT_EXCEPTION, of="answered_in_time", to="answered"),
        Rate("loss_rate", "一审败诉率", "%", of="lost", to="judged_first", headline=True),
    ),
)  # fmt: skip
