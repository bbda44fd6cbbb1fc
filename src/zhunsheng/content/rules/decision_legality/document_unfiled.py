"""A document not filed by the day its province sets (规范性文件逾期未备案)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, day, fact, taken

RULE = Rule(
    "document_unfiled",
    "规范性文件没有按期报送备案",
    ledger="normative_document",
    level=Level.HINT,
    why="备案期限由省级规章规定，按登记的报送截止日判断",
    checks=("DOC-05",),
    where=((fact("file_by") < TODAY) & ~taken("lodge")) | (day("lodge") > fact("file_by")),
    demands="规范性文件公布后应当在规定期限内报送备案",
    says="“{title}”应在{file_by}前报送备案，没有按期报送",
    at="publish",
    arises="fact_file_by",
    rests_on=("publish", "lodge"),
)
