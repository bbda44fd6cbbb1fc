"""Problems in rule-of-law work that the county admits and sets out to solve (法治建设存在的问题)."""

from zhunsheng.content.roles import CLERK, WRITER
from zhunsheng.core.figures import Distinct, Flow, Stock, fact
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Date,
    Family,
    OrganRef,
    Register,
    State,
    Step,
    Text,
    within,
)

ASPECTS = {
    "leadership": "统筹推进",
    "awareness": "法治思维和能力",
    "decision": "依法决策与审查",
    "enforcement": "行政执法规范",
    "services": "政务和法律服务",
    "disputes": "矛盾纠纷化解",
    "publicity": "普法实效",
    "team": "法治队伍和保障",
}

solved = State("solved", "已解决", Family.DONE)


class WorkProblem(Asks):
    problem = Text("问题", listed=True, phone=True)
    aspect = Choice("所属方面", ASPECTS, listed=True, suggested=True)
    source = Choice(
        "发现途径",
        {
            "self_check": "自查",
            "inspection": "法治督察",
            "assessment": "考核评估",
            "supervision": "人大政协监督",
        },
    )
    cause = Text("原因", long=True, required=False)
    measure = Text("改进措施", long=True)
    owner = OrganRef("责任单位", listed=True, suggested=True)
    due_on = Date("完成时限", future=True, listed=True, required=False)


class Progress(Asks):
    progress = Text("进展", long=True)


class Solve(Asks):
    outcome = Text("解决情况", long=True)


SILENCE = "县里自查和改进工作的登记，法律没有规定程序"

LEDGER = Register(
    "work_problem",
    "法治建设存在的问题",
    "leadership",
    kept_by=("justice_bureau",),  # 依法治县办设在司法局
    unit="个",
    headline="{problem}",
    asks=WorkProblem,
    by=(CLERK, WRITER),
    verb="登记问题",
    why=SILENCE,
    leaving="移出",
    keyfacts=("aspect", "owner", "due_on", "source"),
    aliases=("问题清单", "下步打算"),
    about="依法治县办起草报告时登记承认的问题、原因、措施和责任单位；责任单位报进展，解决后销号。没有销号的问题带入下一期报告。",
    empty="没有登记问题。起草报告时由依法治县办登记。",
    steps=(
        Step("progress", "报告进展", within(IN_FORCE), by=(CLERK, WRITER), asks=Progress, why=SILENCE),
        Step("solve", "解决销号", IN_FORCE >> solved, by=(CLERK, WRITER), asks=Solve, why=SILENCE),
    ),
    figures=(
        Flow("raised", "查找法治建设问题", "个", at="enter"),
        Flow("solved", "解决法治建设问题", "个", at="solve", headline=True),
        Stock("standing", "法治建设存在问题", "个", headline=True),
        Distinct("aspects", "存在问题涉及方面", "个", of="aspect", standing=True),
        *(
            Stock(f"standing_{key}", f"{title}方面存在问题", "个", where=fact("aspect") == key)
            for key, title in ASPECTS.items()
        ),
    ),
)
