"""Orders of the 12345 government service hotline (12345热线工单).

No national law sets a time for an order: the centre states it on the order.
"""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, TOWN_CLERK
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, fact, state
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Date,
    DocumentKind,
    Family,
    Link,
    OrganRef,
    Person,
    RegionRef,
    State,
    Step,
    Text,
    YesNo,
    opens,
)

received = State("received", "待派单", Family.WAITING_START)
assigned = State("assigned", "承办中", Family.ACTIVE)
replied = State("replied", "待回访", Family.WAITING)
closed = State("closed", "已办结", Family.DONE)
merged = State("merged", "重复并单", Family.ENDED)
invalid = State("invalid", "无效退回", Family.ENDED)

SILENCE = "热线工单依派单规则办理，没有全国统一的法律规定"


class Receive(Asks):
    request = Text("诉求", listed=True, phone=True)
    topic = Choice(
        "诉求领域",
        {
            "housing": "住房物业",
            "utilities": "供水供电供气",
            "traffic": "交通出行",
            "environment": "环境卫生",
            "market": "消费维权",
            "labour": "劳动社保",
            "agriculture": "农业农村",
            "education_health": "教育医疗",
            "public_order": "社会治安",
            "enterprise": "涉企服务",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    kind = Choice("诉求性质", {"consult": "咨询", "help": "求助", "complaint": "投诉", "report": "举报", "advice": "建议"}, suggested=True)  # fmt: skip
    channel = Choice(
        "来件渠道", {"phone": "电话", "online": "网络", "app": "手机应用", "transferred": "上级转办"}
    )
    caller = Person("诉求人", required=False)
    located_in = RegionRef("诉求所在地", required=False)


class Assign(Asks):
    handling_organ = OrganRef("承办单位", listed=True, suggested=True)
    reply_by = Date("要求答复日期", future=True, listed=True)


class SendBack(Asks):
    return_reason = Text("退单理由")


class Reply(Asks):
    reply = Text("答复内容", long=True)
    solved = YesNo("诉求是否解决")


class Close(Asks):
    satisfaction = Choice(
        "回访评价",
        {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意", "unreached": "未能回访"},
    )


class Redo(Asks):
    redo_reason = Text("重办原因")


class Merge(Asks):
    original = Link("原工单", "hotline_order", relation="原工单")


class Reject(Asks):
    invalid_reason = Choice(
        "无效原因", {"unclear": "内容不清无法核实", "outside": "不属于受理范围", "cancelled": "诉求人撤销"}
    )


COUNTED = ~state().isin(["merged", "invalid"])

LEDGER = Case(
    "hotline_order",
    "12345热线工单",
    "powers_services",
    kept_by=ORGANS,  # 承办热线工单的各机关
    headline="{request}",
    number="{organ}热线〔{year}〕{seq}号",
    organ_field="handling_organ",
    region_field="located_in",
    keyfacts=("topic", "handling_organ", "reply_by", "satisfaction"),
    aliases=("12345工单", "政务服务热线", "热线交办单"),
    about="热线中心接到诉求登记并派单，承办单位答复，回访后办结。重复的并入原工单，无效的退回，二者不计入受理。",
    empty="没有热线工单。接到诉求当时由热线中心登记。",
    steps=(
        Step("receive", "登记诉求", opens(received), by=(CLERK, HANDLER), asks=Receive, why=SILENCE),
        Step("assign", "派单", received >> assigned, by=(CLERK, HANDLER), asks=Assign, why=SILENCE, produces=(DocumentKind("order", "热线交办单"),)),
        Step("send_back", "退单", assigned >> received, by=(CLERK, HANDLER, TOWN_CLERK), asks=SendBack, why=SILENCE),
        Step("reply", "答复", assigned >> replied, by=(CLERK, HANDLER, TOWN_CLERK), asks=Reply, why=SILENCE),
        Step("redo", "退回重办", replied >> assigned, by=(CLERK, HANDLER), asks=Redo, why=SILENCE),
        Step("close", "回访办结", replied >> closed, by=(CLERK, HANDLER), asks=Close, why=SILENCE),
        Step("merge", "并单", received >> merged, by=(CLERK, HANDLER), asks=Merge, why=SILENCE, irreversible=True),
        Step("reject", "无效退回", received >> invalid, by=(CLERK, HANDLER), asks=Reject, why=SILENCE, irreversible=True),
    ),
    figures=(
        Flow("received", "接到热线诉求", "件", at="receive"),
        Flow("accepted", "受理12345热线问题", "件", at="receive", where=COUNTED),
        Flow("closed_of_accepted", "本期受理并已办结的12345热线问题", "件", at="receive", where=state() == "closed"),
        Flow("handled", "办理12345热线问题", "件", at="reply", headline=True),
        Flow("closed", "办结12345热线问题", "件", at="close"),
        Flow("solved", "解决12345热线问题", "件", at="close", where=fact("solved") == True),  # noqa: E712
        Flow("redone", "退回重办的热线工单", "件", at="redo"),
        Flow("merged", "重复并单", "件", at="merge"),
        Flow("enterprise", "受理涉企热线问题", "件", at="receive", where=(fact("topic") == "enterprise") & COUNTED),
        Flow("rated", "回访有评价的热线工单", "件", at="close", where=fact("satisfaction").isin(["satisfied", "basically", "dissatisfied"])),
        Flow("satisfied", "回访满意和基本满意的热线工单", "件", at="close", where=fact("satisfaction").isin(["satisfied", "basically"])),
        Days("days", "热线工单办理总天数", "日", since="receive", at="reply"),
        Stock("open", "期末在办热线工单", "件"),
        Rate("closure_rate", "12345热线办结率", "%", of="closed_of_accepted", to="accepted", headline=True,
             definition="统计期内受理的工单（不含重复、无效）中已办结的占比"),
        Rate("satisfaction_rate", "12345热线满意率", "%", of="satisfied", to="rated"),
        Mean("mean_days", "平均答复天数", "日", of="days", to="handled"),
    ),
)  # fmt: skip
