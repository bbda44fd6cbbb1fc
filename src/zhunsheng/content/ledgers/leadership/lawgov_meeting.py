"""Meetings of the county's rule-of-law bodies (依法治县会议)."""

from zhunsheng.content.roles import CLERK, WRITER
from zhunsheng.core.figures import Flow, Mean, Sum, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Rows, Text


class AgendaItem(Asks):
    topic = Text("议题")
    result = Choice(
        "议定结果",
        {
            "passed": "审议通过",
            "passed_with_changes": "修改后通过",
            "heard": "听取汇报",
            "relayed": "传达学习",
            "returned": "退回修改",
        },
    )


class Meeting(Asks):
    body = Choice(
        "会议",
        {
            "committee": "县委全面依法治县委员会",
            "office": "县委依法治县办",
            "coordination_group": "依法治县协调小组",
            "government_executive": "县政府常务会议",
            "conference": "全面依法治县工作会议",
        },
        listed=True,
        suggested=True,
    )
    ordinal = Number("第几次", minimum=1)
    chair = Text("主持人", listed=True)
    place = Text("地点", required=False, aliases=("会议地点",))
    attendance = Number("参会人数", unit="人", minimum=1, required=False, aliases=("参加人数",))
    agenda = Rows("议题", AgendaItem, at_least=1, listed=True, phone=True)
    resolutions = Number("议定事项", unit="项", required=False)


LEDGER = Activity(
    "lawgov_meeting",
    "依法治县会议",
    "leadership",
    kept_by=("justice_bureau",),  # 依法治县办设在司法局
    unit="次",
    headline="{body}第{ordinal}次会议",
    asks=Meeting,
    by=(CLERK, WRITER),
    verb="登记会议",
    why="会议制度出自党内规定和议事规则，法律没有规定登记程序",
    keyfacts=("body", "chair", "agenda", "attendance"),
    aliases=("委员会会议", "依法治县办会议", "法治工作会议"),
    about="依法治县办在散会当天登记：哪个会议、年内第几次、谁主持、研究了哪些议题。",
    empty="还没有登记会议。散会当天由依法治县办登记。",
    figures=(
        Flow("held", "召开依法治县各类会议", "次"),
        Flow("committee_meetings", "召开县委依法治县委员会会议", "次", headline=True, where=fact("body") == "committee"),
        Flow("office_meetings", "召开依法治县办会议", "次", where=fact("body") == "office"),
        Flow("group_meetings", "召开协调小组会议", "次", where=fact("body") == "coordination_group"),
        Flow("government_meetings", "县政府常务会议研究法治工作", "次", where=fact("body") == "government_executive"),
        Sum("topics", "研究法治议题", "个", of="agenda", headline=True),
        Sum("resolutions", "议定事项", "项", of="resolutions"),
        Mean("topics_each", "平均每次会议议题", "个", of="topics", to="held"),
    ),
)  # fmt: skip
