"""The term of correction is over and no certificate of release was issued, or it came late (解除证明未按期发放).

The certificate is due when the term is over; issued on the day after its last day it still counts as on time.
"""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, day, fact, state, taken

RULE = Rule(
    "release_overdue",
    "矫正期满没有发放解除证明书",
    ledger="community_correction",
    level=Level.VIOLATION,
    basis=art("社区矫正法", 44),
    checks=("COR-02",),
    applies=fact("ends_on").present & (state().isin(["supervised"]) | (fact("release_ground") == "expired")),
    where=(~taken("release") & (fact("ends_on") < TODAY.plus(-1)))
    | (day("release") > fact("ends_on").plus(1)),
    demands="社区矫正对象矫正期满的，应当发放解除社区矫正证明书，并通知决定机关、检察院、公安机关",
    says="矫正期限到{ends_on}届满，没有按期发放解除社区矫正证明书",
    arises="fact_ends_on",
)
