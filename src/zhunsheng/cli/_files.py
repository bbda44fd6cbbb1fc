"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhunsheng.core.errors import Problem, RuleViolation, reason_of


@contextmanager
def writing(out: Path) -> Iterator[Path]:
    """A draft beside ``out`` that takes its place at the end; what was there stays when the writing fails."""
    draft = out.with_name(f".{out.name}.draft")
    try:
        yield draft
        draft.replace(out)
    except OSError as error:
        raise RuleViolation(
            Problem("file.write", f"“{out}”写不了：{reason_of(error)}。请核对文件夹和权限", "out")
        ) from None
    finally:
        draft.unlink(missing_ok=True)
