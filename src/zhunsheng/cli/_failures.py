"""What went wrong around a command (files, settings, the database), told in a sentence instead of a traceback."""

from __future__ import annotations

import sys

from zhunsheng.core.errors import DefinitionError, IntegrityFailure, NotPermitted, RuleViolation, reason_of
from zhunsheng.site.configuration import ConfigurationError

_SAID = (
    ("locked", "另一个程序正在写这个数据库，请稍后再试"),
    ("readonly", "数据库文件或它所在的文件夹不能写，请核对权限"),
    ("unable to open", "数据库文件打不开，请核对它所在的文件夹和权限"),
    ("not a database", "这个文件不是数据库，或已损坏。请从备份恢复"),
    ("malformed", "数据库文件已损坏。请从备份恢复"),
    ("disk is full", "磁盘已满"),
    ("No space left", "磁盘已满"),
    ("already exists", "数据库里已有别的程序的表。请换一个空数据库"),
    ("no such table", "数据库里缺少应有的表。请运行 zhunsheng run --prepare-only，或从备份恢复"),
    ("no such column", "数据库的表与程序的版本不合。请用建库时的版本，或从备份恢复"),
)
"""What SQLite and PostgreSQL say, and what it means for whoever runs the command."""


def sentences(error: BaseException) -> list[str] | None:
    """What to print about an error; None for one that is ours to mend, which keeps its traceback."""
    if isinstance(error, RuleViolation):
        return [str(problem) for problem in error.problems]
    if isinstance(error, IntegrityFailure):
        return [f"校验不通过：{error}"]
    if isinstance(error, NotPermitted | ConfigurationError):
        return [str(error)]
    if isinstance(error, DefinitionError):
        return [f"定义有误，程序不能启动：{error}"]
    if isinstance(error, OSError):
        place = f"“{error.filename}”：" if error.filename else ""
        return [f"{place}{reason_of(error)}"]
    if isinstance(error, KeyboardInterrupt):
        return ["已停下，没有做完的不留下"]
    if "django.db" in sys.modules:
        from django.db import Error

        if isinstance(error, Error):
            return [_database(error)]
    return None


def _database(error: Exception) -> str:
    from django.db import connection

    said = " ".join(str(error).split())
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        where = f"数据库“{settings['NAME']}”"
    else:
        where = f"数据库“{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}”"
        if connection.connection is None:
            return f"{where}连不上。请核对ZHUNSHENG_DATABASE，以及数据库是否开着（{said}）"
    meaning = next((meaning for words, meaning in _SAID if words in said), "读写出错")
    return f"{where}：{meaning}（{said}）"
