"""An inspection that should have been scanned in and was not (应扫码未扫码)."""

from zhunsheng.core.supervision import Level, Rule, fact

RULE = Rule(
    "scan_omitted",
    "入企检查应扫码而没有扫码",
    ledger="enterprise_inspection",
    level=Level.HINT,
    why="扫码入企是上级部署的要求，法律没有规定",
    where=fact("entry") == "omitted",
    demands="纳入扫码管理的企业，检查前应当扫码",
    says="{day.record}{inspecting_organ}入企检查，登记为“{entry}”",
    at="record",
)
