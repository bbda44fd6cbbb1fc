"""The Chinese faces a machine may have, and what to say where it has none."""

from __future__ import annotations

from functools import cache

import typst

from zhunsheng.core.errors import Problem, RuleViolation

SERIF = ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", "SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei")  # fmt: skip
SANS = ("Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "SimHei", *SERIF)


def need_chinese_face(what: str, instead: str) -> None:
    """Raises RuleViolation on a machine without any Chinese face."""
    if not _has_chinese_face():
        raise RuleViolation(
            Problem(
                "pdf.font",
                f"这台服务器没有中文字体，制不成{what}。请安装一种（如fonts-noto-cjk），或下载{instead}",
            )
        )


def faces(names: tuple[str, ...] = SANS) -> str:
    """As a value of typst."""
    return "(" + ", ".join(f'"{name}"' for name in names) + ")"


@cache
def _has_chinese_face() -> bool:
    known = {family.lower() for family in typst.Fonts().families()}
    return any(face.lower() in known for face in SANS)
