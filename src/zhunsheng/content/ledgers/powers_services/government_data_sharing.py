"""Requests to share government data between organs (政务数据共享申请).

Law: 政务数据共享条例 (in force 2025-08-01) arts. 20 to 28. The provider answers within one working day, where sharing has
conditions within ten, and shares within twenty; data found wrong are corrected within ten.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import DEPARTMENTS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
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

LAW = "政务数据共享条例"
VALUES = "government_data_sharing"

received = State("received", "待答复", Family.ACTIVE)
supplementing = State("supplementing", "待补充材料", Family.WAITING)
agreed = State("agreed", "待共享", Family.ACTIVE)
shared = State("shared", "已共享", Family.DONE)
verifying = State("verifying", "校核中", Family.ACTIVE)
suspended = State("suspended", "暂停共享", Family.PAUSED)
declined = State("declined", "不同意共享", Family.ENDED)
coordinating = State("coordinating", "协调中", Family.ACTIVE)
withdrawn = State("withdrawn", "申请已撤回", Family.ENDED)
terminated = State("terminated", "已终止共享", Family.ENDED)


class Receive(Asks):
    data_name = Text("申请共享的数据", limit=30, listed=True, phone=True)
    item = Link("目录", "data_catalogue_item", relation="政务数据目录", required=False)
    requester = OrganRef("需求部门", listed=True, suggested=True)
    provider = OrganRef("提供部门", listed=True, suggested=True)
    sharing = Choice(
        "共享属性", {"unconditional": "无条件共享", "conditional": "有条件共享"}, listed=True, suggested=True
    )
    requester_agreed = YesNo("是否经需求部门共享工作机构负责人同意")
    use_basis = Text("使用依据", section="使用")
    use_case = Text("使用场景和范围", section="使用")
    means = Choice(
        "共享方式", {"interface": "服务接口", "batch": "批量交换", "download": "文件下载"}, section="使用"
    )
    use_term = Text("使用时限", section="使用")


class AskSupplement(Asks):
    missing = Text("需要补充的材料", long=True, hint="一次性告知")


class Extend(Asks):
    extension_reason = Text("延长答复期限的特殊原因")
    extension_agreed = YesNo("是否经同级主管部门同意")
    extension_told = YesNo("是否告知需求部门")


class Agree(Asks):
    conditions = Text("共享条件", required=False)
    head_agreed = YesNo("是否经提供部门共享工作机构负责人同意")


class Decline(Asks):
    declining_reason = Text("不同意共享的理由", long=True)
    head_agreed = YesNo("是否经提供部门共享工作机构负责人同意")


class Share(Asks):
    shared_by = Choice("实际共享方式", {"interface": "服务接口", "batch": "批量交换", "download": "文件下载"})


class RequestVerification(Asks):
    wrong_data = Text("不准确或者不完整的情况", long=True)


class CorrectData(Asks):
    verification_result = Choice(
        "校核结果", {"corrected": "已更正", "right": "核实无误", "partly": "部分更正"}
    )


class Suspend(Asks):
    misuse = Choice(
        "暂停的情形",
        {"purpose": "超出使用范围、共享目的", "third_party": "擅自提供给第三方"},
    )


class Terminate(Asks):
    termination_ground = Choice(
        "终止的情形",
        {
            "fulfilled": "共享目的已实现、无法实现或者不再必要",
            "not_rectified": "拒不整改或者整改不到位",
            "provider": "提供部门终止服务，已协商并备案",
        },
    )
    disposal = Text("数据处置情况", long=True)


class Coordinate(Asks):
    coordination = Text("协调处理意见", long=True)


def _requester_agreed(situation: Situation) -> str | None:
    if situation.facts.get("requester_agreed"):
        return None
    return "共享申请应当经需求部门政务数据共享工作机构负责人同意后提出。请先经同意"


def _as_catalogued(situation: Situation) -> str | None:
    item = situation.lookup.get(str(situation.facts.get("item") or ""))
    if item is None:
        return None
    if item.facts.get("sharing") == "none":
        return "目录载明该数据不予共享，依据是法律、行政法规或者国务院决定。请核对申请的数据"
    if item.facts.get("sharing") != situation.facts.get("sharing"):
        return "共享属性与统一发布的目录不一致，不得擅自增设条件。请按目录填共享属性"
    return None


def _asked_once(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_supplement"):
        return None
    return "需要补充的材料应当一次性告知，已经告知过。请按现有材料答复"


def _extension_agreed(situation: Situation) -> str | None:
    if situation.record.facts.get("sharing") == "unconditional":
        return "无条件共享的应当在一个工作日内答复，没有延长的规定。请立即答复"
    if situation.record.day_of("extend"):
        return "答复期限已经延长过，最长不超过十个工作日。请在届满前答复"
    if not situation.facts.get("extension_agreed"):
        return "延长答复期限应当报经同级政务数据共享主管部门同意。请先报同意"
    return None if situation.facts.get("extension_told") else "延长答复期限应当告知需求部门。请先告知"


def _head_agreed(situation: Situation) -> str | None:
    if situation.facts.get("head_agreed"):
        return None
    return "答复应当经提供部门政务数据共享工作机构负责人同意。请先经同意"


def _may_decline(situation: Situation) -> str | None:
    if situation.record.facts.get("sharing") != "unconditional":
        return None
    return "无条件共享类的数据可以提供给所有政府部门共享使用，不能不同意共享。请登记同意共享"


def _rectified_first(situation: Situation) -> str | None:
    if situation.facts.get("termination_ground") != "not_rectified" or situation.record.state == "suspended":
        return None
    return "应当先暂停共享权限并督促限期整改，拒不整改或者整改不到位的才终止。请先登记暂停共享"


requester_agreed = Requirement("requester_agreed", "申请经负责人同意", _requester_agreed, art(LAW, 20, 2))
as_catalogued = Requirement("as_catalogued", "与目录的共享属性一致", _as_catalogued, art(LAW, 15, 1))
asked_once = Requirement("asked_once", "一次性告知补充材料", _asked_once, art(LAW, 21, 2))
extension_agreed = Requirement(
    "extension_agreed", "延长答复经同意并告知", _extension_agreed, art(LAW, 21, 1), checks=("DAT-02",)
)
head_agreed = Requirement("head_agreed", "答复经负责人同意", _head_agreed, art(LAW, 20, 3))
may_decline = Requirement("may_decline", "无条件共享的不能拒绝", _may_decline, art(LAW, 14, 0, 1))
rectified_first = Requirement("rectified_first", "先暂停并督促整改", _rectified_first, art(LAW, 27, 2))


def _of(sharing: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda facts: facts.get("sharing") == sharing


BOTH = (CLERK, HANDLER)
ANSWERS = ("agree", "decline", "withdraw")

LEDGER = Case(
    "government_data_sharing",
    "政务数据共享申请",
    "powers_services",
    kept_by=DEPARTMENTS,  # 政务数据共享条例第2条：政府部门之间
    since=date(2025, 8, 1),
    law=LAW,
    headline="{requester}申请共享{data_name}",
    number="{organ}数享〔{year}〕{seq}号",
    organ_field="provider",
    keyfacts=("requester", "provider", "sharing", "means"),
    aliases=("数据共享台账", "数据共享申请表"),
    about="提供部门的政务数据共享工作机构登记：收到申请当天登记，答复、共享、校核、暂停、终止当天登记。",
    empty="还没有政务数据共享申请。收到申请当天由提供部门登记。",
    steps=(
        Step("receive", "收到共享申请", opens(received), by=BOTH, asks=Receive, basis=art(LAW, 20, 2), needs=(requester_agreed, as_catalogued)),
        Step("agree", "同意共享", received >> agreed, by=(HEAD, HANDLER), asks=Agree, basis=art(LAW, 21, 1), needs=(head_agreed,)),
        Step("ask_supplement", "告知补充材料", received >> supplementing, by=BOTH, asks=AskSupplement, basis=art(LAW, 21, 2), needs=(asked_once,)),
        Step("supplement", "收到补充材料", supplementing >> received, by=BOTH, basis=art(LAW, 21, 2)),
        Step("extend", "延长答复期限", within(received), by=(HEAD,), asks=Extend, basis=art(LAW, 21, 1), needs=(extension_agreed,)),
        Step("decline", "不同意共享", received >> declined, by=(HEAD,), asks=Decline, basis=art(LAW, 21, 2), needs=(head_agreed, may_decline)),
        Step("withdraw", "撤回申请", (received | supplementing) >> withdrawn, by=BOTH, why="需求部门可以自行撤回，条例没有规定程序", irreversible=True),
        Step("request_coordination", "申请协调处理", declined >> coordinating, by=BOTH, basis=art(LAW, 28, 2)),
        Step("coordinate", "协调后同意共享", coordinating >> agreed, by=(HEAD,), asks=Coordinate, basis=art(LAW, 28, 2)),
        Step("uphold", "协调后维持", coordinating >> declined, by=(HEAD,), asks=Coordinate, basis=art(LAW, 28, 2)),
        Step("share", "共享数据", agreed >> shared, by=BOTH, asks=Share, basis=art(LAW, 22, 1)),
        Step("request_verification", "收到校核申请", shared >> verifying, by=BOTH, asks=RequestVerification, basis=art(LAW, 26, 2)),
        Step("verify", "核实更正并反馈", verifying >> shared, by=(HANDLER,), asks=CorrectData, basis=art(LAW, 26, 2)),
        Step("suspend", "暂停共享", shared >> suspended, by=(HEAD,), asks=Suspend, basis=art(LAW, 27, 2)),
        Step("resume", "恢复共享", suspended >> shared, by=(HEAD,), basis=art(LAW, 27, 2)),
        Step("terminate", "终止共享", (shared | suspended) >> terminated, by=(HEAD,), asks=Terminate, basis=art(LAW, 27), needs=(rectified_first,)),
    ),
    clocks=(
        Clock("answer", "无条件共享答复期限", "答复", "receive", ANSWERS, f"{VALUES}.share_answer_free", when=_of("unconditional"),
              checks=("DAT-02",)),
        Clock("conditional_answer", "有条件共享答复期限", "答复", "receive", ANSWERS, f"{VALUES}.share_answer_cond", extended_by="extend",
              when=_of("conditional"), checks=("DAT-02",)),
        Clock("sharing", "共享数据期限", "共享", ("coordinate", "agree"), ("share",), f"{VALUES}.share_execute", checks=("DAT-02",)),
        Clock("verification", "校核处理期限", "校核", "request_verification", ("verify",), f"{VALUES}.share_verify"),
    ),
    figures=(
        Flow("received", "收到政务数据共享申请", "件", at="receive"),
        Flow("agreed", "同意共享政务数据", "件", at="agree"),
        Flow("declined", "不同意共享政务数据", "件", at="decline"),
        Flow("shared", "共享政务数据", "件", at="share", headline=True),
        Flow("shared_in_time", "按期共享政务数据", "件", at="share", where=clock("sharing").met),
        Flow("answered_in_time", "按期同意共享政务数据", "件", at="agree", where=clock("answer").met | clock("conditional_answer").met),
        Flow("interfaces", "以服务接口共享政务数据", "件", at="share", where=fact("shared_by") == "interface"),
        Flow("verified", "处理政务数据校核申请", "件", at="verify"),
        Flow("suspended", "暂停共享政务数据", "件", at="suspend"),
        Flow("terminated", "终止共享政务数据", "件", at="terminate"),
        Days("days", "收到申请至共享数据总天数", "日", since="receive", at="share"),
        Stock("open", "期末在办政务数据共享申请", "件"),
        Overdue("overdue", "期末逾期的政务数据共享申请", "件", clocks=("answer", "conditional_answer")),
        Rate("on_time_rate", "政务数据按期共享率", "%", target=WITHOUT_EXCEPTION, of="shared_in_time", to="shared", headline=True),
        Rate("answered_rate", "政务数据共享申请按期答复率", "%", of="answered_in_time", to="agreed"),
        Mean("mean_days", "政务数据共享平均办理天数", "日", of="days", to="shared"),
    ),
)  # fmt: skip
