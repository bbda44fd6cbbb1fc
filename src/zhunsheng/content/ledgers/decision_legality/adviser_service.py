"""Matters that legal advisers handled for their clients (法律顾问服务)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Distinct, Flow, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Link, Number, Text


class Service(Asks):
    matter = Text("事项", listed=True, phone=True)
    kind = Choice(
        "服务类别",
        {
            "legal_matter": "处理涉法事务",
            "consultation": "提供法律意见",
            "drafting": "起草修改文书",
            "negotiation": "参与谈判磋商",
            "representation": "代理诉讼仲裁复议",
            "dispute": "参与化解纠纷信访",
            "training": "开展法治讲座",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    engagement = Link("法律顾问", "legal_adviser_engagement", relation="聘任", listed=True)
    result = Text("办理结果", long=True)
    hours = Number("服务时长", unit="小时", places=1, required=False)


LEDGER = Activity(
    "adviser_service",
    "法律顾问服务",
    "decision_legality",
    kept_by=ORGANS,  # 聘请法律顾问的各机关
    headline="{matter}",
    asks=Service,
    by=(CLERK, TOWN_CLERK),
    verb="登记服务",
    why="顾问按聘任合同提供服务，法律没有规定登记程序",
    keyfacts=("kind", "engagement", "hours"),
    aliases=("法律顾问工作日志",),
    about="聘请单位在顾问办完一件事的当天登记。送请合法性审查的文件和合同登记在“合法性审查”，不在这里重复。",
    empty="还没有登记服务。顾问办完一件事，当天由聘请单位登记。",
    figures=(
        Flow("served", "法律顾问提供服务", "件"),
        Flow(
            "legal_matters", "法律顾问处理涉法事务", "件", headline=True, where=fact("kind") == "legal_matter"
        ),
        Flow("opinions", "法律顾问提供法律意见", "件", where=fact("kind") == "consultation"),
        Flow("representations", "法律顾问代理诉讼仲裁复议", "件", where=fact("kind") == "representation"),
        Flow("disputes_joined", "法律顾问参与化解纠纷信访", "件", where=fact("kind") == "dispute"),
        Distinct("engagements_used", "提供服务的法律顾问", "人次", of="engagement"),
    ),
)
