"""Results of the officers' qualification exam: one row for each person entered (行政执法资格考试成绩)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Distinct, Flow, Rate, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Link, Number, OrganRef, Person


class Result(Asks):
    sitter = Person("考生", id_required=True, listed=True, hint="姓名和身份证号")
    nominating_organ = OrganRef("报考单位", listed=True, suggested=True, phone=True)
    exam = Link("所属考试", "qualification_exam", listed=True)
    score = Number("成绩", unit="分", places=1, maximum=1000, required=False)
    result = Choice(
        "结果",
        {"passed": "合格", "failed": "不合格", "absent": "缺考"},
        listed=True,
        suggested=True,
        phone=True,
    )


LEDGER = Activity(
    "qualification_result",
    "执法资格考试成绩",
    "enforcement_supervision",
    unit="人",
    kept_by=("justice_bureau",),
    headline="{sitter} {nominating_organ}",
    asks=Result,
    by=(CLERK, SUPERVISOR),
    verb="登记成绩",
    why="2026年2月1日起依行政执法监督条例第17条考试发证，此前依省里的规定",
    organ_field="nominating_organ",
    keyfacts=("exam", "nominating_organ", "score", "result"),
    aliases=("执法考试成绩单",),
    about="司法局在成绩公布后整批导入，一名考生一行，日期填考试当天。合格的取得执法证件资格，证件登记在“行政执法证件”。",
    empty="还没有成绩。从考试系统导出名单后，用导入台整批导入。",
    figures=(
        Flow("entered", "报考行政执法资格", "人"),
        Flow("sat", "参加行政执法资格考试", "人", where=fact("result").isin(["passed", "failed"])),
        Flow(
            "passed",
            "取得执法证",
            "人",
            headline=True,
            where=fact("result") == "passed",
            definition="期内资格考试合格、取得行政执法证件资格的人数",
        ),
        Flow("absent", "缺考行政执法资格考试", "人", where=fact("result") == "absent"),
        Distinct("nominating_organs", "组织报考的单位", "个", of="nominating_organ"),
        Rate("pass_rate", "执法资格考试通过率", "%", of="passed", to="sat", headline=True),
        Rate("absence_rate", "执法资格考试缺考率", "%", of="absent", to="entered"),
    ),
)
