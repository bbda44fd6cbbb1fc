"""Sittings of the law examination for officials (干部法律知识考试)."""

from zhunsheng.content.roles import CLERK
from zhunsheng.core.figures import Flow, Sum, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Text, at_most


class Sitting(Asks):
    CHECKS = (at_most("pass_mark", "full_mark", "合格分数线不能高于满分"),)

    title = Text("考试名称", listed=True, phone=True)
    kind = Choice(
        "考试类别",
        {
            "annual": "年度学法用法考试",
            "appointment": "任前法律知识考试",
            "recruit": "新录用人员法律知识考试",
        },
        listed=True,
        suggested=True,
    )
    form = Choice(
        "考试方式", {"online": "网上考试", "closed_book": "集中闭卷", "open_book": "开卷"}, listed=True
    )
    audience = Text("参考范围")
    expected = Number("应考人数", unit="人", minimum=1, listed=True)
    full_mark = Number("满分", unit="分", minimum=1)
    pass_mark = Number("合格分数线", unit="分", minimum=1)


LEDGER = Activity(
    "legal_knowledge_exam",
    "干部法律知识考试",
    "officials_literacy",
    kept_by=("justice_bureau",),  # 组织干部法律知识考试的司法局
    unit="场次",
    headline="{title}",
    asks=Sitting,
    by=(CLERK,),
    verb="登记考试",
    why="干部学法用法考试由干部管理制度安排，法律没有规定登记程序",
    keyfacts=("kind", "form", "expected"),
    aliases=("学法用法考试", "无纸化学法考试"),
    about="司法局每组织一场考试登记一次，随后在“法律知识考试成绩”里逐人登记成绩。",
    empty="还没有登记考试。每场考试登记一次，成绩另行逐人登记。",
    figures=(
        Flow("held", "组织干部法律知识考试", "场次", headline=True),
        Flow("appointment_exams", "组织任前法律知识考试", "场次", where=fact("kind") == "appointment"),
        Sum("expected", "法律知识考试应考人次", "人次", of="expected"),
    ),
)
