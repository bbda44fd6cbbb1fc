"""Rounds of enforcement case-file review (行政执法案卷评查)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Flow
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Text


class Round(Asks):
    title = Text("评查名称", listed=True)
    years_covered = Text("案卷年度", hint="如2024年", limit=40)
    draw_method = Choice(
        "抽取方式", {"random": "随机抽取", "whole": "全部评查", "named": "指定案卷", "cross": "交叉评查"}
    )
    reviewers = Number("评查人员", unit="人", minimum=1, listed=True, phone=True)
    standard = Text("评查标准", required=False)


LEDGER = Activity(
    "file_review_round",
    "行政执法案卷评查活动",
    "enforcement_supervision",
    unit="次",
    kept_by=("justice_bureau",),
    headline="{title}",
    number="评查〔{year}〕{seq}号",
    asks=Round,
    by=(SUPERVISOR, CLERK),
    verb="登记评查",
    why="2026年2月1日起依行政执法监督条例第15条、第18条开展，此前依上级部署开展",
    keyfacts=("years_covered", "draw_method", "reviewers"),
    aliases=("案卷评查",),
    about="司法局开始评查当天登记一次；评的每份案卷登记在“评查案卷”，问题登记在“案卷评查问题”。",
    empty="还没有开展案卷评查。开评当天登记。",
    figures=(Flow("rounds", "行政执法案卷评查", "次", headline=True),),
)
