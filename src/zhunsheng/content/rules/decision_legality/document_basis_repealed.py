"""A document in force that rests on one of the county's that is not (依据已废止的文件仍有效)."""

from zhunsheng.core.supervision import Level, Related, Rule, number_of, state

RULE = Rule(
    "document_basis_repealed",
    "现行有效的规范性文件所依据的文件已经废止或者失效",
    ledger="normative_document",
    level=Level.DOUBTFUL,
    why="依据被废止的文件应当及时清理，没有统一的条文",
    checks=("DOC-06",),
    applies=state() == "in_force",
    each="bases",
    told_by="basis",
    related=(
        Related(
            "ended",
            "normative_document",
            (("record", "cell_document"),),
            state().isin(["repealed", "expired"]),
            noun="依据",
        ),
    ),
    where=number_of("ended") >= 1,
    demands="制定依据废止或者失效的，应当评估清理",
    says="“{title}”现行有效，所依据的“{cell.basis}”已经废止或者失效",
    at="publish",
    rests_on=("draft", "publish"),
)
