"""Transfers of suspected crimes to the police (涉嫌犯罪案件移送).

Law: 行政执法机关移送涉嫌犯罪案件的规定 (2020 revision). Its days are days of the calendar, its hours run on through holidays.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.penalties.words import FIELDS, KINDS, Officer, certified, names_of
from zhunsheng.content.roles import HANDLER, HEAD, OFFICER
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Choices,
    Clock,
    DocumentKind,
    Family,
    Link,
    Moment,
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

LAW = "行政执法机关移送涉嫌犯罪案件的规定"

suspected = State("suspected", "发现涉嫌犯罪", Family.WAITING_START)
verifying = State("verifying", "专案核实", Family.ACTIVE)
reported = State("reported", "待审批", Family.ACTIVE)
approved = State("approved", "待移送", Family.ACTIVE)
transferred = State("transferred", "待公安签收", Family.WAITING)
received = State("received", "公安审查中", Family.WAITING)
filed = State("filed", "公安已立案", Family.ACTIVE)
declined = State("declined", "公安不予立案", Family.ACTIVE)
reconsidering = State("reconsidering", "公安复议中", Family.WAITING)
upheld = State("upheld", "复议维持不立案", Family.ACTIVE)
supervised = State("supervised", "检察监督中", Family.WAITING)
handed_over = State("handed_over", "已移交", Family.DONE)
not_approved = State("not_approved", "不批准移送", Family.ENDED)
returned = State("returned", "转行政处理", Family.DONE)


class Find(Asks):
    penalty = Link("原行政案件", "administrative_penalty", relation="原行政案件", required=False)
    suspect = Party("涉嫌犯罪的当事人", listed=True, phone=True)
    offence = Text("涉嫌的罪名", listed=True, limit=40, phone=True)
    field = Choice("行政管理领域", FIELDS, suggested=True)
    circumstances = Text("涉嫌犯罪的事实、情节和金额", long=True)
    earlier_penalties = Choices(
        "移送前已作出的处罚", KINDS, required=False, hint="警告、停产停业、暂扣吊销不停止执行"
    )


class FormTeam(Asks):
    team = Rows("专案组成员", Officer, at_least=1)


class Report(Asks):
    investigation_report = Text("调查报告", long=True, required=False)


class Approve(Asks):
    approved_at = Moment("批准的时间")


class Disapprove(Asks):
    disapproval_reason = Text("不予批准的理由", long=True, required=False)


class Item(Asks):
    thing = Text("名称")
    quantity = Text("数量", limit=40)
    kept_where = Text("保管地点", required=False)


class Transfer(Asks):
    transferred_at = Moment("移送的时间")
    police = Text("接受移送的公安机关")
    items = Rows("涉案物品", Item, required=False)
    analysis_attached = YesNo("附有检验报告或者鉴定结论", required=False)


class Receive(Asks):
    received_at = Moment("公安机关签收的时间")
    police_competent = YesNo("属于该公安机关管辖")


class Forward(Asks):
    forwarded_at = Moment("公安机关转送的时间")
    forwarded_to = Text("有管辖权的公安机关")


class FileCase(Asks):
    filing_notice = Text("立案通知书文号", limit=60)


class Decline(Asks):
    declining_reason = Text("公安机关不予立案的理由", long=True)


class Supervise(Asks):
    procuratorate = Text("检察机关")


class Return(Asks):
    administrative_handling = Text("行政处理的意见", long=True)


def _team(situation: Situation) -> str | None:
    least = situation.threshold("criminal_transfer.transfer_team")
    number = len(names_of(situation.facts.get("team")))
    if least is None or least.admits(number):
        return None
    return f"专案组应当由行政执法人员组成，{least}，现有{number}人。请补填成员"


def _reported(situation: Situation) -> str | None:
    if situation.facts.get("investigation_report"):
        return None
    return "移送应当附涉嫌犯罪案件情况的调查报告。请填调查报告"


def _reasoned(situation: Situation) -> str | None:
    if situation.facts.get("disapproval_reason"):
        return None
    return "不批准移送的，应当将不予批准的理由记录在案。请填理由"


def _listed(situation: Situation) -> str | None:
    if situation.facts.get("items"):
        return None
    return "移送应当附涉案物品清单。请逐件填写，没有物品的写明“无”"


team_of_two = Requirement(
    "team_of_two", "专案组不少于两人", _team, art(LAW, 5, 1), thresholds=("criminal_transfer.transfer_team",)
)
report_attached = Requirement("report_attached", "有调查报告", _reported, art(LAW, 6, 0, 2))
disapproval_reasoned = Requirement("disapproval_reasoned", "不批准有理由", _reasoned, art(LAW, 5, 2))
items_listed = Requirement("items_listed", "有涉案物品清单", _listed, art(LAW, 6, 0, 3))


def _not_competent(facts: Mapping[str, Any]) -> bool:
    return facts.get("police_competent") is False


T = "criminal_transfer"
HANDLING = (OFFICER, HANDLER)

LEDGER = Case(
    "criminal_transfer",
    "涉嫌犯罪案件移送",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 行政执法机关移送涉嫌犯罪案件的规定第2条：行政执法机关
    since=date(2020, 8, 7),
    law=LAW,
    headline="{suspect} 涉嫌{offence}",
    number="{organ}刑移〔{year}〕{seq}号",
    keyfacts=("suspect", "offence", "penalty", "police"),
    aliases=("行刑衔接台账", "移送司法机关案件"),
    about="行政执法机关登记：发现涉嫌犯罪当天登记，批准、移送写明时刻；公安机关签收、立案或者不予立案在收到通知当天登记。",
    empty="还没有移送的涉嫌犯罪案件。查处违法行为时发现涉嫌犯罪，当天登记。",
    steps=(
        Step("find", "发现涉嫌犯罪", opens(suspected), by=HANDLING, asks=Find, basis=art(LAW, 3, 1)),
        Step("form_team", "组成专案组", suspected >> verifying, by=(HEAD,), asks=FormTeam, basis=art(LAW, 5, 1),
             needs=(team_of_two, certified("team"))),
        Step("report", "提出移送报告", verifying >> reported, by=HANDLING, asks=Report, basis=art(LAW, 5, 1),
             needs=(report_attached,), produces=(DocumentKind("investigation_report", "调查报告", basis=art(LAW, 6, 0, 2)),)),
        Step("approve", "批准移送", reported >> approved, by=(HEAD,), asks=Approve, basis=art(LAW, 5, 2)),
        Step("disapprove", "不批准移送", reported >> not_approved, by=(HEAD,), asks=Disapprove, basis=art(LAW, 5, 2),
             needs=(disapproval_reasoned,), irreversible=True),
        Step("transfer", "移送公安机关", approved >> transferred, by=HANDLING, asks=Transfer, basis=art(LAW, 6),
             needs=(items_listed,),
             produces=(DocumentKind("transfer_letter", "涉嫌犯罪案件移送书", number="{organ}移送〔{year}〕{seq}号",
                                    basis=art(LAW, 6, 0, 1)),
                       DocumentKind("items_list", "涉案物品清单", basis=art(LAW, 6, 0, 3)))),
        Step("receive", "公安机关签收", transferred >> received, by=HANDLING, asks=Receive, basis=art(LAW, 7)),
        Step("forward", "公安机关转送", within(received), by=HANDLING, asks=Forward, basis=art(LAW, 7)),
        Step("file", "收到立案通知", received >> filed, by=HANDLING, asks=FileCase, basis=art(LAW, 8)),
        Step("hand_over", "移交物品和材料", filed >> handed_over, by=HANDLING, basis=art(LAW, 12)),
        Step("decline", "收到不予立案通知", received >> declined, by=HANDLING, asks=Decline, basis=art(LAW, 8)),
        Step("ask_reconsideration", "提请公安复议", declined >> reconsidering, by=(HEAD,), basis=art(LAW, 9, 1)),
        Step("reconsider_filed", "复议决定立案", reconsidering >> filed, by=HANDLING, asks=FileCase, basis=art(LAW, 9, 2)),
        Step("reconsider_upheld", "复议维持不予立案", reconsidering >> upheld, by=HANDLING, asks=Decline, basis=art(LAW, 9, 2)),
        Step("suggest_supervision", "建议立案监督", (transferred | received | declined | upheld) >> supervised, by=(HEAD,),
             asks=Supervise, basis=art(LAW, 9)),
        Step("supervision_filed", "监督后立案", supervised >> filed, by=HANDLING, asks=FileCase, basis=art(LAW, 9, 3)),
        Step("return_for_penalty", "退回行政处理", (declined | upheld | supervised) >> returned, by=(HEAD,), asks=Return,
             basis=art(LAW, 10)),
        Step("move_back", "公安机关移回", (filed | handed_over) >> returned, by=HANDLING, asks=Return, basis=art(LAW, 13)),
    ),
    clocks=(
        Clock("approval", "移送审批期限", "审批", "report", ("approve", "disapprove"), f"{T}.transfer_approve",
              checks=("TRA-01",)),
        Clock("transfer", "移送期限", "移送", "field:approved_at", ("transfer",), f"{T}.transfer_execute",
              at="transferred_at", checks=("TRA-01",)),
        Clock("forwarding", "公安机关转送期限", "转送", "field:received_at", ("forward",), f"{T}.police_forward",
              at="forwarded_at", when=_not_competent),
        Clock("police_review", "公安立案审查期限", "公安审查", "receive", ("file", "decline", "suggest_supervision"),
              f"{T}.police_review", checks=("TRA-02",)),
        Clock("reconsideration_request", "提请公安复议期限", "提请复议", "decline",
              ("ask_reconsideration", "suggest_supervision", "return_for_penalty"), f"{T}.transfer_reconsider"),
        Clock("reconsideration", "公安复议决定期限", "公安复议", "ask_reconsideration",
              ("reconsider_filed", "reconsider_upheld"), f"{T}.police_reconsider_decision"),
        Clock("supervision", "建议立案监督期限", "建议监督", "reconsider_upheld", ("suggest_supervision", "return_for_penalty"),
              f"{T}.suggest_supervision"),
        Clock("handover", "移交物品材料期限", "移交", ("file", "reconsider_filed", "supervision_filed"),
              ("hand_over", "move_back"), f"{T}.handover_items"),
    ),
    figures=(
        Flow("found", "发现涉嫌犯罪案件", "件", at="find"),
        Flow("transferred", "向公安机关移送涉嫌犯罪案件", "件", at="transfer", headline=True),
        Flow("not_approved", "不批准移送的涉嫌犯罪案件", "件", at="disapprove"),
        Flow("filed", "公安机关立案的移送案件", "件", at="file"),
        Flow("transferred_filed", "移送后公安机关立案的案件", "件", at="transfer",
             where=taken("file") | taken("reconsider_filed") | taken("supervision_filed")),
        Flow("declined", "公安机关不予立案的移送案件", "件", at="decline"),
        Flow("reconsidered", "提请公安机关复议的移送案件", "件", at="ask_reconsideration"),
        Flow("supervision_suggested", "建议立案监督的移送案件", "件", at="suggest_supervision"),
        Flow("returned", "退回行政处理的移送案件", "件", at="return_for_penalty"),
        Flow("in_time", "按期移送的涉嫌犯罪案件", "件", at="transfer", where=clock("transfer").met),
        Stock("open", "期末在办移送案件", "件"),
        Overdue("overdue", "期末逾期没有移送的涉嫌犯罪案件", "件", clocks=("transfer",)),
        Days("days", "发现涉嫌犯罪至移送总天数", "日", since="find", at="transfer"),
        Mean("mean_days", "发现涉嫌犯罪至移送平均天数", "日", of="days", to="transferred"),
        Rate("on_time_rate", "涉嫌犯罪案件按期移送率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="transferred"),
        Rate("filed_rate", "移送案件公安立案率", "%", of="transferred_filed", to="transferred", headline=True),
    ),
)  # fmt: skip
