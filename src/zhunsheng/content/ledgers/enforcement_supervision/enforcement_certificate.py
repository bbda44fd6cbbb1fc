"""Certificates of enforcement officers: issued, checked every year, cancelled (行政执法证件)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Distinct, Flow, Rate, Stock, fact, state
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Date,
    Family,
    Number,
    OrganRef,
    Person,
    Register,
    State,
    Step,
    Text,
    within,
)

suspended = State("suspended", "暂扣", Family.PAUSED)
disqualified = State("disqualified", "已取消资格", Family.ENDED)

SILENCE = "2026年2月1日起依行政执法监督条例第17条发证和管理，此前依省里的规定"


class Certificate(Asks):
    certificate_number = Text("证件编号", limit=30, listed=True)
    officer = Person("持证人", listed=True, phone=True)
    employing_organ = OrganRef("所在单位", listed=True, suggested=True, phone=True)
    kind = Choice("证件种类", {"enforcement": "行政执法证", "supervision": "行政执法监督证"}, suggested=True)
    issue = Choice("发证类型", {"first": "新领", "renewal": "到期换证", "replacement": "遗失补证"})
    enforcement_field = Text("执法领域", required=False)
    expires_on = Date("有效期至", future=True, listed=True)


class AnnualCheck(Asks):
    check_year = Number(
        "补审年度", unit="年", minimum=2000, maximum=2100, required=False, hint="补审以前年度的才填"
    )
    check_result = Choice("年审结果", {"passed": "合格", "failed": "不合格"})


class Suspend(Asks):
    suspension_reason = Text("暂扣原因", long=True)


class Disqualify(Asks):
    disqualification_reason = Text("取消资格原因", long=True)


LEDGER = Register(
    "enforcement_certificate",
    "行政执法证件",
    "enforcement_supervision",
    unit="本",
    kept_by=("justice_bureau",),
    headline="{certificate_number} {officer}",
    asks=Certificate,
    by=(CLERK, SUPERVISOR),
    verb="发证",
    why=SILENCE,
    leaving="注销",
    natural_key="certificate_number",
    organ_field="employing_organ",
    keyfacts=("officer", "employing_organ", "kind", "expires_on"),
    aliases=("执法证台账", "持证人员名册"),
    about="司法局发证当天登记，日期就是发证日期；年审、暂扣由司法局登记。调离、退休、遗失的注销，不宜执法的取消资格。",
    empty="名录里还没有证件。发证当天登记，或者从省里的系统导出后整批导入。",
    steps=(
        Step("annual_check", "年审", within(IN_FORCE, suspended), by=(SUPERVISOR,), asks=AnnualCheck, why=SILENCE),
        Step("suspend", "暂扣", IN_FORCE >> suspended, by=(SUPERVISOR,), asks=Suspend, why=SILENCE),
        Step("return_certificate", "发还", suspended >> IN_FORCE, by=(SUPERVISOR,), why=SILENCE),
        Step("disqualify", "取消资格", (IN_FORCE | suspended) >> disqualified, by=(SUPERVISOR,), asks=Disqualify,
             why="2026年2月1日起依行政执法监督条例第32条由有权机关处理，此前依省里的规定", irreversible=True),
    ),
    figures=(
        Stock("valid", "有效行政执法证件", "本", where=state() == "in_force"),
        Stock("suspended", "暂扣行政执法证件", "本", where=state() == "suspended"),
        Flow("issued", "新领行政执法证件", "本", at="enter", where=fact("issue") == "first"),
        Flow("checked", "行政执法人员证件年审", "名", at="annual_check", headline=True),
        Flow("check_failed", "证件年审不合格", "名", at="annual_check", where=fact("check_result") == "failed"),
        Flow("cancelled", "注销行政执法证件", "本", at="leave"),
        Flow("disqualified", "取消行政执法资格", "名", at="disqualify"),
        Distinct("organs", "有持证人员的单位", "个", of="employing_organ", standing=True),
        Rate("check_failed_rate", "证件年审不合格率", "%", of="check_failed", to="checked"),
    ),
)  # fmt: skip
