"""Reports as files on disk: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from zhunsheng.core.errors import Problem, RuleViolation, reason_of


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


def _refused(path: Path, error: OSError, field: str) -> RuleViolation:
    message = f"“{path}”写不了：{reason_of(error)}。请换一个可写的文件夹"
    return RuleViolation(Problem("file.unwritable", message, field))
