"""Government information disclosed on the body's own motion (主动公开政府信息).

Law: 政府信息公开条例 (2019 revision, in force 2019-05-15).
"""

from datetime import date

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Flow, Overdue, Rate, Stock, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    Family,
    Publish,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    art,
    opens,
    within,
)

formed = State("formed", "待公开", Family.ACTIVE)
published = State("published", "已公开", Family.DONE)
outdated = State("outdated", "待更新", Family.ACTIVE)
withheld = State("withheld", "不予公开", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)

LAW = "政府信息公开条例"


class Form(Asks):
    title = Text("信息标题", listed=True, phone=True)
    category = Choice(
        "信息类别",
        {
            "document": "规范性文件",
            "institution": "机构职能",
            "plan": "规划计划",
            "statistics": "统计信息",
            "permit": "行政许可和服务事项",
            "penalty": "行政处罚和强制",
            "finance": "财政预决算",
            "fees": "收费项目",
            "procurement": "政府采购",
            "project": "重大建设项目",
            "livelihood": "民生政策措施",
            "emergency": "应急管理",
            "inspection": "监督检查情况",
            "recruitment": "公务员招录",
            "land": "征收征用",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )


class Review(Asks):
    reviewed_on = Date("公开审查日期")
    reviewer = Text("审查人")
    review_result = Choice(
        "审查结论",
        {"open": "可以公开", "closed": "不予公开", "unsure": "不能确定，报有关部门确定"},
    )


class Refer(Asks):
    referred_to = Text("报请确定的部门", hint="有关主管部门或者保密行政管理部门")


class Disclose(Asks):
    channel = Choice(
        "公开途径",
        {"website": "政府网站", "new_media": "政务新媒体", "gazette": "政府公报", "press": "新闻发布会和报刊", "notice_board": "公告栏"},
        listed=True,
        suggested=True,
    )  # fmt: skip
    address = Text("网址或刊登处", required=False, limit=500, hint="网站公开的填网址")
    reviewed_on = Date("公开审查日期", required=False, hint="已经登记公开审查的不填")
    reviewer = Text("审查人", required=False)


class Alter(Asks):
    changed_what = Text("变更的内容", long=True)


class WithdrawItem(Asks):
    withdrawal_reason = Text("撤回公开的理由", long=True)


class Withhold(Asks):
    ground = Choice(
        "不予公开理由",
        {
            "secret": "国家秘密或公开后危及安全稳定",
            "third_party": "商业秘密、个人隐私",
            "internal": "内部事务或过程性信息",
            "case_file": "行政执法案卷信息",
        },
    )


def _reviewed(situation: Situation) -> str | None:
    result = situation.known.get("review_result")
    if result == "unsure" or result == "closed":
        return "审查的结论不是可以公开。不能确定的请报有关部门确定后重新登记审查，不予公开的请登记不予公开"
    reviewed_on = situation.known.get("reviewed_on")
    if reviewed_on and reviewed_on <= situation.on.isoformat():
        return None
    return "公开前应当先审查。请填公开审查日期，不得晚于公开之日"


def _unsure(situation: Situation) -> str | None:
    if situation.record.facts.get("review_result") == "unsure":
        return None
    return "只有审查后不能确定是否可以公开的，才报有关部门确定。请先登记公开审查"


reviewed = Requirement("reviewed", "公开前审查", _reviewed, art(LAW, 17))
unsure = Requirement("unsure", "不能确定的报请确定", _unsure, art(LAW, 17, 3))

LEDGER = Case(
    "disclosure_item",
    "主动公开政府信息",
    "powers_services",
    kept_by=ORGANS,  # 政府信息公开条例第10条：制作、保存信息的行政机关
    since=date(2019, 5, 15),
    unit="条",
    law=LAW,
    headline="{title}",
    keyfacts=("category", "channel", "address", "reviewer"),
    publishes=Publish("publish", ("title", "category", "channel", "address")),
    aliases=("政务公开台账", "信息发布登记"),
    about="信息形成或变更的当天由制作单位登记，审查后公开；二十个工作日的期限自形成或变更之日起算。撤销、更正的，当天登记变更或者撤回。",
    empty="还没有登记公开信息。信息形成当天由制作单位登记。",
    steps=(
        Step("form", "登记形成", opens(formed), by=(CLERK, HANDLER, TOWN_CLERK), asks=Form, basis=art(LAW, 26)),
        Step("review", "公开审查", within(formed), by=(CLERK, HANDLER, HEAD, TOWN_CLERK), asks=Review, basis=art(LAW, 17, 2)),
        Step("refer", "报请确定能否公开", within(formed), by=(HANDLER, HEAD), asks=Refer, basis=art(LAW, 17, 3), needs=(unsure,)),
        Step("publish", "公开", formed >> published, by=(CLERK, HANDLER, TOWN_CLERK), asks=Disclose, basis=art(LAW, 23), needs=(reviewed,)),
        Step("withhold", "不予公开", formed >> withheld, by=(HEAD,), asks=Withhold, basis=art(LAW, 13), irreversible=True),
        Step("reassess", "评估后转为公开", withheld >> formed, by=(HEAD,), basis=art(LAW, 18)),
        Step("change", "信息变更", published >> outdated, by=(CLERK, HANDLER, TOWN_CLERK), asks=Alter, basis=art(LAW, 26)),
        Step("republish", "更新公开", outdated >> published, by=(CLERK, HANDLER, TOWN_CLERK), basis=art(LAW, 26)),
        Step("withdraw", "撤回公开", (published | outdated) >> withdrawn, by=(HANDLER, HEAD), asks=WithdrawItem, why="条例没有规定撤回公开的程序，依作出决定的机关办理"),
    ),
    clocks=(
        Clock("disclosure", "主动公开期限", "公开", "form", ("publish", "withhold"), "information_disclosure.foi_proactive",
              checks=("FOI-05",)),
        Clock("renewed_disclosure", "变更后公开期限", "更新公开", "change", ("republish", "withdraw"), "information_disclosure.foi_proactive",
              checks=("FOI-05",)),
    ),
    figures=(
        Flow("formed", "形成应公开的政府信息", "条", at="form"),
        Flow("published", "主动公开政府信息", "条", at="publish", headline=True),
        Flow("website_published", "政府网站主动公开信息", "条", at="publish", where=fact("channel") == "website"),
        Flow("documents_published", "公开规范性文件", "条", at="publish", where=fact("category") == "document"),
        Flow("penalties_published", "公开行政处罚和强制信息", "条", at="publish", where=fact("category") == "penalty"),
        Flow("permits_published", "公开行政许可和服务信息", "条", at="publish", where=fact("category") == "permit"),
        Flow("withheld", "审查后不予公开的信息", "条", at="withhold"),
        Flow("changed", "变更的公开信息", "条", at="change"),
        Flow("withdrawn", "撤回公开的信息", "条", at="withdraw"),
        Flow("in_time", "法定期限内公开的信息", "条", at="publish", where=clock("disclosure").met),
        Stock("open", "期末待公开的信息", "条"),
        Overdue("overdue", "期末逾期没有公开的信息", "条", clocks=("disclosure",)),
        Rate("on_time_rate", "按期公开率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="published", headline=True),
    ),
)  # fmt: skip
