"""Why a case was lost or an act corrected: back to the step, the item and the organ it came from (败诉、纠错案件分析).

No law asks for it: counties analyse each lost case so that the next one is not lost. The record names the step of the
original procedure that went wrong, the enforcement item, and the organ; it is closed when that organ has mended its ways.
"""

from zhunsheng.content.duties import by_another
from zhunsheng.content.reconsideration.chain import original
from zhunsheng.content.roles import CLERK, HANDLER, SUPERVISOR
from zhunsheng.core.figures import Days, Distinct, Flow, Mean, Rate, Stock, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Date,
    DocumentKind,
    Family,
    Link,
    OrganRef,
    State,
    Step,
    Text,
    YesNo,
    opens,
)

registered = State("registered", "待分析", Family.WAITING_START)
analysed = State("analysed", "待反馈", Family.ACTIVE)
notified = State("notified", "待整改", Family.WAITING)
rectified = State("rectified", "待销号", Family.ACTIVE)
closed = State("closed", "已销号", Family.DONE)
excluded = State("excluded", "不归因于行政行为", Family.ENDED)

FAULTY_STEPS = {
    "jurisdiction": "职权和管辖",
    "filing": "受理和立案",
    "evidence": "调查取证",
    "notice": "告知和听取陈述申辩",
    "hearing": "听证",
    "review": "法制审核和集体讨论",
    "decision": "作出决定",
    "service": "送达",
    "enforcement": "执行",
    "inaction": "没有履行职责",
    "defence": "答复举证和应诉",
}


class Register(Asks):
    matter = Text("败诉或者被纠错的行政行为", listed=True, limit=40)
    lost_how = Choice(
        "由来", {"suit": "行政诉讼败诉", "reconsideration": "行政复议纠错", "both": "复议维持后诉讼败诉"}, listed=True, suggested=True
    )  # fmt: skip
    case = Link(
        "败诉或者纠错的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="败诉分析",
        required=False,
    )
    caused_by = OrganRef("作出行为的单位", listed=True, suggested=True, phone=True)
    original = original()
    lost_on = Date("裁判、决定收到之日", required=False)


class Analyse(Asks):
    faulty_step = Choice("出错的环节", FAULTY_STEPS, listed=True, suggested=True)
    fault = Choice(
        "出错的原因",
        {
            "facts": "事实不清、证据不足",
            "basis": "适用依据错误",
            "procedure": "违反法定程序",
            "powers": "超越或者滥用职权",
            "discretion": "明显不当",
            "inaction": "不履行或者拖延履行",
            "evidence_late": "逾期举证",
        },
    )
    item = Link("涉及的执法事项", "enforcement_item", relation="败诉的事项", required=False)
    also_elsewhere = YesNo("同类问题是否还有其他案件", required=False)
    analysis = Text("原因分析", long=True)


class Exclude(Asks):
    exclusion = Text("不归因于行政行为的理由", long=True)


class Notify(Asks):
    improvement = Text("改进要求", long=True)
    rectify_by = Date("整改期限", future=True)


class Rectify(Asks):
    rectified_how = Text("整改情况", long=True)
    rule_changed = YesNo("是否修改了制度、流程或者文书格式", required=False)


class Verify(Asks):
    verified_how = Text("核实情况", limit=120)


WHY = "逐案分析败诉、纠错案件是县里的工作制度，法律没有规定"
OFFICE = (CLERK, HANDLER)


def _at(step: str) -> Flow:
    return Flow(
        f"at_{step}",
        f"因{FAULTY_STEPS[step]}败诉、被纠错的案件",
        "件",
        at="register",
        where=fact("faulty_step") == step,
    )


LEDGER = Case(
    "lost_case_analysis",
    "败诉纠错案件分析",
    "reconsideration_litigation",
    kept_by=("justice_bureau",),
    headline="{caused_by} {matter}",
    number="{organ}析〔{year}〕{seq}号",
    organ_field="caused_by",
    keyfacts=("caused_by", "lost_how", "faulty_step", "item"),
    aliases=("败诉案件分析台账", "败诉案件报告"),
    about="败诉裁判、纠错决定收到后，由县司法局逐件登记，作出行为的单位分析是哪个环节、哪个事项出的错，司法局反馈改进要求，单位整改，核实后销号。",
    empty="还没有败诉、纠错案件。收到败诉裁判或者作出纠错决定后登记。",
    steps=(
        Step("register", "登记败诉、纠错", opens(registered), by=(SUPERVISOR,), asks=Register, why=WHY),
        Step("analyse", "分析原因", registered >> analysed, by=(HANDLER,), asks=Analyse, why=WHY),
        Step("exclude", "不归因于行政行为", registered >> excluded, by=(SUPERVISOR,), asks=Exclude, why=WHY),
        Step("notify", "反馈单位", analysed >> notified, by=(SUPERVISOR,), asks=Notify, why=WHY,
             produces=(DocumentKind("feedback", "败诉纠错案件反馈函"),)),
        Step("rectify", "整改完成", notified >> rectified, by=OFFICE, asks=Rectify, why=WHY),
        Step("verify", "核实销号", rectified >> closed, by=(SUPERVISOR,), asks=Verify, why=WHY,
             needs=(by_another("register", "rectify"),)),
    ),
    figures=(
        Flow("registered", "败诉、被纠错的案件", "件", at="register", headline=True),
        Flow("from_suits", "其中诉讼败诉的案件", "件", at="register", where=fact("lost_how").isin(("suit", "both"))),
        Flow("from_reconsideration", "其中复议纠错的案件", "件", at="register", where=fact("lost_how") == "reconsideration"),
        Flow("analysed", "已分析原因的败诉、被纠错案件", "件", at="register", where=taken("analyse")),
        Flow("closed", "整改销号的败诉、被纠错案件", "件", at="verify"),
        Flow("rule_changed", "修改制度流程的败诉、被纠错案件", "件", at="rectify", where=fact("rule_changed") == True),  # noqa: E712
        Distinct("organs", "有败诉、被纠错案件的单位", "个", at="register", of="caused_by"),
        Distinct("items", "出错的执法事项", "项", at="analyse", of="item"),
        *map(_at, FAULTY_STEPS),
        Stock("open", "期末待整改的败诉、被纠错案件", "件"),
        Days("days", "败诉、被纠错案件登记至销号总天数", "日", since="register", at="verify"),
        Mean("mean_days", "败诉、被纠错案件登记至销号平均天数", "日", of="days", to="closed"),
        Rate("analysed_rate", "败诉、被纠错案件分析率", "%", of="analysed", to="registered", headline=True),
    ),
)  # fmt: skip
