"""What the ledgers of inspections share: why an enterprise is inspected, and by whom (行政检查)."""

from zhunsheng.core.ledger import Asks, Text

TRIGGERS = {
    "planned": "计划内检查",
    "special": "专项检查",
    "complaint": "投诉举报",
    "assigned": "上级交办、部门移送",
    "recheck": "整改复查",
}


class Officer(Asks):
    officer = Text("检查人员")
    certificate_number = Text("执法证件编号", limit=30)
