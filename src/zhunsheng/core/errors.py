"""The four kinds of error, and the shape of a problem a user can act on.

Every message a user may see is a Chinese sentence: what is the case, the article in brackets, what to do.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass


class DefinitionError(Exception):
    """A declaration is wrong. Ours to mend; it stops the start. The message says in which definition."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what a user did.

    ``code`` is stable and machine-readable; ``field`` is the path of the field (``""`` when the whole act is
    meant, ``"rows.3.amount"`` inside a list of rows); ``basis`` is the article as printed ("复议法第62条").
    """

    code: str
    message: str
    field: str = ""
    basis: str = ""

    def __str__(self) -> str:
        return (
            f"{self.message}（{self.basis}）"
            if self.basis and self.basis not in self.message
            else self.message
        )


class RuleViolation(Exception):
    """The user's act breaks one or more rules. Carries every problem at once, never only the first."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: list[Problem] = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("；".join(str(p) for p in self.problems))


class NotPermitted(Exception):
    """The actor may not do this. ``reason`` is the Chinese sentence the greyed button shows."""

    def __init__(self, reason: str, basis: str = "") -> None:
        self.reason = reason
        self.basis = basis
        super().__init__(f"{reason}（{basis}）" if basis else reason)


class IntegrityFailure(Exception):
    """What is stored does not verify. Loud: logged, shown, and writing stops."""


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过了磁盘限额",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
}


def reason_of(error: OSError | UnicodeError) -> str:
    """Why a file could not be read or written, in Chinese words that fit after a colon."""
    if isinstance(error, UnicodeError):
        return "文字编码不是UTF-8"
    return _REASONS.get(error.errno or 0) or f"系统报错“{error.strerror or error}”"
