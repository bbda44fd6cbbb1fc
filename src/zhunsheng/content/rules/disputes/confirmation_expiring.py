"""Wanted confirmation not applied for, and five days left (司法确认将到期)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art

RULE = Rule(
    "confirmation_expiring",
    "司法确认的申请期限将届满",
    ledger="dispute",
    level=Level.HINT,
    basis=art("人民调解法", 33, 1),
    checks=("MED-02",),
    applies=Column("clock_confirmation") == "running",
    where=(Column("due_confirmation") >= TODAY) & (Column("due_confirmation") <= TODAY.plus(5)),
    demands="双方愿意申请司法确认的，自协议生效之日起三十日内共同申请",
    says="{day.agree}达成协议，双方愿意申请司法确认，还没有申请",
    at="agree",
)
