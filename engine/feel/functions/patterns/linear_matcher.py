"""A matcher that follows all ways of a pattern at once (Thompson's method), one character of the text after the other.

It needs at most (parts of the pattern) x (characters of the text) turns, whatever the pattern, and prefers the same
match as a matcher that tries one way after the other: the leftmost, and of those the first in the order of trying.
Text that a group took cannot be referred to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.feel.functions.patterns.character_set import CharacterSet
from engine.feel.functions.patterns.syntax import Anchor, Characters, Choice, Group, Node, Repeat, Sequence
from engine.feel.limits import Budget

MAX_SIZE = 3_000
"""Parts of a pattern, with what is repeated written out: `(ab{50}){20}` has 1,020."""
MAX_TURNS = 2_000_000
"""One to two seconds."""

Slots = tuple[int, ...]


class TooLarge(Exception):
    """The pattern, written out, has too many parts."""


@dataclass(frozen=True)
class Match:
    """What fits: `match[1]` is the text of the first group, None where the group took no part."""

    text: str
    slots: Slots

    def start(self) -> int:
        """Where it begins."""
        return self.slots[0]

    def end(self) -> int:
        """Where the text goes on after it."""
        return self.slots[1]

    def __getitem__(self, group: int) -> str | None:
        start, end = self.slots[2 * group : 2 * group + 2]
        return None if start < 0 or end < 0 else self.text[start:end]


# Instructions: take a character of the set and go on; go on only at a place; note the position in a slot;
# go on at several addresses, the first one preferred; arrived.
@dataclass(frozen=True)
class _Take:
    members: CharacterSet


@dataclass(frozen=True)
class _Check:
    place: str


@dataclass(frozen=True)
class _Note:
    slot: int


@dataclass
class _Fork:
    targets: list[int]


@dataclass(frozen=True)
class _Arrive:
    pass


class _Turns(Budget):
    """What is left of the turns that one text may take."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(MAX_TURNS)


Instruction = _Take | _Check | _Note | _Fork | _Arrive


class LinearPattern:
    """A pattern ready to match. Raises TooLarge."""

    def __init__(self, node: Node, groups: int) -> None:
        self.groups = groups
        self._code: list[Instruction] = []
        self._write(node)
        self._append(_Arrive())

    @property
    def size(self) -> int:
        """How many parts it has."""
        return len(self._code)

    def search(self, text: str) -> Match | None:
        """The leftmost match."""
        return self._search(text, 0, _Turns())

    def finditer(self, text: str) -> Iterator[Match]:
        """All matches, one after the other; raises FeelLimitError when that takes too long.

        The pattern must not fit the empty text.
        """
        turns = _Turns()
        match = self._search(text, 0, turns)
        while match is not None:
            yield match
            match = self._search(text, match.end(), turns)

    def _search(self, text: str, begin: int, turns: _Turns) -> Match | None:
        nothing = (-1,) * (2 * self.groups + 1)
        taken: dict[tuple[int, str], bool] = {}
        threads: dict[int, Slots] = {}
        """The characters that can come next, the preferred ones first, with what was noted on the way to them."""
        seen: set[int] = set()
        best: Slots | None = None
        for position in range(begin, len(text) + 1):
            if best is None:
                self._follow(0, (position, *nothing), text, position, threads, seen)
            elif not threads:
                break
            turns.spend(1 + len(seen))
            character = text[position : position + 1]
            following: dict[int, Slots] = {}
            seen = set()
            for address, slots in threads.items():
                instruction = self._code[address]
                if not isinstance(instruction, _Take):
                    best = (slots[0], position, *slots[2:])
                    break  # the threads after it are less preferred
                key = address, character
                if key not in taken:
                    taken[key] = character != "" and character in instruction.members
                if taken[key]:
                    self._follow(address + 1, slots, text, position + 1, following, seen)
            threads = following
        return None if best is None else Match(text, best)

    def _follow(
        self, address: int, slots: Slots, text: str, position: int, threads: dict[int, Slots], seen: set[int]
    ) -> None:
        """Adds the characters that can come next from an address, the preferred ones first."""
        waiting = [(address, slots)]
        while waiting:
            address, slots = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            instruction = self._code[address]
            if isinstance(instruction, _Take | _Arrive):
                threads[address] = slots
            elif isinstance(instruction, _Fork):
                waiting.extend((target, slots) for target in reversed(instruction.targets))
            elif isinstance(instruction, _Note):
                slots = (*slots[: instruction.slot], position, *slots[instruction.slot + 1 :])
                waiting.append((address + 1, slots))
            elif _is_at(instruction.place, text, position):
                waiting.append((address + 1, slots))

    # ---- from tree to instructions ---------------------------------------------------------------

    def _append(self, instruction: Instruction) -> int:
        if len(self._code) >= MAX_SIZE:
            raise TooLarge
        self._code.append(instruction)
        return len(self._code) - 1

    def _fork(self, *targets: int) -> _Fork:
        fork = _Fork(list(targets))
        self._append(fork)
        return fork

    def _write(self, node: Node) -> None:
        if isinstance(node, Characters):
            self._append(_Take(node.members))
        elif isinstance(node, Anchor):
            self._append(_Check(node.place))
        elif isinstance(node, Sequence):
            for part in node.parts:
                self._write(part)
        elif isinstance(node, Choice):
            self._write_choice(node)
        elif isinstance(node, Group):
            self._write_group(node)
        elif isinstance(node, Repeat):
            self._write_repeat(node)
        else:
            raise TooLarge  # the text of a group again: only a matcher that goes back can do that

    def _write_choice(self, node: Choice) -> None:
        choice = self._fork()
        ends = []
        for branch in node.branches:
            choice.targets.append(len(self._code))
            self._write(branch)
            ends.append(self._fork())
        for end in ends:
            end.targets.append(len(self._code))

    def _write_group(self, node: Group) -> None:
        if node.number is not None:
            self._append(_Note(2 * node.number))
        self._write(node.body)
        if node.number is not None:
            self._append(_Note(2 * node.number + 1))

    def _write_repeat(self, node: Repeat) -> None:
        if node.most is None and node.least > 0:
            # The last turn is the one that repeats, so that (((a+)+)+)+ is not written out eight times.
            for _ in range(node.least):
                inside = len(self._code)
                self._write(node.body)
            self._set_targets(self._fork(), inside, node.reluctant)
            return
        for _ in range(node.least):
            self._write(node.body)
        forks = []
        for _ in range(1 if node.most is None else node.most - node.least):
            inside = len(self._code) + 1
            forks.append((self._fork(), inside))
            self._write(node.body)
            if node.most is None:
                self._fork(inside - 1)
        for fork, inside in forks:
            self._set_targets(fork, inside, node.reluctant)

    def _set_targets(self, fork: _Fork, inside: int, reluctant: bool) -> None:
        fork.targets[:] = [inside, len(self._code)]
        if reluctant:
            fork.targets.reverse()


def _is_at(place: str, text: str, position: int) -> bool:
    if place == "start":
        return position == 0
    if place == "end":
        return position == len(text)
    if place == "line start":
        return position == 0 or (text[position - 1] == "\n" and position < len(text))
    return position == len(text) or text[position] == "\n"
