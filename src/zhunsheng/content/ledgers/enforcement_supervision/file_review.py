"""Reviewed enforcement case files: one row a file (评查案卷).

Two layers, as every published standard has them: a veto fails the file; otherwise points decide, usually with 90 and 60
as the marks. Where the marks lie is the standard's matter, so the grade is recorded beside the score.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.errors import Problem
from zhunsheng.core.figures import Distinct, Flow, Mean, Rate, Sum, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Link, Number, OrganRef, Text, YesNo


def _vetoed_fails(facts: Mapping[str, Any]) -> Problem | None:
    if not facts.get("vetoed") or facts.get("grade") in (None, "unqualified"):
        return None
    return Problem("file_review.grade", "有否决项的案卷应为不合格，请改等次，或者改“是否一票否决”", "grade")


class Review(Asks):
    CHECKS = (_vetoed_fails,)
    file_number = Text("案卷文号", listed=True)
    reviewed_organ = OrganRef("被评查单位", listed=True, suggested=True)
    kind = Choice(
        "案卷类别",
        {
            "penalty": "行政处罚",
            "no_penalty": "不予处罚",
            "permit": "行政许可",
            "coercion": "行政强制",
            "inspection": "行政检查",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    round = Link("所属评查", "file_review_round")
    reviewer = Text("评查人员")
    score = Number("得分", unit="分", places=1, maximum=100, listed=True, phone=True)
    vetoed = YesNo("是否一票否决", hint="主体、证据、程序等有否决项的填“是”")
    grade = Choice(
        "等次",
        {"excellent": "优秀", "qualified": "合格", "unqualified": "不合格"},
        suggested=True,
        phone=True,
    )
    opinion = Text("评查意见", long=True, required=False)


LEDGER = Activity(
    "file_review",
    "评查案卷",
    "enforcement_supervision",
    unit="份",
    kept_by=("justice_bureau",),
    headline="{file_number}",
    number="{organ}评〔{year}〕{seq}号",
    asks=Review,
    by=(SUPERVISOR, CLERK),
    verb="登记评分",
    why="2026年2月1日起依行政执法监督条例第18条评查，此前依上级部署开展",
    organ_field="reviewed_organ",
    keyfacts=("reviewed_organ", "kind", "score", "grade"),
    aliases=("案卷评查评分表",),
    about="司法局评完一份登记一份，得分和等次按评查标准填；有否决项的为不合格。",
    empty="还没有评查案卷。先登记评查活动，再逐份登记或者整批导入评分表。",
    figures=(
        Flow("files", "抽查行政执法案卷", "份", headline=True),
        Flow("excellent", "评为优秀的案卷", "份", where=fact("grade") == "excellent"),
        Flow("unqualified", "评为不合格的案卷", "份", where=fact("grade") == "unqualified"),
        Flow("vetoed", "一票否决的案卷", "份", where=fact("vetoed") == True),  # noqa: E712
        Distinct("organs", "接受案卷评查的单位", "个", of="reviewed_organ"),
        Sum("score_total", "案卷评查总得分", "分", of="score"),
        Mean("mean_score", "案卷评查平均得分", "分", of="score_total", to="files", headline=True),
        Rate("excellent_rate", "案卷优秀率", "%", of="excellent", to="files"),
        Rate("unqualified_rate", "案卷不合格率", "%", of="unqualified", to="files"),
    ),
)
