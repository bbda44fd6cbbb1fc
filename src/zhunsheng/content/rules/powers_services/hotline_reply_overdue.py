"""A hotline order not answered by the day set on it (热线工单逾期答复)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, day, fact, state

RULE = Rule(
    "hotline_reply_overdue",
    "热线工单超过要求答复的日期",
    ledger="hotline_order",
    level=Level.HINT,
    why="答复日期由派单写明，没有全国统一的法律规定",
    applies=fact("reply_by").present,
    where=((state() == "assigned") & (fact("reply_by") < TODAY)) | (day("reply") > fact("reply_by")),
    demands="在派单要求的日期前答复",
    says="要求{reply_by}前答复，答复日期为{day.reply}",
    at="assign",
    arises="fact_reply_by",
    rests_on=("assign", "reply"),
)
