"""Incidents of personal information and network security (个人信息和网络安全事件).

Law: 个人信息保护法 (in force 2021-11-01) art. 57: measures at once, and notice to the authority and the persons concerned; the
law counts no hours. 网络数据安全管理条例 (in force 2025-01-01) art. 10: 24 hours for defects that endanger the public.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import Days, Flow, Mean, Overdue, Rate, Stock, Sum, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Family,
    Moment,
    Number,
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

LAW = "个人信息保护法"
VALUES = "personal_information_incident"
LOG_MONTHS = f"{VALUES}.log_retention"
UNREAD = "国家网络安全事件报告管理办法的条文未核对"

detected = State("detected", "处置中", Family.ACTIVE)
contained = State("contained", "已补救", Family.ACTIVE)
settled = State("settled", "待办结", Family.ACTIVE)
closed = State("closed", "已办结", Family.DONE)
dismissed = State("dismissed", "不属于事件", Family.ENDED)


class Detect(Asks):
    incident = Text("事件概况", limit=30, listed=True, phone=True)
    kind = Choice(
        "事件类型",
        {
            "leak": "信息泄露",
            "tampering": "信息篡改",
            "loss": "信息丢失",
            "attack": "网络攻击和入侵",
            "vulnerability": "网络产品、服务缺陷漏洞",
        },
        listed=True,
        suggested=True,
    )
    found_at = Moment("发现时间", listed=True)
    system = Text("涉及的系统或者载体")
    personal_involved = YesNo("是否涉及个人信息", suggested=True)
    persons = Number("涉及人数", unit="人", required=False, hint="个人信息的填，可以先填估计数")
    information_kinds = Text("涉及的信息种类", required=False)


class Contain(Asks):
    measures = Text("采取的补救措施", long=True)
    cause = Text("原因", long=True, required=False)


class Assess(Asks):
    level = Choice(
        "事件等级",
        {"ordinary": "一般", "large": "较大", "major": "重大", "extreme": "特别重大"},
        listed=True,
        suggested=True,
        hint="涉及一百万人以上个人信息的为较大（等级标准未核对原文）",
    )
    endangers = YesNo("是否危害国家安全、公共利益")
    harm_avoided = YesNo("措施是否有效避免了危害")
    log_months = Number("网络日志留存", unit="个月", required=False, hint="涉及网络系统的填")


class Report(Asks):
    reported_at = Moment("报告时间")
    reported_to = Text("报告的部门")
    report_whole = YesNo("报告是否包括法定事项", hint="信息种类、原因和危害，措施，联系方式")


class Notify(Asks):
    notified_by = Choice(
        "通知方式",
        {
            "telephone": "电话",
            "message": "短信和即时通信",
            "mail": "电子邮件和信函",
            "public_notice": "公告",
        },
    )
    notified_persons = Number("通知人数", unit="人")
    notice_whole = YesNo("通知是否包括法定事项", hint="信息种类、原因和危害，措施，联系方式")


class Exempt(Asks):
    exempt_reason = Text("可以不通知个人的理由", long=True)


class RequireNotice(Asks):
    required_by = Text("要求通知的部门")


class ReportCrime(Asks):
    police = Text("报案的机关")


class Summarize(Asks):
    summary = Text("处置总结", long=True)


class Dismiss(Asks):
    dismissal_reason = Text("不属于事件的理由", long=True)


class Close(Asks):
    log_rectification = Text("日志留存的整改情况", required=False, hint="日志留存不足的填")
    accountability = Text("责任追究情况", required=False)


def _harm_avoided(situation: Situation) -> str | None:
    if situation.record.day_of("require_notice"):
        return "履行个人信息保护职责的部门已经要求通知个人。请登记通知个人"
    if situation.record.facts.get("harm_avoided"):
        return None
    return "只有采取措施能够有效避免造成危害的，才可以不通知个人。请先研判，或者通知个人"


def _report_whole(situation: Situation) -> str | None:
    if situation.facts.get("report_whole") or not situation.record.facts.get("personal_involved"):
        return None
    return "报告应当包括信息种类、原因和危害，补救措施，联系方式。请补齐后报告"


def _notice_whole(situation: Situation) -> str | None:
    if situation.facts.get("notice_whole"):
        return None
    return "通知应当包括信息种类、原因和可能的危害，补救措施和个人可以采取的措施，联系方式。请补齐后通知"


def _told(situation: Situation) -> str | None:
    past = situation.record
    if not past.facts.get("personal_involved"):
        return None
    if not past.day_of("report"):
        return "还没有通知履行个人信息保护职责的部门。请先登记报告主管部门"
    if past.day_of("notify") or (past.day_of("exempt") and not past.day_of("require_notice")):
        return None
    return "还没有通知个人。请先登记通知个人；能够有效避免危害的，登记决定不通知个人"


def _logs_kept(situation: Situation) -> str | None:
    months, least = situation.record.facts.get("log_months"), situation.threshold(LOG_MONTHS)
    if months is None or least is None or least.admits(months) or situation.facts.get("log_rectification"):
        return None
    return f"网络日志应当留存不少于{least.value}个月，现留存{months}个月。请填整改情况"


harm_avoided = Requirement("harm_avoided", "能够有效避免危害", _harm_avoided, art(LAW, 57, 2))
report_whole = Requirement("report_whole", "报告包括法定事项", _report_whole, art(LAW, 57, 1))
notice_whole = Requirement("notice_whole", "通知包括法定事项", _notice_whole, art(LAW, 57, 1))
told = Requirement("told", "已通知部门和个人", _told, art(LAW, 57, 1), checks=("DAT-01",))
logs_kept = Requirement(
    "logs_kept", "网络日志留存", _logs_kept, art("网络安全法", 23, 0, 3), thresholds=(LOG_MONTHS,)
)


def _endangering_flaw(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "vulnerability" and bool(facts.get("endangers"))


def _large(facts: Mapping[str, Any]) -> bool:
    return facts.get("level") in ("large", "major", "extreme")


ANYBODY = (CLERK, HANDLER, TOWN_CLERK)
CHECKED = fact("personal_involved") == True  # noqa: E712

LEDGER = Case(
    "personal_information_incident",
    "个人信息和网络安全事件",
    "rights_protection",
    kept_by=ORGANS,  # 个人信息保护法第57条、第33条：处理个人信息的国家机关
    since=date(2021, 11, 1),
    law=LAW,
    headline="{incident}",
    number="{organ}信安〔{year}〕{seq}号",
    keyfacts=("kind", "level", "persons", "system"),
    aliases=("网络安全事件台账", "个人信息泄露登记"),
    about="掌握信息的单位发现当天登记，写明发现的时刻；补救、报告、通知当天登记，登记不代替向主管部门报告。",
    empty="没有个人信息和网络安全事件。发现后立即补救并登记。",
    steps=(
        Step("detect", "发现事件", opens(detected), by=ANYBODY, asks=Detect, basis=art(LAW, 57, 1)),
        Step("contain", "采取补救措施", detected >> contained, by=ANYBODY, asks=Contain, basis=art(LAW, 57, 1)),
        Step("dismiss", "查明不属于事件", detected >> dismissed, by=(HANDLER, HEAD), asks=Dismiss, why="查明没有发生也不可能发生的，不再处置", irreversible=True),
        Step("assess", "研判等级和危害", within(detected, contained), by=(HANDLER, HEAD), asks=Assess, why=f"分级处置，{UNREAD}"),
        Step("report", "报告主管部门", within(detected, contained), by=(HANDLER, HEAD), asks=Report, basis=art(LAW, 57, 1), needs=(report_whole,)),
        Step("notify", "通知个人", within(detected, contained), by=(HANDLER, HEAD), asks=Notify, basis=art(LAW, 57, 1), needs=(notice_whole,)),
        Step("exempt", "决定不通知个人", within(contained), by=(HEAD,), asks=Exempt, basis=art(LAW, 57, 2), needs=(harm_avoided,)),
        Step("require_notice", "主管部门要求通知个人", within(contained), by=ANYBODY, asks=RequireNotice, basis=art(LAW, 57, 2)),
        Step("report_crime", "向公安机关报案", within(detected, contained), by=(HANDLER, HEAD), asks=ReportCrime,
             basis=art("网络数据安全管理条例", 11, 2)),
        Step("settle", "处置结束", contained >> settled, by=(HANDLER, HEAD), why=f"处置总结由此起算，{UNREAD}"),
        Step("summarize", "报送处置总结", within(settled), by=(HANDLER, HEAD), asks=Summarize, why=UNREAD),
        Step("close", "办结", settled >> closed, by=(HEAD,), asks=Close, basis=art(LAW, 57, 1), needs=(told, logs_kept)),
    ),
    clocks=(
        Clock("flaw_report", "缺陷漏洞报告期限", "报告漏洞", "field:found_at", ("report", "dismiss"), f"{VALUES}.network_vuln_24h",
              at="reported_at", when=_endangering_flaw),
        Clock("incident_report", "较大以上事件报告期限", "报告事件", "field:found_at", ("report", "dismiss"), f"{VALUES}.cyber_report_4h",
              at="reported_at", when=_large),
        Clock("summary", "处置总结期限", "处置总结", "settle", ("summarize",), f"{VALUES}.cyber_summary_30d", when=_large),
    ),
    figures=(
        Flow("detected", "发现个人信息和网络安全事件", "件", at="detect", headline=True),
        Flow("personal", "涉及个人信息的事件", "件", at="detect", where=CHECKED),
        Flow("large", "较大以上事件", "件", at="assess", where=fact("level").isin(["large", "major", "extreme"])),
        Flow("contained", "采取补救措施的事件", "件", at="contain"),
        Flow("reported", "报告主管部门的事件", "件", at="report"),
        Flow("notified", "通知个人的事件", "件", at="notify"),
        Flow("exempted", "决定不通知个人的事件", "件", at="exempt"),
        Flow("closed", "办结个人信息和网络安全事件", "件", at="close"),
        Flow("personal_closed", "办结涉及个人信息的事件", "件", at="close", where=CHECKED),
        Flow("personal_told", "办结且已通知个人或者依法不通知的个人信息事件", "件", at="close", where=CHECKED & (taken("notify") | taken("exempt"))),
        Sum("persons", "事件涉及人数", "人次", of="persons", at="detect"),
        Days("days", "发现至办结事件总天数", "日", since="detect", at="close"),
        Stock("open", "期末在办个人信息和网络安全事件", "件"),
        Overdue("overdue", "期末逾期没有报告的网络安全事件", "件", clocks=("incident_report",)),
        Rate("told_rate", "个人信息事件依法通知率", "%", of="personal_told", to="personal_closed", headline=True),
        Mean("mean_days", "事件平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
