"""States, steps, documents and clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.basis import Article

if TYPE_CHECKING:
    from zhunsheng.core.access.roles import Role
    from zhunsheng.core.ledger.requirements import Requirement


class Family(StrEnum):
    """Six families of state; each has its own glyph on every page."""

    WAITING_START = "waiting_start"  # ○ 未开始
    ACTIVE = "active"  # ◑ 办理中
    WAITING = "waiting"  # ◌ 等对方
    PAUSED = "paused"  # ‖ 停
    DONE = "done"  # ✓ 完成
    ENDED = "ended"  # ✕ 终止


FINAL = frozenset({Family.DONE, Family.ENDED})


@dataclass(frozen=True, slots=True)
class State:
    """Where a record stands. ``final`` follows from the family: a done or ended record is closed."""

    key: str
    title: str
    family: Family

    @property
    def final(self) -> bool:
        return self.family in FINAL

    def __or__(self, other: State | States) -> States:
        return States((self,)) | other

    def __rshift__(self, target: State) -> Move:
        return Move((self,), target)


@dataclass(frozen=True, slots=True)
class States:
    """Several states a step may start from: ``(received | accepted) >> closed``."""

    members: tuple[State, ...]

    def __or__(self, other: State | States) -> States:
        return States(self.members + (other.members if isinstance(other, States) else (other,)))

    def __rshift__(self, target: State) -> Move:
        return Move(self.members, target)


@dataclass(frozen=True, slots=True)
class Move:
    """From any of ``sources`` to ``target``. No sources: the step opens a record."""

    sources: tuple[State, ...]
    target: State | None  # None: the state stays


def opens(state: State) -> Move:
    """The move of a step that opens a record in ``state``."""
    return Move((), state)


def within(*states: State) -> Move:
    """The move of a step that may be taken in ``states`` and leaves the state as it is."""
    return Move(states, None)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """An official document a step produces. The text lives in content/documents/<ledger>/<key>.md.

    ``number`` is a template as a ledger's. With ``when``, only steps whose facts (those of the record, this step's
    worked in) say so produce it.
    """

    key: str
    title: str
    number: str = ""
    basis: Article | None = None
    when: Callable[[Mapping[str, Any]], bool] | None = None


@dataclass(frozen=True, slots=True)
class DayMeaning:
    """Which day a step's is, where that is not plain: ``hint`` for who types it, ``says`` what it is by the facts ("" if
    they do not tell), with its article. It stands in the trace of every clock that the step starts.
    """

    hint: str
    says: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done to a record: who, from which state to which, what it asks, under which article.

    A step has a ``basis``, or says in ``why`` why the law is silent. With both, ``why`` says for whom the article holds.
    """

    key: str
    title: str
    move: Move
    by: Sequence[Role] = ()
    asks: type[Asks] = Asks
    basis: Article | None = None
    why: str = ""
    needs: Sequence[Requirement] = ()
    produces: Sequence[DocumentKind] = ()
    numbers: bool = False  # the record gets its number here; default: at opening
    irreversible: bool = False
    button: str = ""
    says: str = ""  # sentence template for the timeline; default lists the facts
    day: DayMeaning | None = None

    def __post_init__(self) -> None:
        if not self.by:
            raise DefinitionError(f"环节“{self.key}”没有写谁可以办（by=）")
        if self.basis is None and not self.why:
            raise DefinitionError(f"环节“{self.key}”没有依据，请写basis=，或用why=说明为什么没有")

    @property
    def opening(self) -> bool:
        return not self.move.sources

    def may_follow(self, state: str) -> bool:
        return any(source.key == state for source in self.move.sources)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit on a record. Its length is a statutory value; it is computed, never typed.

    ``start``: a step whose day starts it (the last time it was taken), a date field as ``"field:hearing_on"``, or the
    last day of a clock declared before it as ``"clock:public_notice"`` (one that waits: a deemed service, a minimum, a
    bar). Of several, the first there is.
    ``until``: steps that stop it; ``at`` a field that says when it was done in truth: a moment, for hours; a date, where what
    counts is not the day of the step (an application posted before it was received).
    ``stopped``: pairs of steps between which time does not count (half-open); instead of the second, several steps, any of
    which resumes it, or ``"clock:…"``: to the last day of the clock that the first one starts.
    ``extended_by``: the step that grants the value's extension, as often as the law allows. ``written``: a date field that,
    once filled, says the last day: set by a document, or by an extension the law does not measure.
    ``limit`` names a statutory value "procedure.clock". ``short`` is at most six characters, for the chip.
    """

    key: str
    title: str
    short: str
    start: str | Sequence[str]
    until: Sequence[str]
    limit: str
    stopped: Sequence[tuple[str, str | Sequence[str]]] = ()
    extended_by: str = ""
    written: str = ""
    at: str = ""
    promise: bool = False  # a county's shorter promise beside the statutory clock
    when: Callable[[Mapping[str, Any]], bool] | None = field(default=None)  # applies only if the facts say so
    checks: Sequence[str] = ()  # the checks it puts in force (content/checks.yaml)

    def __post_init__(self) -> None:
        if not 1 <= len(self.short) <= 6:
            raise DefinitionError(f"期限“{self.key}”的短名“{self.short}”应为1至6字")

    @property
    def starts(self) -> Sequence[str]:
        """What may start it, in the order of preference."""
        return (self.start,) if isinstance(self.start, str) else self.start

    @property
    def pauses(self) -> Sequence[tuple[str, Sequence[str]]]:
        """``stopped``, each with all that resumes it."""
        return [(stop, (ends,) if isinstance(ends, str) else ends) for stop, ends in self.stopped]
