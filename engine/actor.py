"""Who acts: a person, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """A person as the engine sees one: an id, a name for the log, and candidate groups.

    A group is `role@office code`, e.g. `lurah@31.71.01.1001`: tasks go to an office and a role, never to
    somebody in person, so nothing waits because an official was transferred.

    `acts_for` are the ids of those in whose place this person may act: the companies of an applicant. A task that
    is theirs is this person's to do, and the log names the person who did it.
    """

    id: str
    name: str
    groups: frozenset[str] = field(default_factory=frozenset)
    acts_for: frozenset[str] = field(default_factory=frozenset)


SYSTEM = Actor(id="system", name="Sistem")
