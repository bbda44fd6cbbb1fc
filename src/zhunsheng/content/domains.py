"""The nineteen domains of the county's rule-of-law work, in the order pages list them."""

DOMAINS = {
    "leadership": "依法治县统筹",
    "inspection_assessment": "督察考核与整改",
    "officials_literacy": "学法述法与培训",
    "decision_legality": "决策与合法性审查",
    "powers_services": "权责清单与政务服务",
    "enforcement_regulation": "行政执法与监管",
    "sector_enforcement": "重点领域执法",
    "enforcement_supervision": "执法监督与执法人员",
    "reconsideration_litigation": "复议与应诉",
    "business_environment": "法治化营商环境",
    "procuratorate": "检察监督",
    "courts": "审判执行",
    "disputes": "矛盾纠纷化解",
    "petitions_peace": "信访与平安建设",
    "legal_services": "公共法律服务",
    "publicity": "普法与依法治理",
    "corrections": "社区矫正",
    "rights_protection": "权益保护",
    "integrity_team": "队伍与廉政",
}
