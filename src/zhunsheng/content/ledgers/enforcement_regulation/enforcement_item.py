"""Items of the published enforcement item lists (行政执法事项清单)."""

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Distinct, Flow, Stock, fact
from zhunsheng.core.ledger import Asks, Choice, Number, OrganRef, Publish, Register, Text, YesNo


class Item(Asks):
    code = Text("事项编码", limit=40, listed=True)
    name = Text("事项名称", listed=True)
    department = OrganRef("执法部门", listed=True, suggested=True, phone=True)
    kind = Choice(
        "执法种类",
        {
            "penalty": "行政处罚",
            "coercion": "行政强制",
            "inspection": "行政检查",
            "permit": "行政许可",
            "levy": "行政征收征用",
            "payment": "行政给付",
            "confirmation": "行政确认",
            "other": "其他",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    enterprise_related = YesNo("是否涉企", suggested=True)
    basis = Text("执法依据", long=True)
    published = YesNo("是否已公布")
    annual_cap = Number(
        "年度检查频次上限",
        unit="次",
        minimum=1,
        required=False,
        hint="只填行政检查事项，以主管部门公布的为准",
    )


LEDGER = Register(
    "enforcement_item",
    "行政执法事项",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 行政执法监督条例第12条：行政执法机关各列各的事项
    unit="项",
    headline="{name}",
    asks=Item,
    by=(CLERK, SUPERVISOR),
    verb="列入清单",
    why="2026年2月1日起依行政执法监督条例第12条管理事项清单，此前依上级部署编制",
    leaving="移出清单",
    natural_key="code",
    organ_field="department",
    keyfacts=("department", "kind", "enterprise_related", "published"),
    aliases=("执法事项清单", "涉企检查清单"),
    about="执法部门编制清单后逐项登记，司法局汇总审核；依据变了就变更，不再执行就移出。",
    empty="清单里还没有事项。由各执法部门登记，或者整批导入。",
    publishes=Publish("enter", ("code", "name", "department", "kind", "basis")),
    figures=(
        Stock("items", "行政执法事项", "项"),
        Stock(
            "enterprise_items",
            "涉企行政执法事项",
            "项",
            headline=True,
            where=fact("enterprise_related") == True,  # noqa: E712
        ),
        Stock("inspection_items", "行政检查事项", "项", where=fact("kind") == "inspection"),
        Distinct(
            "departments",
            "完成行政执法事项清单编制的部门",
            "个",
            of="department",
            standing=True,
            headline=True,
            where=fact("published") == True,  # noqa: E712
        ),
        Flow("added", "列入清单的事项", "项", at="enter"),
        Flow("removed", "移出清单的事项", "项", at="leave"),
    ),
)
