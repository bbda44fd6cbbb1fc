"""A report is a package of section files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.report import load_report

HEAD = 'from zhunsheng.core.report import Report\nREPORT = Report("annual", "题", "人")\n'
SECTION = """from zhunsheng.core.report import Paragraph, Section, say
SECTION = Section("{0}", [Paragraph(say("办理{{n}}件。", n="{0}.n"))])
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "sample_report_package"
    folder.mkdir()
    (folder / "__init__.py").write_text(HEAD, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [name for name in sys.modules if name.startswith("sample_report_package")]:
        del sys.modules[name]


def test_sections_in_the_order_of_their_names(package: Path) -> None:
    (package / "20_later.py").write_text(SECTION.format("later"), encoding="utf-8")
    (package / "10_early.py").write_text(SECTION.format("early"), encoding="utf-8")
    report = load_report("sample_report_package")
    assert [section.title for section in report.sections] == ["early", "later"]
    assert report.figure_keys() == {"early.n", "later.n"}


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("early.py", SECTION.format("a"), "named NN_name.py"),
        ("10_early.py", "", "10_early.py defines no SECTION"),
        ("__init__.py", "", "defines no REPORT"),
        ("notes.txt", "", "no section file"),
    ],
)
def test_what_is_wrong_is_named(package: Path, name: str, words: str, message: str) -> None:
    (package / name).write_text(words, encoding="utf-8")
    with pytest.raises(DefinitionError, match=message):
        load_report("sample_report_package")
