"""Sessions of the officers' qualification exam (行政执法人员资格考试)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Flow, Sum
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Text


class Exam(Asks):
    title = Text("考试名称", listed=True)
    venue = Text("考点", required=False)
    form = Choice("考试方式", {"computer": "机考", "paper": "笔试"}, listed=True, suggested=True)
    pass_mark = Number("合格分数线", unit="分", maximum=1000)
    registered = Number("报名人数", unit="人", listed=True, phone=True)


LEDGER = Activity(
    "qualification_exam",
    "行政执法人员资格考试",
    "enforcement_supervision",
    unit="次",
    kept_by=("justice_bureau",),
    headline="{title}",
    asks=Exam,
    by=(CLERK, SUPERVISOR),
    verb="登记考试",
    why="2026年2月1日起依行政执法监督条例第17条组织，此前依省里的规定",
    natural_key="title",
    keyfacts=("form", "registered", "pass_mark"),
    aliases=("执法资格考试", "执法考试场次"),
    about="司法局在考试当天登记一场考试；每名考生的结果登记在“执法资格考试成绩”，参考和合格人数由那里算出。",
    empty="还没有登记考试。考完当天登记一场，再导入成绩。",
    figures=(
        Flow("held", "行政执法人员资格考试", "次", headline=True),
        Sum("registered", "行政执法人员资格考试报名", "人", of="registered"),
    ),
)
