"""Surveys for a decision on community correction (社区矫正调查评估).

Law: 社区矫正法 (in force 2020-07-01), article 18. A court, prison or police organ that has to decide may commission the
county's correction agency to find out how dangerous somebody is and what his staying would mean for the place he lives in.
How soon, 社区矫正法实施办法 says; its text was not verified, so lateness only hints. Nobody outside may see who it is about.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Flow, Rate, Stock, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
    Person,
    Privacy,
    RegionRef,
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

LAW = "社区矫正法"
MEASURES = "社区矫正法只写委托和提出意见，办理程序由社区矫正法实施办法规定，条文没有核对"

received = State("received", "待指派", Family.WAITING_START)
surveying = State("surveying", "调查中", Family.ACTIVE)
submitted = State("submitted", "已提交意见", Family.DONE)
returned = State("returned", "委托已退回", Family.ENDED)
impossible = State("impossible", "无法评估", Family.ENDED)
withdrawn = State("withdrawn", "委托已撤回", Family.ENDED)


class Receive(Asks):
    subject = Person("被调查人", listed=True)
    minor = YesNo("是否未成年人")
    located_in = RegionRef("居住地")
    commissioned_by = Text("委托机关", listed=True, limit=30)
    letter_number = Text("委托函文号", limit=60, required=False)
    charge = Text("罪名", limit=40)
    measure = Choice(
        "拟适用的措施",
        {"control": "管制", "probation": "缓刑", "parole": "假释", "medical": "暂予监外执行"},
        listed=True,
        suggested=True,
    )
    expedited = YesNo("是否适用速裁程序")


class Assign(Asks):
    surveyors = Text("调查人员", limit=40, hint="委托司法所、社会组织协助的一并写明")


class Inquire(Asks):
    asked = Choice(
        "了解情况的对象",
        {
            "household": "家庭成员、共同居住人",
            "committee": "居（村）民委员会",
            "neighbours": "邻居、所在单位或者学校",
            "victim": "被害人",
            "police": "公安派出所",
            "subject": "本人",
        },
    )
    learned = Text("了解到的情况", long=True, personal=True)


class Extend(Asks):
    survey_until = Date("协商确定的期限", future=True)
    extension_reason = Text("需要延长的原因")


class Submit(Asks):
    opinion = Choice(
        "评估意见",
        {"suitable": "适宜社区矫正", "unsuitable": "不适宜社区矫正"},
        listed=True,
        suggested=True,
    )
    danger = Text("社会危险性", long=True, personal=True)
    effect = Text("对所居住社区的影响", long=True)
    injunctions = Text("建议禁止的事项", required=False)


class Return(Asks):
    return_reason = Text("退回的原因", long=True, hint="不在本县居住，或者委托材料不齐全")


class ReportImpossible(Asks):
    impossible_reason = Text("无法评估的原因", long=True, hint="姓名、居住地不真实，身份不明等")


class Adopt(Asks):
    adoption = Choice("采信情况", {"adopted": "采信", "part": "部分采信", "not": "不采信"})
    decided_as = Text("裁判、决定的结果", limit=60)
    correction = Link("矫正对象", "community_correction", relation="调查评估", required=False)


def _inquired(situation: Situation) -> str | None:
    if situation.record.day_of("inquire"):
        return None
    return "评估意见应当依据调查提出。请先登记走访、了解情况"


def _expedited(facts: Mapping[str, Any]) -> bool:
    return facts.get("expedited") is True


def _ordinary(facts: Mapping[str, Any]) -> bool:
    return facts.get("expedited") is not True


inquired = Requirement("inquired", "先调查后提意见", _inquired, art(LAW, 18))

AGENCY, OFFICE = (CLERK, HANDLER), (CLERK, HANDLER, TOWN_CLERK)
ENDINGS = ("submit", "return_commission", "report_impossible", "withdraw")

LEDGER = Case(
    "presentence_survey",
    "社区矫正调查评估",
    "corrections",
    since=date(2020, 7, 1),
    law=LAW,
    privacy=Privacy.RESTRICTED,
    kept_by=("justice_bureau",),  # 社区矫正法第9条、第18条：受委托的是县级社区矫正机构
    headline="{subject}（拟{measure}）",
    number="{organ}矫评〔{year}〕{seq}号",
    region_field="located_in",
    keyfacts=("commissioned_by", "measure", "opinion"),
    aliases=("审前社会调查台账", "调查评估台账"),
    about="社区矫正机构收到委托函当天登记，指派、走访、延长和提交意见由机构和受委托的司法所当天登记。身份信息和个人隐私应当保密，只有承办的人看得到。",
    empty="还没有调查评估的委托。收到委托函当天登记。",
    steps=(
        Step("receive", "收到委托函", opens(received), by=AGENCY, asks=Receive, basis=art(LAW, 18)),
        Step("assign", "指派调查人员", received >> surveying, by=(HEAD, HANDLER), asks=Assign, basis=art(LAW, 18)),
        Step("inquire", "走访了解情况", within(surveying), by=OFFICE, asks=Inquire, basis=art(LAW, 18)),
        Step("extend", "协商延长期限", within(surveying), by=(HEAD,), asks=Extend, why=MEASURES),
        Step("submit", "提交评估意见", surveying >> submitted, by=(HEAD,), asks=Submit, basis=art(LAW, 18),
             needs=(inquired,),
             produces=(DocumentKind("opinion", "调查评估意见书", "{organ}矫评意〔{year}〕{seq}号", art(LAW, 18)),)),
        Step("return_commission", "退回委托", received >> returned, by=(HEAD, HANDLER), asks=Return, why=MEASURES,
             irreversible=True),
        Step("report_impossible", "说明无法评估", surveying >> impossible, by=(HEAD,), asks=ReportImpossible, why=MEASURES,
             irreversible=True, produces=(DocumentKind("explanation", "无法调查评估情况说明"),)),
        Step("withdraw", "委托机关撤回", (received | surveying) >> withdrawn, by=AGENCY,
             why="委托机关可以撤回委托，社区矫正法没有规定程序", irreversible=True),
        Step("adopt", "登记采信情况", within(submitted), by=AGENCY, asks=Adopt, basis=art(LAW, 18)),
    ),
    clocks=(
        Clock("survey", "调查评估期限", "调查评估", "receive", ENDINGS, "community_correction.cc_survey",
              written="survey_until", when=_ordinary),
        Clock("expedited_survey", "速裁案件调查评估期限", "调查评估", "receive", ENDINGS, "community_correction.cc_survey_expedited",
              written="survey_until", when=_expedited),
    ),
    figures=(
        Flow("received", "收到社区矫正调查评估委托", "件", at="receive"),
        Flow("submitted", "提交社区矫正调查评估意见", "件", at="submit", headline=True),
        Flow("unsuitable", "评估为不适宜社区矫正", "件", at="submit", where=fact("opinion") == "unsuitable"),
        Flow("in_time", "按期提交的调查评估意见", "件", at="submit", where=clock("survey").met | clock("expedited_survey").met),
        Flow("returned", "退回的调查评估委托", "件", at="return_commission"),
        Flow("impossible", "无法调查评估", "件", at="report_impossible"),
        Flow("adopted", "采信的调查评估意见", "件", at="adopt", where=fact("adoption") == "adopted"),
        Stock("open", "期末在办调查评估", "件"),
        Rate("in_time_rate", "调查评估按期提交率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="submitted"),
    ),
)  # fmt: skip
