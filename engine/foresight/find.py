"""Finds what a decision of the version in force comes down to."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from sqlalchemy.orm import Session

from engine.definitions.compiler import Executable
from engine.definitions.repository import active_executable
from engine.errors import DefinitionNotFoundError
from engine.feel.reads import Path, Reads
from engine.foresight.foresight import Foresight, Needed
from engine.foresight.sources import Answers, Computed, Sources

_KEPT = 512
_reading = Lock()


def find_foresight(session: Session, process_id: str, variable: str) -> Foresight | None:
    """The decision whose answer the procedure keeps in this variable; None when it is not deployed or has none."""
    try:
        executable = active_executable(session, process_id)
    except DefinitionNotFoundError:
        return None
    with _reading:
        return _foresight(executable, variable)


@lru_cache(maxsize=_KEPT)
def _foresight(executable: Executable, variable: str) -> Foresight | None:
    sources = Sources(executable)
    source = sources.find(variable)
    if not isinstance(source, Computed) or not source.element.decision_id or source.element.loop is not None:
        return None
    search = _Search(sources)
    search.look_behind(source.reads)
    return Foresight(
        executable.definition, source.element, search.needed(), tuple(search.before.values()), executable.decisions
    )


class _Search:
    """Goes from what a decision reads back to what people answer."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._reads = Reads()
        self._answers: dict[str, Answers] = {}
        self._untold: set[str] = set()
        self.before: dict[str, Computed] = {}

    def look_behind(self, reads: Reads) -> bool:
        """Follows every variable; False when one of them leads nowhere."""
        is_known = True
        for variable in sorted(reads.variables):
            if (variable,) in reads.may_be_missing:
                continue  # written by later steps: the decision says itself what holds before them
            is_known &= self._follow(variable, reads)
        return is_known

    def needed(self) -> tuple[Needed, ...]:
        """The facts to ask for."""
        paths = {path[:2] for path in self._reads.paths if path[0] in self._answers and len(path) > 1}
        counted = {path for path in self._reads.counted if path not in paths}
        untold = {path for path in self._reads.paths | self._reads.counted if path[0] in self._untold}
        return tuple(self._needed(path, counted) for path in sorted(paths | counted | untold))

    def _needed(self, path: Path, counted: set[Path]) -> Needed:
        answers = self._answers.get(path[0])
        return Needed(
            path,
            answers.form_ids if answers else (),
            frozenset(read[2] for read in self._reads.paths if read[:2] == path and len(read) > 2),
            path in counted,
            path in self._reads.may_be_missing,
        )

    def _follow(self, variable: str, reads: Reads) -> bool:
        own = _of_variable(reads, variable)
        if any(path[2:] == (variable,) for path in reads.paths):
            return True  # an entry of the elements of a list, in a filter
        source = self._sources.find(variable)
        if isinstance(source, Answers):
            self._answers[variable] = source
            self._reads.add(own)
            return True
        if isinstance(source, Computed) and own.paths:
            if variable in self.before:
                return True
            trial = _Search(self._sources)
            if trial.look_behind(source.reads) and not trial._untold:
                self.look_behind(source.reads)
                self.before[variable] = source
                return True
        if source is None and not own.paths - own.may_be_missing and not own.counted:
            return False
        self._untold.add(variable)
        self._reads.add(own)
        return source is not None


def _of_variable(reads: Reads, variable: str) -> Reads:
    kept = (
        {path for path in paths if path[0] == variable} for paths in (reads.paths, reads.counted, reads.may_be_missing)
    )
    return Reads(*kept)
