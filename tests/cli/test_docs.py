"""The generated pages under docs/ say what the declarations say."""

from pathlib import Path

from zhunsheng.cli.docs import generated

DOCS = Path(__file__).parents[2] / "docs"


def test_generated_pages_have_not_drifted() -> None:
    pages = generated()
    stale = [
        name
        for name, text in pages.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
    ]
    assert not stale, "run `make docs`"
    assert {f"ledgers/{path.name}" for path in (DOCS / "ledgers").glob("*.md")} <= set(pages)
