"""从粘贴文字带入: a message pasted into a step's form fills what it says literally; the rest is for the person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.pages import Pasting
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.exchange.columns import layout_of
from zhunsheng.core.exchange.pasting import read_pasted
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step

PASTED, PASTE = "pasted", "paste"
_MOST = 5000
_BROUGHT = "已从粘贴文字带入"
_FEWEST = 3


def offered(step: Step) -> Pasting | None:
    """The place to paste into, for steps that ask for more than a little."""
    return Pasting() if len(step.asks.fields()) >= _FEWEST else None


def bring_in(here: Visit, ledger: Ledger, step: Step, typed: Typed, day: str) -> tuple[Pasting, set[str]]:
    """Put into ``typed`` what the pasted text says, and tell the inputs that were filled. What was typed by hand stays;
    so does the day, unless it is the one the form came with."""
    text = typed.texts.pop(PASTED, "")[:_MOST]
    columns = [
        one for one in layout_of(here.catalogue.editions[ledger.key]).main.columns if one.step == step.key
    ]
    found = read_pasted(text, columns, here.today, day)
    free = {path for path in found.texts if path == day or not typed.text(path).strip()}
    typed.texts.update({path: found.texts[path] for path in free})
    kept = len(found.texts) - len(free)
    words = f"带入{len(free)}项" if free else "没有可以带入的内容：每项写成“名称：内容”，名称与表上的一样"
    if kept:
        words += f"，{kept}项你已经填过，没有改动"
    return Pasting(text=text, words=words, left=found.left), free


def marked(sections: Sequence[Section], paths: Collection[str]) -> list[Section]:
    """The form with the filled inputs marked."""

    def mark(field: FormField) -> FormField:
        filled = field.name in paths or any(part.name in paths for part in field.parts)
        return replace(field, known_from=_BROUGHT) if filled else field

    return [replace(section, fields=[mark(one) for one in section.fields]) for section in sections]
