"""Results of the law examination for officials, one record a person and sitting (法律知识考试成绩)."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import CLERK
from zhunsheng.core.errors import Problem
from zhunsheng.core.figures import Distinct, Flow, Rate, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Link, Number, OrganRef, Person


def _absent_has_no_score(facts: Mapping[str, Any]) -> Problem | None:
    if facts.get("outcome") == "absent" and facts.get("score") is not None:
        return Problem("exam.absent_score", "缺考的人不应有成绩。请清空成绩，或改考试结果", "score")
    return None


class Result(Asks):
    CHECKS = (_absent_has_no_score,)

    exam = Link("所属考试", "legal_knowledge_exam", listed=True, filterable=True)
    taker = Person("参考人", id_required=True, listed=True, phone=True)
    employer = OrganRef("所在单位", listed=True, suggested=True)
    rank = Choice(
        "职务层次",
        {"county": "县处级", "section": "乡科级", "staff": "一般干部", "institution": "事业单位人员"},
    )
    outcome = Choice(
        "考试结果",
        {"passed": "合格", "failed": "不合格", "absent": "缺考"},
        listed=True,
        suggested=True,
        phone=True,
    )
    score = Number("成绩", unit="分", places=1, required=False)


SAT = ["passed", "failed"]

LEDGER = Activity(
    "legal_exam_result",
    "法律知识考试成绩",
    "officials_literacy",
    kept_by=("justice_bureau",),  # 组织干部法律知识考试的司法局
    unit="人次",
    headline="{taker} {outcome}",
    asks=Result,
    by=(CLERK,),
    verb="登记成绩",
    why="干部学法用法考试由干部管理制度安排，法律没有规定登记程序",
    organ_field="employer",
    keyfacts=("exam", "employer", "score", "outcome"),
    aliases=("学法考试花名册",),
    about="司法局按考试名册逐人登记，可用表格成批导入；缺考的人也登记。同一人参加几场，参加人数只算一人。",
    empty="还没有登记成绩。先登记考试，再按名册导入成绩。",
    figures=(
        Flow("listed", "法律知识考试应考", "人次"),
        Flow("sat", "参加法律知识考试", "人次", where=fact("outcome").isin(SAT)),
        Flow("passed", "法律知识考试合格", "人次", where=fact("outcome") == "passed"),
        Flow("absent", "法律知识考试缺考", "人次", where=fact("outcome") == "absent"),
        Distinct("persons_sat", "参加法律知识考试干部", "名", of="taker", headline=True, where=fact("outcome").isin(SAT)),
        Distinct("persons_passed", "法律知识考试合格干部", "名", of="taker", where=fact("outcome") == "passed"),
        Rate("pass_rate", "法律知识考试合格率", "%", of="passed", to="sat", headline=True),
        Rate("attendance_rate", "法律知识考试参考率", "%", of="sat", to="listed"),
    ),
)  # fmt: skip
