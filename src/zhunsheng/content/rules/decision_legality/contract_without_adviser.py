"""A contract reviewed without a legal adviser (合同审查没有法律顾问参与)."""

from zhunsheng.core.supervision import Level, Rule, fact, taken

RULE = Rule(
    "contract_without_adviser",
    "合同审查没有法律顾问意见",
    ledger="legality_review",
    level=Level.HINT,
    why="法律顾问参与合同审查由法律顾问制度的文件规定，法律没有规定",
    applies=fact("kind") == "contract",
    where=~taken("advise"),
    demands="签订合同前听取法律顾问意见",
    says="{day.conclude}对合同“{title}”出具审查意见，没有登记顾问意见",
    at="conclude",
    rests_on=("submit", "conclude"),
)
