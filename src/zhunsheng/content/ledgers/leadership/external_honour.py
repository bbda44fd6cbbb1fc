"""Honours, rankings and first-of-their-kind claims, each with its evidence (荣誉和首创).

A claim is printed only when it has been verified against a source. Vague praise is no claim: a ranking without a rank
stays out of the counts.
"""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, SUPERVISOR, WRITER
from zhunsheng.core.figures import Flow, fact, taken
from zhunsheng.core.ledger import (
    RECORDED,
    Activity,
    Asks,
    Choice,
    File,
    Number,
    OrganRef,
    Step,
    Text,
    YesNo,
    within,
)


class Honour(Asks):
    claim = Text("荣誉或者首创", listed=True)
    category = Choice(
        "类别",
        {
            "award": "表彰奖励",
            "model": "示范创建",
            "first": "首创",
            "ranking": "排名",
            "experience": "经验推广",
        },
        listed=True,
        suggested=True,
    )
    scope = Choice(
        "范围",
        {"national": "全国", "province": "全省", "city": "全市", "county": "全县"},
        listed=True,
        suggested=True,
        phone=True,
    )
    rank = Number("名次", unit="名", minimum=1, required=False, hint="首创填1；没有名次的不填")
    tied = YesNo("是否并列", required=False)
    earning_organ = OrganRef("获得单位", listed=True, suggested=True, phone=True)
    granted_by = Text("授予或者发布单位")
    source = Text("出处", hint="文号、网址或者报道名称")
    evidence = File("证明材料", required=False)


class Verify(Asks):
    verified_against = Text("核实所据")


SILENCE = "写入报告前的核实，法律没有规定程序"

LEDGER = Activity(
    "external_honour",
    "荣誉和首创",
    "leadership",
    kept_by=ORGANS,  # 获得荣誉的各机关
    unit="项",
    headline="{claim}",
    asks=Honour,
    by=(CLERK, WRITER),
    verb="登记",
    why=SILENCE,
    organ_field="earning_organ",
    keyfacts=("category", "scope", "rank", "granted_by"),
    aliases=("亮点工作", "获奖情况", "创新成果"),
    about="获得单位在公布当天登记并写明出处；依法治县办核实后，才写进报告。",
    empty="还没有登记荣誉。公布当天由获得单位登记。",
    steps=(Step("verify", "核实", within(RECORDED), by=(WRITER, SUPERVISOR), asks=Verify, why=SILENCE),),
    figures=(
        Flow("claims", "登记的荣誉和首创", "项"),
        Flow("verified", "经核实的荣誉和首创", "项", where=taken("verify")),
        Flow(
            "first_in_city",
            "经核实的全市首创",
            "项",
            headline=True,
            where=(fact("category") == "first") & (fact("scope") == "city") & taken("verify"),
        ),
        Flow(
            "provincial_and_above",
            "经核实的省级以上荣誉和首创",
            "项",
            where=fact("scope").isin(["national", "province"]) & taken("verify"),
        ),
    ),
)
