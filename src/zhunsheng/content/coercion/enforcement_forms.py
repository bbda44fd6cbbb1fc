"""What the steps of coercive enforcement ask."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.service import METHODS, UNSIGNED
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger import Asks, Choice, Date, Link, Moment, Money, Party, Text, YesNo


def _power_is_founded(facts: Mapping[str, Any]) -> Problem | None:
    if facts.get("power") != "own" or facts.get("power_basis"):
        return None
    return Problem("facts.power", "行政机关强制执行由法律设定。有强制执行权的，请写明法律依据", "power_basis")


def _amount_is_told(facts: Mapping[str, Any]) -> Problem | None:
    if facts.get("duty") != "money" or facts.get("amount"):
        return None
    return Problem("facts.amount", "金钱给付义务请填数额", "amount")


class Register(Asks):
    CHECKS = (_power_is_founded, _amount_is_told)

    party = Party("当事人", listed=True, phone=True)
    party_address = Text("当事人地址", personal=True)
    decision = Text("据以执行的决定文号", limit=60)
    duty = Choice(
        "未履行的义务",
        {
            "money": "金钱给付",
            "demolition": "拆除违法建筑物、构筑物、设施",
            "removal": "排除妨碍、恢复原状",
            "other": "其他义务",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    duty_content = Text("义务内容", long=True)
    amount = Money("金钱给付义务数额", required=False)
    perform_until = Date("履行期限届满日", future=True)
    remedies_over_on = Date(
        "复议、起诉期限届满日", future=True, hint="较晚的一个；已经复议、诉讼的填裁判生效之日"
    )
    power = Choice(
        "由谁执行",
        {"own": "本机关有强制执行权", "court": "没有强制执行权，申请法院执行"},
        listed=True,
        suggested=True,
        section="执行权",
    )
    power_basis = Text("强制执行权的法律依据", required=False, section="执行权")
    penalty = Link(
        "据以执行的处罚", "administrative_penalty", relation="据以执行的决定", required=False, section="案件"
    )
    measure = Link(
        "已采取的强制措施", "coercive_measure", relation="已采取的措施", required=False, section="案件"
    )


class ClearNow(Asks):
    party = Party("当事人", listed=True, phone=True)
    party_address = Text("当事人地址", personal=True)
    duty = Choice("未履行的义务", Register.fields()["duty"].options)  # type: ignore[attr-defined]
    object_cleared = Text("遗洒物、障碍物或者污染物")
    cleared_where = Choice(
        "清除的地方",
        {"road": "道路", "river": "河道", "channel": "航道", "public": "公共场所", "elsewhere": "其他地方"},
    )
    on_the_spot = YesNo("当事人是否在场")
    unable = Text("当事人不能清除的情况", long=True)


class NotifyAfterwards(Asks):
    party_told_how = Text("事后通知当事人的情况", required=False, hint="当事人不在场的必填")
    settled_how = Text("依法作出的处理", long=True)
    cost = Money("代履行费用", required=False)


class Surcharge(Asks):
    surcharge_from = Date("开始加处的日期")
    surcharge_rate = Text("加处罚款、滞纳金的标准")
    surcharge_told = YesNo("标准是否告知当事人")


class Defer(Asks):
    deferred_until = Date("延期、分期的期限届满日", future=True)
    deferral_reason = Text("延期、分期的理由", long=True)


class Announce(Asks):
    demolish_by = Date("限期自行拆除的届满日", future=True)


class Demand(Asks):
    demand_until = Date("催告书载明的履行期限", future=True)
    demand_manner = Text("履行义务的方式")
    surcharge = Money("累计加处罚款、滞纳金", required=False)


class ServeDemand(Asks):
    demand_method = Choice("催告书送达方式", METHODS)
    demand_receipt = Text(
        "催告书签收或者见证情况", required=False, personal=True, hint="留置的写见证人或者拍照、录像"
    )
    demand_posted_on = Date("催告书交邮之日", required=False, hint="邮寄的必填；送达日是回执注明的收件日")
    demand_unsigned = Choice("催告书没有签收的情形", UNSIGNED, required=False)
    demand_agreed = YesNo("催告书有送达地址和方式确认书", required=False, hint="电子送达必须有")
    demand_tried = Text("催告书此前送达的经过", required=False, hint="公告送达必须写明用其他方式为何无法送达")


class Hear(Asks):
    statement = Text("陈述、申辩的内容", long=True)
    statement_review = Text("复核情况", long=True)
    statement_adopted = YesNo("是否采纳")


class Decide(Asks):
    method = Choice(
        "执行方式",
        {
            "transfer": "划拨存款、汇款",
            "sale": "拍卖或者依法处理查封、扣押的财物",
            "removal": "排除妨碍、恢复原状",
            "demolition": "强制拆除",
            "substitute": "代履行",
            "other": "其他执行方式",
        },
        suggested=True,
    )
    enforcement_reason = Text("强制执行的理由和依据", long=True)
    execute_on = Date("执行时间", future=True)
    challenged = YesNo("当事人是否已申请复议或者起诉")
    hiding = Text("转移、隐匿财物的证据", long=True, required=False, hint="催告期间立即执行的必填")
    substitute = Text("代履行人", required=False, section="代履行")
    substitute_related = YesNo("代履行人与案件是否有利害关系", required=False, section="代履行")
    budget = Money("代履行费用预算", required=False, section="代履行")


class Execute(Asks):
    executed_at = Moment("开始执行的时间")
    urgency = Text("情况紧急的事实", long=True, required=False, hint="在夜间或者法定节假日执行的必填")
    cut_off = YesNo("是否对居民停止供水、供电、供热、供燃气")
    supervised = YesNo("代履行时是否派员到场监督", required=False, hint="代履行的必填")
    course = Text("执行经过", long=True)
    collected = Money("执行到位金额", required=False)
    surcharge = Money("累计加处罚款、滞纳金", required=False)


class Agree(Asks):
    agreed_terms = Text("执行协议内容", long=True)
    agreed_until = Date("协议履行期限", future=True)
    relief = YesNo("是否减免加处罚款、滞纳金", required=False, hint="当事人采取补救措施的可以减免")


class Breach(Asks):
    breach = Text("不履行协议的情况", long=True)


class Perform(Asks):
    collected = Money("执行到位金额", required=False)


class Stay(Asks):
    stay_ground = Choice(
        "中止执行的情形",
        {
            "unable": "履行确有困难或者暂无履行能力",
            "third_party": "第三人对执行标的主张权利，确有理由",
            "loss": "可能造成难以弥补的损失，且不损害公共利益",
            "other": "其他需要中止的情形",
        },
    )


class GiveUp(Asks):
    harmless = YesNo("是否没有明显社会危害")


class Terminate(Asks):
    termination_ground = Choice(
        "终结执行的情形",
        {
            "died": "公民死亡，无遗产又无义务承受人",
            "dissolved": "组织终止，无财产又无义务承受人",
            "lost": "执行标的灭失",
            "revoked": "据以执行的决定被撤销",
            "other": "其他需要终结的情形",
        },
    )


class Restore(Asks):
    restore_ground = Choice(
        "回转的原因",
        {"revoked": "据以执行的决定被撤销", "changed": "据以执行的决定被变更", "wrong": "执行错误"},
    )
    restored_how = Text("恢复原状、退还财物或者赔偿的情况", long=True)


class Apply(Asks):
    court = Text("受理申请的法院")
    challenged = YesNo("当事人是否已申请复议或者起诉")
    party_opinion = Text("当事人的意见", long=True, hint="没有提出的写“没有提出意见”")
    target = Text("申请强制执行标的情况", long=True)
    surcharge = Money("累计加处罚款、滞纳金", required=False)
    urgent = YesNo("是否因情况紧急申请立即执行", required=False)
    late_reason = Text("逾期申请的正当理由", required=False, hint="超过三个月才申请的填")


class Examine(Asks):
    doubt = Choice(
        "法院审查的情形",
        {
            "facts": "明显缺乏事实根据",
            "law": "明显缺乏法律、法规依据",
            "unlawful": "其他明显违法并损害合法权益",
        },
    )


class Ruled(Asks):
    ruling_number = Text("裁定书文号", limit=60)


class Refused(Ruled):
    court_reason = Text("不予受理或者不予执行的理由", long=True)
