"""Personal information leaked, altered or lost, and the authority or the persons not told (没有通知部门和个人)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, day, fact, state

_UNTOLD = ~day("report").present | (~day("notify").present & ~day("exempt").present)
_TOLD_AFTER_DEMAND = day("require_notice").present & ~day("notify").present

RULE = Rule(
    "incident_not_told",
    "个人信息事件没有通知部门和个人",
    ledger="personal_information_incident",
    level=Level.DOUBTFUL,
    basis=art("个人信息保护法", 57, 1),
    checks=("DAT-01",),
    applies=(fact("personal_involved") == True) & (state() != "dismissed"),  # noqa: E712
    where=(_UNTOLD | _TOLD_AFTER_DEMAND) & (Column("opened_on") < TODAY),
    demands="应当立即通知履行个人信息保护职责的部门和个人；措施能够有效避免危害的可以不通知个人，部门要求通知的应当通知",
    says="{found_at}发现，报告主管部门的日期为{day.report}，通知个人的日期为{day.notify}，决定不通知个人的日期为{day.exempt}",
    rests_on=("detect", "report", "notify", "exempt"),
)
