"""What came in as a complaint and a report was registered as one of them only (投诉与举报未分别处理)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Related, Rule, art, fact, number_of

RULE = Rule(
    "complaint_not_separated",
    "来件同时含投诉和举报，只登记了一件",
    ledger="market_complaint",
    level=Level.VIOLATION,
    basis=art("市场监督管理投诉举报处理办法", 9),
    checks=("HOT-03",),
    related=(
        Related("twins", ledger="market_complaint", on=(("fact_companion", "record"),), noun="一并来件"),
    ),
    applies=(fact("mixed") == True) & (Column("opened_on") < TODAY),  # noqa: E712
    where=~fact("companion").present & (number_of("twins") == 0),
    demands="同时提出投诉和举报，或者材料同时包含投诉和举报内容的，应当分别处理",
    says="来件同时含投诉和举报，没有另一件的登记",
)
