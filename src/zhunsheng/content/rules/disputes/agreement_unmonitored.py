"""An agreement without a day of performance that nobody revisited (协议未载明履行期限且未回访)."""

from zhunsheng.core.supervision import Level, Rule, art, fact, taken

RULE = Rule(
    "agreement_unmonitored",
    "调解协议没有履行期限，也没有回访",
    ledger="dispute",
    level=Level.HINT,
    basis=art("人民调解法", 31, 2),
    checks=("MED-01",),
    applies=~fact("perform_by").present,
    where=~taken("revisit"),
    demands="人民调解委员会应当对调解协议的履行情况进行监督，督促当事人履行",
    says="{day.agree}达成协议，没有载明履行期限，也没有登记回访",
    at="agree",
)
