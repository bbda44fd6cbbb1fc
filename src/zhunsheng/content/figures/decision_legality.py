"""Figures of decision-making and legality review that join ledgers."""

from zhunsheng.core.figures import Rate

FIGURES = (
    Rate(
        "legal_adviser_coverage_rate",
        "党政机关法律顾问覆盖率",
        "%",
        of="legal_adviser_engagement.units_covered",
        to="adviser_duty_unit.units",
        headline=True,
    ),
    Rate(
        "town_legal_adviser_coverage_rate",
        "镇（街道）法律顾问覆盖率",
        "%",
        of="legal_adviser_engagement.towns_covered",
        to="adviser_duty_unit.towns",
    ),
)
