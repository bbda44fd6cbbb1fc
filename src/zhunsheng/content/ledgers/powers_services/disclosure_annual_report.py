"""Annual reports on the disclosure of government information (政府信息公开工作年度报告).

Law: 政府信息公开条例 arts. 49 and 50. A department hands its report to the authority in charge and publishes it by 31 January;
the authority publishes that of the government by 31 March.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import DEPARTMENTS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Flow, Overdue, Rate, Stock, Sum, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    Family,
    Number,
    Publish,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    at_most,
    opens,
)

LAW = "政府信息公开条例"
VALUES = "information_disclosure"

drafting = State("drafting", "编制中", Family.ACTIVE)
submitted = State("submitted", "已提交", Family.ACTIVE)
published = State("published", "已公布", Family.DONE)


class Draft(Asks):
    whose = Choice(
        "谁的报告", {"department": "政府部门", "government": "本级政府"}, listed=True, suggested=True
    )
    year_ends_on = Date("报告年度最后一日", hint="该年12月31日", listed=True, phone=True, future=True)


class Submit(Asks):
    CHECKS = (at_most("requests_replied", "requests_received", "办结的申请不能多于收到和上年结转的申请"),)

    contents_whole = YesNo("是否包括条例第50条规定的全部内容")
    items_published = Number("主动公开信息", unit="条")
    requests_received = Number("收到和上年结转的申请", unit="件")
    requests_replied = Number("办结的申请", unit="件")
    reconsiderations = Number("被申请行政复议", unit="件")
    lawsuits = Number("被提起行政诉讼", unit="件")


class PublishReport(Asks):
    address = Text("网址或者刊登处", limit=500)


class PublishOfGovernment(Submit):
    address = Text("网址或者刊登处", limit=500)


def _year_end(situation: Situation) -> str | None:
    if str(situation.facts.get("year_ends_on") or "").endswith("-12-31"):
        return None
    return "年度报告是上一年度的报告，报告年度最后一日应为该年12月31日。请核对"


def _whole(situation: Situation) -> str | None:
    if situation.facts.get("contents_whole"):
        return None
    return (
        "年度报告应当包括主动公开、收到和处理申请、复议和诉讼、问题和改进等内容，"
        "政府的报告还应当包括考核、评议和责任追究结果。请补齐后再办理"
    )


def _of_department(situation: Situation) -> str | None:
    return (
        None
        if _is_department(situation.record.facts)
        else "本级政府的报告由主管部门直接公布。请登记公布本级政府报告"
    )


def _of_government(situation: Situation) -> str | None:
    return "部门的报告应当先提交主管部门。请登记提交" if _is_department(situation.record.facts) else None


def _is_department(facts: Mapping[str, Any]) -> bool:
    return facts.get("whose") == "department"


def _is_government(facts: Mapping[str, Any]) -> bool:
    return facts.get("whose") == "government"


year_end = Requirement("year_end", "报告年度最后一日", _year_end, art(LAW, 49))
whole = Requirement("whole", "年度报告的法定内容", _whole, art(LAW, 50, 1))
of_department = Requirement("of_department", "部门提交主管部门", _of_department, art(LAW, 49, 1))
of_government = Requirement("of_government", "主管部门公布本级政府报告", _of_government, art(LAW, 49, 2))

LEDGER = Case(
    "disclosure_annual_report",
    "政府信息公开工作年度报告",
    "powers_services",
    kept_by=("county", *DEPARTMENTS),  # 政府信息公开条例第49条：部门，和公开工作主管部门
    since=date(2019, 5, 15),
    unit="份",
    law=LAW,
    headline="{whose}年度报告（截至{year_ends_on}）",
    keyfacts=("whose", "year_ends_on", "address"),
    publishes=Publish("publish", ("year_ends_on", "items_published", "requests_received", "requests_replied", "address")),
    aliases=("政务公开年报",),
    about="各部门编制时登记一份，提交主管部门、向社会公布当天登记；本级政府的报告由政府信息公开工作主管部门登记。",
    empty="还没有年度报告。开始编制时登记，部门的最迟次年1月31日、政府的最迟次年3月31日公布。",
    steps=(
        Step("draft", "编制年度报告", opens(drafting), by=(CLERK, HANDLER), asks=Draft, basis=art(LAW, 49), needs=(year_end,)),
        Step("submit", "提交主管部门", drafting >> submitted, by=(HANDLER, HEAD), asks=Submit, basis=art(LAW, 49, 1), needs=(of_department, whole)),
        Step("publish", "向社会公布", submitted >> published, by=(HANDLER, HEAD), asks=PublishReport, basis=art(LAW, 49, 1)),
        Step("publish_government", "公布本级政府报告", drafting >> published, by=(HANDLER, HEAD), asks=PublishOfGovernment,
             basis=art(LAW, 49, 2), needs=(of_government, whole)),
    ),
    clocks=(
        Clock("submission", "部门年报提交期限", "提交年报", "field:year_ends_on", ("submit",), f"{VALUES}.foi_annual_dept",
              when=_is_department, checks=("FOI-06",)),
        Clock("publication", "部门年报公布期限", "公布年报", "field:year_ends_on", ("publish",), f"{VALUES}.foi_annual_dept",
              when=_is_department, checks=("FOI-06",)),
        Clock("government_publication", "政府年报公布期限", "政府年报", "field:year_ends_on", ("publish_government",), f"{VALUES}.foi_annual_gov",
              when=_is_government, checks=("FOI-06",)),
    ),
    figures=(
        Flow("drafted", "编制的政府信息公开年度报告", "份", at="draft"),
        Flow("published", "公布的部门政府信息公开年度报告", "份", at="publish", headline=True),
        Flow("in_time", "按期公布的部门政府信息公开年度报告", "份", at="publish", where=clock("publication").met),
        Flow("of_government", "公布的本级政府信息公开年度报告", "份", at="publish_government"),
        Sum("items", "部门年报载明的主动公开信息", "条", of="items_published", at="submit"),
        Sum("requests", "部门年报载明的政府信息公开申请", "件", of="requests_received", at="submit", where=fact("whose") == "department"),
        Stock("open", "期末没有公布的政府信息公开年度报告", "份"),
        Overdue("overdue", "期末逾期没有公布的政府信息公开年度报告", "份", clocks=("publication",)),
        Rate("on_time_rate", "部门政府信息公开年度报告按期公布率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="published", headline=True),
    ),
)  # fmt: skip
