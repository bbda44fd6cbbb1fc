"""A notified defence given to somebody who is no lawyer (通知辩护未指派律师)."""

from zhunsheng.core.supervision import Level, Rule, art, fact, taken

RULE = Rule(
    "defence_not_by_lawyer",
    "通知辩护的案件没有指派律师",
    ledger="legal_aid_case",
    level=Level.VIOLATION,
    basis=art("法律援助法", 25, 1),
    applies=taken("notify") & (fact("matter") == "criminal_defence") & fact("lawyer_kind").present,
    where=fact("lawyer_kind") != "lawyer",
    demands="办案机关通知辩护的，法律援助机构应当指派律师担任辩护人",
    says="{day.assign}指派{lawyer_kind}担任辩护人",
    at="assign",
    rests_on=("notify", "assign"),
)
