"""Training of enforcement officers (行政执法人员培训)."""

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Flow, Sum
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Text


class Training(Asks):
    topic = Text("培训主题", listed=True, aliases=("主题", "培训内容"))
    place = Text("地点", required=False, aliases=("培训地点",))
    form = Choice(
        "形式",
        {"lecture": "集中授课", "online": "网络培训", "practice": "实务演练"},
        listed=True,
        suggested=True,
    )
    hours = Number("学时", unit="学时", places=1, required=False)
    lecturer = Text("授课人", required=False)
    attendance = Number(
        "参训人次", unit="人次", minimum=1, listed=True, phone=True, aliases=("参加人数", "参训人数")
    )


LEDGER = Activity(
    "enforcement_training",
    "行政执法人员培训",
    "enforcement_supervision",
    kept_by=ENFORCING,  # 组织培训的司法局和各执法机关
    unit="次",
    headline="{topic}",
    asks=Training,
    by=(CLERK, SUPERVISOR),
    verb="登记培训",
    why="执法人员培训由各地自行组织，法律没有规定程序",
    keyfacts=("form", "hours", "attendance"),
    aliases=("执法培训台账", "轮训"),
    about="组织培训的单位在培训结束当天登记一场，跨几天的只登记一次，日期填第一天。",
    empty="还没有登记培训。办完一场，当天登记。",
    figures=(
        Flow("held", "行政执法人员专题培训", "次", headline=True),
        Sum("attendance", "行政执法培训参训人次", "人次", of="attendance"),
    ),
)
