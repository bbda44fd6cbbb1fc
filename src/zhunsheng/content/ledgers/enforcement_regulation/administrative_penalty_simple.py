"""Administrative penalties imposed on the spot (行政处罚案件，简易程序): 行政处罚法 (2021 revision), articles 51 to 53, 67 to 71."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.penalties import simple as ask
from zhunsheng.content.penalties.decision_forms import Pay
from zhunsheng.content.penalties.decision_requirements import collected_rightly
from zhunsheng.content.penalties.requirements import credentials_shown
from zhunsheng.content.penalties.words import LAW, MARKET_PROCEDURE, certified, is_market, two_officers
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, OFFICER
from zhunsheng.content.sequence import after
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Flow, Overdue, Rate, Stock, Sum, clock, fact
from zhunsheng.core.ledger import Case, Clock, DocumentKind, Family, State, Step, art, opens, within

found = State("found", "已发现", Family.WAITING_START)
told = State("told", "已告知", Family.ACTIVE)
decided = State("decided", "待交付", Family.ACTIVE)
performing = State("performing", "履行中", Family.WAITING)
closed = State("closed", "已结案", Family.DONE)
converted = State("converted", "已转普通程序", Family.ENDED)

INQUIRING = (OFFICER, HANDLER)
P = "administrative_penalty"


overturned = after("overturn", "先登记被推翻", "处罚决定没有被推翻。请先登记推翻它的复议决定或者裁判")


def _fined(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("fine"))


def _on_the_spot(facts: Mapping[str, Any]) -> bool:
    return facts.get("payment_way") == "on_the_spot"


LEDGER = Case(
    "administrative_penalty_simple",
    "当场处罚案件",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 行政处罚法第17条、第24条：有处罚权的行政机关
    since=date(2021, 7, 15),
    law=LAW,
    headline="{party} {violation}",
    number="{organ}简〔{year}〕{seq}号",
    keyfacts=("party", "violation", "penalties", "fine"),
    aliases=("简易程序处罚台账", "当场处罚台账"),
    about="执法人员登记：发现、告知、决定、交付当天登记，回到机关后备案；罚款收缴、上交和缴付银行各在当天登记。",
    empty="还没有当场处罚案件。现场发现违法后，从“发现违法”开始登记。",
    steps=(
        Step("find", "发现违法", opens(found), by=INQUIRING, asks=ask.Find, basis=art(LAW, 51),
             needs=(two_officers("officers"), certified("officers"), credentials_shown)),
        Step("tell", "当场告知", found >> told, by=INQUIRING, asks=ask.Tell, basis=art(LAW, 44)),
        Step("decide", "当场决定", (found | told) >> decided, by=INQUIRING, asks=ask.Decide, basis=art(LAW, 51),
             needs=(ask.told_first, ask.within_limits, ask.complete, ask.reconsideration_first),
             produces=(DocumentKind("decision", "当场处罚决定书", number="{organ}当罚〔{year}〕{seq}号",
                                    basis=art(LAW, 52, 1)),)),
        Step("hand_over", "当场交付", decided >> performing, by=INQUIRING, asks=ask.HandOver, basis=art(LAW, 52, 1),
             needs=(ask.refusal_noted,)),
        Step("report", "备案", within(performing, closed), by=INQUIRING, basis=art(LAW, 52, 3)),
        Step("archive", "材料归档", within(performing, closed), by=(*INQUIRING, CLERK), basis=art(MARKET_PROCEDURE, 70),
             why="条文只约束市场监督管理部门，其他部门依各自的程序规定"),
        Step("pay", "缴纳罚款", within(performing), by=(*INQUIRING, CLERK), asks=Pay, basis=art(LAW, 67, 3),
             needs=(collected_rightly,)),
        Step("hand_in", "收缴款交至机关", within(performing), by=INQUIRING, asks=ask.HandIn, basis=art(LAW, 71)),
        Step("deposit", "收缴款缴付银行", within(performing), by=(CLERK, HANDLER), basis=art(LAW, 71)),
        Step("close", "结案", performing >> closed, by=(HEAD, HANDLER), basis=art(LAW, 53), needs=(ask.performed,)),
        Step("convert", "转为普通程序", (found | told) >> converted, by=INQUIRING, asks=ask.Convert, basis=art(LAW, 54, 1),
             irreversible=True),
        Step("overturn", "处罚决定被推翻", within(performing, closed), by=INQUIRING, asks=ask.Overturn,
             basis=art(LAW, 48, 2)),
        Step("reopen", "按普通程序重新处理", (performing | closed) >> converted, by=(HEAD,), asks=ask.Convert,
             why="当场处罚决定被撤销后依复议决定、裁判重新处理，不再适用简易程序，处罚法没有规定程序", needs=(overturned,)),
    ),
    clocks=(
        Clock("payment", "缴纳罚款期限", "缴款", "hand_over", ("pay",), f"{P}.fine_payment", when=_fined),
        Clock("archiving", "材料归档期限", "归档", "decide", ("archive",), f"{P}.samr_simple_filing", when=is_market),
        Clock("handing_in", "收缴款交至机关期限", "交机关", ("field:landed_on", "pay"), ("hand_in",),
              f"{P}.cash_fine_to_agency", when=_on_the_spot, checks=("PEN-29",)),
        Clock("depositing", "收缴款缴付银行期限", "缴银行", "hand_in", ("deposit",), f"{P}.cash_fine_to_bank",
              when=_on_the_spot, checks=("PEN-29",)),
    ),
    figures=(
        Flow("decided", "作出当场处罚决定", "件", at="decide", headline=True),
        Flow("warned", "当场给予警告", "件", at="decide", where=fact("penalties").has("warning")),
        Sum("fines", "当场处罚罚款数额", "元", at="decide", of="fine"),
        Flow("enterprise_decided", "对企业作出的当场处罚决定", "件", at="decide",
             where=fact("enterprise_related") == True),  # noqa: E712
        Flow("collected", "当场收缴罚款", "件", at="pay", where=fact("payment_way") == "on_the_spot"),
        Flow("handed_in_time", "收缴款按期交至机关", "件", at="hand_in", where=clock("handing_in").met),
        Flow("handed_in", "收缴款交至机关", "件", at="hand_in"),
        Flow("converted", "当场处罚转为普通程序", "件", at="convert"),
        Flow("overturned", "被推翻的当场处罚决定", "件", at="overturn"),
        Flow("reopened", "推翻后按普通程序重新处理的当场处罚", "件", at="reopen"),
        Flow("closed", "当场处罚案件结案", "件", at="close"),
        Stock("open", "期末在办当场处罚案件", "件"),
        Overdue("overdue", "期末逾期没有归档的当场处罚案件", "件", clocks=("archiving",)),
        Rate("handed_in_time_rate", "收缴款按期上交率", "%", target=WITHOUT_EXCEPTION, of="handed_in_time", to="handed_in"),
    ),
)  # fmt: skip
