"""Plans, schemes and rules of rule-of-law work (法治建设文件和制度)."""

from zhunsheng.content.roles import CLERK, WRITER
from zhunsheng.core.figures import Flow, Stock, fact
from zhunsheng.core.ledger import Asks, Choice, Date, File, Number, Publish, Register, Text


class Document(Asks):
    title = Text("文件名称", listed=True, phone=True)
    kind = Choice(
        "文件类别",
        {
            "rule": "制度机制",
            "plan": "规划",
            "scheme": "实施方案",
            "key_points": "工作要点",
            "catalogue": "清单目录",
            "opinion": "意见措施",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    document_number = Text("文号", required=False, listed=True, hint="如某法办〔2025〕3号")
    issuer = Text("发文单位", listed=True)
    clauses = Number("条款数", unit="条", minimum=1, required=False)
    expires_on = Date("有效期至", future=True, required=False)
    text = File("正文", required=False)


LEDGER = Register(
    "lawgov_document",
    "法治建设文件和制度",
    "leadership",
    kept_by=("justice_bureau",),  # 依法治县办设在司法局
    unit="项",
    headline="{title}",
    asks=Document,
    by=(CLERK, WRITER),
    verb="登记印发",
    why="内部制度和工作文件，法律没有规定登记程序",
    leaving="废止",
    natural_key="title",
    keyfacts=("kind", "document_number", "issuer", "expires_on"),
    publishes=Publish("enter", ("title", "kind", "document_number", "issuer")),
    aliases=("制度汇编", "一规划两方案", "工作要点"),
    about="依法治县办在文件印发当天登记，修订时变更，废止时退出。行政规范性文件不在这里登记。",
    empty="还没有登记文件。印发当天由依法治县办登记。",
    figures=(
        Flow("issued", "印发法治建设文件", "项", at="enter"),
        Flow(
            "rules_issued", "出台法治建设制度", "项", at="enter", headline=True, where=fact("kind") == "rule"
        ),
        Flow(
            "plans_issued",
            "印发规划和实施方案",
            "项",
            at="enter",
            where=fact("kind").isin(["plan", "scheme"]),
        ),
        Flow("repealed", "废止法治建设文件", "项", at="leave"),
        Stock("in_force", "有效法治建设文件", "项"),
        Stock("rules_in_force", "有效法治建设制度", "项", where=fact("kind") == "rule"),
    ),
)
