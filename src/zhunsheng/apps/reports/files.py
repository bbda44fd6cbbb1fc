"""Reports as files on disk: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from zhunsheng.core.errors import Problem, RuleViolation


def put(path: Path, content: bytes, field: str = "out") -> bool:
    """Have the file hold ``content``; False when it did already. Raises RuleViolation when it cannot be written."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refused(path, error, field) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _refused(path, error, field) from None
    return True


_REASONS = {
    FileNotFoundError: "文件夹不存在",
    PermissionError: "没有写的权限",
    IsADirectoryError: "它是文件夹",
}


def _refused(path: Path, error: OSError, field: str) -> RuleViolation:
    reason = _REASONS.get(type(error)) or error.strerror or "写入失败"
    return RuleViolation(Problem("file.unwritable", f"写不到{path}：{reason}。请换一个可写的文件夹", field))
