"""Approvals of inspections of enterprises before they are made (行政检查审批).

The State Council's opinions on inspections of enterprises (国办发〔2024〕54号) ask for an approval and a notice; their text was
not at hand, so nothing here is refused on their account.
"""

from zhunsheng.content.inspections import TRIGGERS, Officer
from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, HEAD, OFFICER
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Date,
    DocumentKind,
    Family,
    Link,
    OrganRef,
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

SILENCE = "国办发〔2024〕54号要求检查前报批、通知，条文没有核对"
OFFICERS = "administrative_penalty.officers_min"

sought = State("sought", "待批准", Family.WAITING_START)
approved = State("approved", "已批准", Family.DONE)
disapproved = State("disapproved", "不予批准", Family.ENDED)
called_off = State("called_off", "不再检查", Family.ENDED)


class Seek(Asks):
    enterprise = Link("拟检查企业", "enterprise", relation="拟检查企业", listed=True, phone=True)
    inspecting_organ = OrganRef("检查单位", listed=True, suggested=True)
    item = Link("检查事项", "enforcement_item", relation="检查事项", required=False)
    plan = Link("抽查计划", "spot_check_plan", relation="抽查计划", required=False)
    trigger = Choice("检查来由", TRIGGERS, listed=True, suggested=True)
    planned_on = Date("拟检查日期", future=True, listed=True)
    inspection_content = Text("检查内容和方式", long=True)
    officers = Rows("检查人员", Officer)
    recusal = YesNo("检查人员有无应当回避的情形")


class Approve(Asks):
    approval = Text("审批意见", long=True, required=False)


class Disapprove(Asks):
    disapproval_reason = Text("不予批准的理由", long=True)


class CallOff(Asks):
    call_off_reason = Choice(
        "不再检查的原因",
        {
            "unqualified": "检查主体、人员不合格，中止检查",
            "merged": "与其他检查合并",
            "recent": "上级已经检查过同一项目",
            "closed_down": "企业停业、注销",
            "other": "其他原因",
        },
    )


def _enough(situation: Situation) -> str | None:
    officers, least = situation.facts.get("officers"), situation.threshold(OFFICERS)
    if officers is None or least is None or least.admits(len(officers)):
        return None
    return f"检查人员不得少于{least.value}人，现有{len(officers)}人。请补填检查人员"


def _unbiased(situation: Situation) -> str | None:
    if situation.facts.get("recusal") is not True:
        return None
    return "检查人员与案件有直接利害关系或者有其他关系可能影响公正的，应当回避。请更换检查人员"


enough = Requirement("enough", "两名以上检查人员", _enough, art("行政处罚法", 42, 1), thresholds=(OFFICERS,))
unbiased = Requirement("unbiased", "检查人员回避", _unbiased, art("行政处罚法", 43, 1))

LEDGER = Case(
    "inspection_approval",
    "行政检查审批",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 实施检查的行政执法机关
    headline="{inspecting_organ} {trigger}（{planned_on}）",
    number="{organ}检批〔{year}〕{seq}号",
    organ_field="inspecting_organ",
    keyfacts=("enterprise", "item", "trigger", "planned_on"),
    aliases=("行政检查审批台账",),
    about="检查以前由执法人员报请批准，负责人当天批复；批准以后登记送达检查通知书，检查结果登记在“涉企行政检查”里并链接到本审批。",
    empty="没有行政检查审批。安排检查以前先报批。",
    steps=(
        Step("seek", "报请批准检查", opens(sought), by=(OFFICER, CLERK), asks=Seek, why=SILENCE, needs=(enough, unbiased)),
        Step("approve", "批准检查", sought >> approved, by=(HEAD,), asks=Approve, why=SILENCE,
             produces=(DocumentKind("approval_form", "行政检查审批表"),)),
        Step("disapprove", "不予批准", sought >> disapproved, by=(HEAD,), asks=Disapprove, why=SILENCE, irreversible=True),
        Step("serve_notice", "送达检查通知书", within(approved), by=(OFFICER,), why=SILENCE,
             produces=(DocumentKind("inspection_notice", "行政检查通知书", "{organ}检通〔{year}〕{seq}号"),)),
        Step("call_off", "不再检查", (sought | approved) >> called_off, by=(HEAD, OFFICER), asks=CallOff, why=SILENCE),
    ),
    figures=(
        Flow("sought", "报请批准的行政检查", "次", at="seek"),
        Flow("approved", "批准的行政检查", "次", at="approve", headline=True),
        Flow("disapproved", "不予批准的行政检查", "次", at="disapprove"),
        Flow("called_off", "批准前后取消的行政检查", "次", at="call_off"),
        Flow("merged", "因合并取消的行政检查", "次", at="call_off", where=fact("call_off_reason") == "merged"),
        Stock("open", "期末待批准的行政检查", "次"),
        Days("days", "行政检查报请至批准总天数", "日", since="seek", at="approve"),
        Mean("mean_days", "行政检查报请至批准平均天数", "日", of="days", to="approved"),
        Rate("disapproval_rate", "行政检查不予批准率", "%", of="disapproved", to="sought"),
    ),
)  # fmt: skip
