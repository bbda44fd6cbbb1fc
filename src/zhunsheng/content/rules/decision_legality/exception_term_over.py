"""A measure issued under the exception whose term is over (例外规定期满未停止实施)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "exception_term_over",
    "适用例外规定的政策措施期满没有停止实施",
    ledger="fair_competition_review",
    level=Level.DOUBTFUL,
    basis=art("公平竞争审查条例实施办法", 25),
    applies=(fact("conclusion") == "exception_12") & (state() == "adopted"),
    where=fact("exception_ends_on") < TODAY,
    demands="实施期限届满的，应当及时停止实施",
    says="“{title}”适用例外规定，实施期限至{exception_ends_on}，没有登记停止实施",
    at="adopt",
    arises="fact_exception_ends_on",
    rests_on=("conclude", "adopt"),
)
