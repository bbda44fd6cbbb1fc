"""Public-security cases and their penalties (治安案件).

Law: 治安管理处罚法, revised, in force 2026-01-01; cases opened before follow the text of 2012. The revision lets the time run
from filing (before: from acceptance), allows two extensions, asks for legal review and for sealed records, and raises the
amounts. Both editions have the same steps and fields, so what is said of a case means the same on both sides of the day.
"""

from collections.abc import Callable
from datetime import date

from zhunsheng.content.public_security import demands, forms
from zhunsheng.content.public_security.demands import punished, with_fine
from zhunsheng.content.roles import CLERK, HEAD, OFFICER, REVIEWER
from zhunsheng.content.service import SERVED, day_of_service, notice_clock, proven
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
    Article,
    Case,
    Clock,
    DocumentKind,
    Family,
    Ledger,
    Privacy,
    Requirement,
    Situation,
    State,
    Step,
    art,
    opens,
    within,
)

reported = State("reported", "已接报", Family.WAITING_START)
filed = State("filed", "调查中", Family.ACTIVE)
appraising = State("appraising", "鉴定中", Family.PAUSED)
notified = State("notified", "已告知", Family.ACTIVE)
in_hearing = State("in_hearing", "听证中", Family.PAUSED)
decided = State("decided", "待送达", Family.ACTIVE)
decided_on_spot = State("decided_on_spot", "已当场处罚，待备案", Family.ACTIVE)
executing = State("executing", "执行中", Family.ACTIVE)
deferred = State("deferred", "暂缓执行拘留", Family.PAUSED)
executed = State("executed", "执行完毕", Family.DONE)
unpunished = State("unpunished", "不予处罚", Family.DONE)
mediated = State("mediated", "调解结案", Family.DONE)
sealed = State("sealed", "记录已封存", Family.DONE)
not_filed = State("not_filed", "不予立案", Family.ENDED)
transferred = State("transferred", "已移送", Family.ENDED)
terminated = State("terminated", "终止调查", Family.ENDED)
revoked = State("revoked", "决定已撤销", Family.ENDED)

RULES_OF_MINISTRY = "公安部的程序规定有规定，条文没有核对"
POLICE = (OFFICER, CLERK)
KEY = "public_security_penalty"


def _edition(law: str, since: date, article: Callable[[str], Article], *, revised: bool) -> Ledger:
    """``article`` gives the place of a rule by its article in the revised law."""

    def need(
        key: str,
        title: str,
        check: Callable[[Situation], str | None],
        at: str,
        *checks: str,
        thresholds: tuple[str, ...] = (),
    ) -> Requirement:
        return Requirement(key, title, check, article(at), thresholds=thresholds, checks=checks)

    def silent(at: str, otherwise: str) -> dict[str, Article | str]:
        """The basis in the revised law; before it there was none."""
        return {"basis": article(at)} if revised else {"why": otherwise}

    questioning: tuple[Requirement, ...] = ()
    minors: tuple[Requirement, ...] = ()
    if revised:
        questioning = (
            need(
                "two_officers",
                "两名民警询问",
                demands.two_officers,
                "108.1",
                "PEN-05",
                thresholds=(demands.OFFICERS,),
            ),
            need("recorded", "询问全程录音录像", demands.recorded, "97.1"),
        )
        minors = (need("guardian_told", "告知监护人", demands.guardian_told, "112.3"),)
    crowd = () if revised else (need("crowd_allowed", "询问查证的情形", demands.crowd_allowed, "97.1"),)
    approved = demands.extension_approved if revised else demands.extension_approved_2012
    hearing_pause = (("request_hearing", "hold_hearing"),) if revised else ()
    filing = "立案" if revised else "受案登记"
    steps = (
        Step("report", "接受报案", opens(reported), by=POLICE, asks=forms.Report, basis=article("90")),
        Step("file", filing, reported >> filed, by=POLICE, asks=forms.File, basis=article("90"),
             produces=(DocumentKind("filing_form", "立案登记表", basis=article("90")),)),
        Step("not_file", "不予立案", reported >> not_filed, by=(HEAD,), asks=forms.NotFile, basis=article("90"), irreversible=True,
             produces=(DocumentKind("not_filed_notice", "不予立案告知书", basis=article("90")),)),
        Step("summon", "传唤", within(filed), by=(OFFICER,), asks=forms.Summon, basis=article("96.1"),
             needs=(need("summons_approved", "传唤经批准", demands.summons_approved, "96.1"),
                    need("family_told", "通知被传唤人家属", demands.family_told, "97.2"), *crowd)),
        Step("finish_questioning", "询问查证结束", within(filed), by=(OFFICER,), asks=forms.FinishQuestioning, basis=article("97.1"),
             needs=questioning),
        Step("appraise", "委托鉴定", filed >> appraising, by=(OFFICER,), asks=forms.Appraise, basis=article("106")),
        Step("receive_appraisal", "收到鉴定意见", appraising >> filed, by=(OFFICER,), asks=forms.ReceiveAppraisal, basis=article("106")),
        Step("extend", "延长办案期限", within(filed, appraising, notified, in_hearing), by=(HEAD,), asks=forms.Extend,
             basis=article("118.1"),
             needs=(need("extendable", "延长的次数和时间", demands.extendable, "118.1", "PEN-37"),
                    need("extension_approved", "延长的批准机关", approved, "118.1", "PEN-37"))),
        Step("notify", "告知拟处罚", filed >> notified, by=(OFFICER,), asks=forms.Notify, basis=article("112.1"),
             needs=(need("hearing_told", "告知听证权利", demands.hearing_told, "117.1", "PEN-10", thresholds=(demands.HEARING,)),
                    *minors),
             produces=(DocumentKind("penalty_notice", "治安管理处罚告知书", basis=article("112.1")),)),
        Step("hear", "听取陈述申辩", within(notified), by=(OFFICER,), asks=forms.Hear, basis=article("112.2")),
        Step("request_hearing", "要求听证", notified >> in_hearing, by=POLICE, basis=article("117.1")),
        Step("hold_hearing", "举行听证", in_hearing >> notified, by=(REVIEWER, HEAD), asks=forms.HoldHearing, basis=article("117.1")),
        Step("review", "法制审核", within(notified), by=(REVIEWER,), asks=forms.Review,
             basis=article("114.1") if revised else art("行政处罚法", 58, 1)),
        Step("discuss", "集体讨论", within(notified), by=(HEAD,), asks=forms.Discuss,
             basis=article("113.2") if revised else art("行政处罚法", 57, 2)),
        Step("decide", "作出决定", notified >> decided, by=(HEAD,), asks=forms.Decide, basis=article("113.1"),
             needs=(need("complete", "处罚种类和幅度", demands.complete, "115.1"),
                    need("competent", "决定机关", demands.competent, "109", thresholds=(demands.STATION,)),
                    need("reviewed", "法制审核通过", demands.reviewed, "114.1", "PEN-14"),
                    need("discussed", "集体讨论决定", demands.discussed, "113.2", "PEN-17"),
                    need("not_aggravated", "不因申辩加重", demands.not_aggravated, "112.4"),
                    need("not_barred", "六个月以内发现", demands.not_barred, "25.1", "PEN-23")),
             produces=(DocumentKind("decision", "治安管理处罚决定书", "{organ}行罚决字〔{year}〕{seq}号", article("115.1"),
                                    lambda facts: facts.get("outcome") == "penalty"),
                       DocumentKind("no_penalty_decision", "不予行政处罚决定书", "{organ}不罚决字〔{year}〕{seq}号", article("113.1"),
                                    lambda facts: facts.get("outcome") != "penalty"))),
        Step("serve", "送达决定书", decided >> executing, by=POLICE, asks=forms.ServeDecision, basis=article("116.1"),
             needs=(need("penalty_only", "限于处罚决定", demands.penalty_only, "116.1"),
                    need("detention_family_told", "通知被拘留人家属", demands.detention_family_told, "116.1"),
                    need("victim_served", "送达被侵害人", demands.victim_served, "116.2"),
                    *proven(art("行政处罚法", 61, 2), art("行政处罚法", 61, 1), checks=("PEN-19", "PEN-20"))),
             day=day_of_service(),
             produces=(DocumentKind("return_of_service", "送达回证", basis=article("116.1")),)),
        Step("serve_no_penalty", "送达不予处罚决定书", decided >> unpunished, by=POLICE, basis=article("116.1"),
             needs=(need("no_penalty_only", "限于不予处罚", demands.no_penalty_only, "116.1"),)),
        Step("decide_on_spot", "当场处罚", opens(decided_on_spot), by=(OFFICER,), asks=forms.DecideOnSpot, basis=article("119"),
             needs=(need("within_the_spot", "当场处罚的限额", demands.within_the_spot, "119", "PEN-07", thresholds=(demands.ON_SPOT,)),
                    need("alone_undisputed", "一人当场处罚的条件", demands.alone_undisputed, "120.3", thresholds=(demands.SINGLE,)),
                    need("spot_handed_over", "当场交付", demands.spot_handed_over, "120.1")),
             produces=(DocumentKind("spot_decision", "当场处罚决定书", "{organ}当罚字〔{year}〕{seq}号", article("120.1")),)),
        Step("file_on_spot", "报所属公安机关备案", decided_on_spot >> executing, by=(OFFICER,), asks=forms.FileOnSpot,
             basis=article("120.4")),
        Step("pay", "缴纳罚款", within(executing), by=POLICE, basis=article("123")),
        Step("collect", "当场收缴罚款", within(executing), by=(OFFICER,), asks=forms.Collect, basis=article("123"),
             needs=(need("cash_allowed", "当场收缴的条件", demands.cash_allowed, "123", "PEN-28", thresholds=(demands.CASH,)),
                    need("receipted", "专用票据", demands.receipted, "125", "PEN-28"))),
        Step("hand_over", "收缴的罚款交公安机关", within(executing), by=(OFFICER,), basis=article("124")),
        Step("detain", "送拘留所执行", within(executing), by=(OFFICER,), basis=article("122.1")),
        Step("defer", "暂缓执行拘留", executing >> deferred, by=(HEAD,), asks=forms.Defer, basis=article("126.1"),
             needs=(need("deferrable", "暂缓执行的条件", demands.deferrable, "126.1", thresholds=(demands.DEPOSIT,)),),
             produces=(DocumentKind("deferral_decision", "暂缓执行行政拘留决定书", basis=article("126.1")),)),
        Step("resume_detention", "恢复执行拘留", deferred >> executing, by=(HEAD,), basis=article("130")),
        Step("revoke", "登记决定被撤销", (executing | deferred | executed) >> revoked, by=(HEAD,), asks=forms.Revoke, basis=article("130"),
             irreversible=True),
        Step("reopen", "重新办理", revoked >> filed, by=(HEAD,), asks=forms.Reopen, basis=art("行政复议法", 64, 1)),
        Step("finish", "执行完毕", executing >> executed, by=POLICE, basis=article("122.1")),
        Step("seal", "封存记录", (executed | unpunished | mediated) >> sealed, by=POLICE,
             **silent("136", "2026年起法律要求封存，此前的记录由公安机关决定是否封存")),  # type: ignore[arg-type]
        Step("mediate", "调解结案", filed >> mediated, by=(OFFICER,), asks=forms.Mediate, basis=article("9.1"),
             needs=(need("mediable", "可以调解的范围", demands.mediable, "9.1"),)),
        Step("transfer", "移送主管机关", (filed | appraising | notified) >> transferred, by=(HEAD,), asks=forms.Transfer,
             basis=article("113.1(3)")),
        Step("terminate", "终止调查", (filed | appraising) >> terminated, by=(HEAD,), asks=forms.Terminate, why=RULES_OF_MINISTRY),
    )  # fmt: skip
    clocks = (
        notice_clock(),
        Clock("limitation", "六个月以内发现", "处罚时效", "field:happened_on", ("report", "decide_on_spot"), f"{KEY}.ps_limitation",
              when=punished, checks=("PEN-23",)),
        Clock("case", "办案期限", "办案", "file", ("decide", "mediate", "transfer", "terminate"), f"{KEY}.ps_case",
              stopped=(("appraise", "receive_appraisal"), *hearing_pause), extended_by="extend"),
        Clock("redo", "重新处理期限", "重新处理", "reopen", ("decide", "mediate", "transfer", "terminate"), f"{KEY}.ps_case",
              stopped=(("appraise", "receive_appraisal"), *hearing_pause), written="redo_by"),
        *(
            Clock(f"questioning_{kind}", f"询问查证时间（{title}）", "询问查证", "field:arrived_at", ("finish_questioning",),
                  f"{KEY}.{value}", at="questioned_until", checks=("PEN-38",),
                  when=lambda facts, kind=kind: facts.get("questioning") == kind)  # type: ignore[misc]
            for kind, title, value in (
                ("ordinary", "一般", "ps_interrogation_8h"),
                ("crowd", "人数众多、身份不明", "ps_interrogation_12h"),
                ("detention", "可能适用拘留", "ps_interrogation_24h"),
            )
        ),
        Clock("service", "决定书送达", "送达", "decide", ("serve", "serve_no_penalty"), f"{KEY}.ps_service", checks=("PEN-18",)),
        Clock("spot_filing", "当场处罚备案", "备案", "field:decided_at", ("file_on_spot",), f"{KEY}.ps_onspot_filing", at="filed_at"),
        Clock("payment", "缴纳罚款", "缴款", (*SERVED, "decide_on_spot"), ("pay", "collect"), f"{KEY}.ps_fine_payment", when=with_fine),
        Clock("hand_over", "当场收缴的罚款上交", "上交罚款", "collect", ("hand_over",), f"{KEY}.ps_cash_to_agency", checks=("PEN-29",)),
    )  # fmt: skip
    return Case(
        KEY,
        "治安案件",
        "enforcement_regulation",
        kept_by=("body",),  # 治安管理处罚法第7条：公安机关，派出所随它
        law=law,
        since=since,
        headline="{violation}（{unit_level}办理）",
        number="{organ}治〔{year}〕{seq}号",
        keyfacts=("violation", "offender", "outcome", "kinds"),
        privacy=Privacy.RESTRICTED,
        aliases=("治安案件台账", "治安处罚登记簿"),
        about="公安机关接到报案当天登记，立案、传唤、延长、告知、决定、送达、执行和封存都在原记录上当天登记；当场处罚从当场处罚开始登记。",
        empty="没有治安案件。接到报案、发现违法行为当天登记。",
        steps=steps,
        clocks=clocks,
        figures=FIGURES,
    )


PENALTY = fact("outcome") == "penalty"
FIGURES = (
    Flow("reported", "接报治安案件", "起", at="report"),
    Flow("filed", "治安案件立案", "起", at="file", headline=True),
    Flow("not_filed", "治安案件不予立案", "起", at="not_file"),
    Flow("decided", "治安案件作出决定", "起", at="decide"),
    Flow("punished", "治安案件予以处罚", "起", at="decide", where=PENALTY, headline=True),
    Flow("on_spot", "治安当场处罚", "起", at="decide_on_spot"),
    Flow("no_penalty", "治安案件不予处罚", "起", at="decide", where=~PENALTY),
    Flow("detentions", "决定行政拘留", "起", at="decide", where=PENALTY & fact("kinds").has("detention")),
    Distinct("detained", "被决定行政拘留的人", "人", of="offender", at="decide", where=PENALTY & fact("kinds").has("detention")),
    Flow("fines", "治安案件决定罚款", "起", at="decide", where=PENALTY & fact("kinds").has("fine")),
    Sum("fined", "治安案件罚款金额", "元", of="fine", at="decide", where=PENALTY),
    Flow("mediated", "治安案件调解结案", "起", at="mediate"),
    Flow("transferred", "治安案件移送", "起", at="transfer"),
    Flow("terminated", "治安案件终止调查", "起", at="terminate"),
    Flow("extended", "延长办案期限的治安案件", "起", at="extend"),
    Flow("heard", "举行听证的治安案件", "起", at="hold_hearing"),
    Flow("deferred", "暂缓执行行政拘留", "起", at="defer"),
    Flow("sealed", "封存治安违法记录", "起", at="seal"),
    Flow("reopened", "决定被撤销后重新办理的治安案件", "起", at="reopen"),
    Flow("in_time", "按期办理的治安案件", "起", at="decide", where=clock("case").met),
    Days("days", "治安案件办理总天数", "日", since="file", at="decide"),
    Stock("open", "期末在办治安案件", "起"),
    Overdue("overdue", "期末逾期的治安案件", "起", clocks=("case",)),
    Rate("in_time_rate", "治安案件按期办理率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="decided"),
    Mean("mean_days", "治安案件平均办理天数", "日", of="days", to="decided"),
)  # fmt: skip

_BEFORE = {
    "9.1": (9,), "25.1": (22, 1), "90": (78,), "96.1": (82, 1), "97.1": (83, 1), "97.2": (83, 2), "106": (90,),
    "109": (91,), "112.1": (94, 1), "112.2": (94, 2), "112.4": (94, 3),
    "113.1": (95,), "113.1(3)": (95, 0, 3), "115.1": (96, 1), "116.1": (97, 1), "116.2": (97, 2), "117.1": (98,),
    "118.1": (99, 1), "119": (100,), "120.1": (101, 1), "120.3": (101,), "120.4": (101, 3), "122.1": (103,),
    "123": (104,), "124": (105,), "125": (106,), "126.1": (107,), "130": (111,),
}  # fmt: skip
"""The places of the rules in the text of 2012, by those of the revision."""


def _revised(at: str) -> Article:
    head, _, item = at.removesuffix(")").partition("(")
    number, _, paragraph = head.partition(".")
    return art("治安管理处罚法", int(number), int(paragraph or 0), int(item or 0))


def _of_2012(at: str) -> Article:
    """The old place; where the old law had no such rule, the article of 行政处罚法 it was filled up by."""
    filled = {"114.1": (58, 1), "113.2": (57, 2)}
    if at in filled:
        return art("行政处罚法", *filled[at])
    return art("治安管理处罚法（2012年修正）", *_BEFORE[at])


LEDGERS = (
    _edition("治安管理处罚法（2012年修正）", date(2013, 1, 1), _of_2012, revised=False),
    _edition("治安管理处罚法", date(2026, 1, 1), _revised, revised=True),
)
