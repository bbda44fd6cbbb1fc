"""An inspector whose certificate was not valid on the day (执法证件失效仍检查)."""

from zhunsheng.core.supervision import (
    Level,
    Related,
    Rule,
    art,
    cell,
    fact,
    number_of,
    ours,
    standing_on,
    state,
)

_NUMBER = (("fact_certificate_number", "cell_certificate_number"),)
_DAY = ours("opened_on")

RULE = Rule(
    "certificate_invalid_at_inspection",
    "检查人员的执法证件当日无效",
    ledger="enterprise_inspection",
    level=Level.VIOLATION,
    basis=art("行政处罚法", 55, 1),
    checks=("PEN-06",),
    each="officers",
    told_by="certificate_number",
    related=(
        Related("known", "enforcement_certificate", _NUMBER, noun="证件"),
        Related(
            "valid",
            "enforcement_certificate",
            _NUMBER,
            standing_on(_DAY) & (state() == "in_force") & (fact("expires_on") >= _DAY),
        ),
    ),
    where=(number_of("known") >= 1) & (number_of("valid") == 0) & cell("certificate_number").present,
    demands="检查应当由持有效执法证件的人员实施，并出示证件",
    says="{day.record}检查，检查人员{cell.officer}的证件{cell.certificate_number}在名录里当日不是有效状态",
    at="record",
)
