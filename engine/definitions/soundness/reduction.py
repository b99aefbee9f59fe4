"""Makes a plain net smaller without changing whether it is sound, so that large parallel blocks can be decided.

Each rule looks at one place and its neighbours, and is exact under the rule of the token game (what is automatic
runs before anything from outside is heard):

- a place from which a token goes on by itself is skipped: whoever puts a token there puts it further on;
- two waits in a row are one wait;
- alternatives that wait alike and lead to the same are one; so are equal transitions;
- a way back to the same place is left out where there is a way on;
- of two branches between the same split and join, which each wait once, one stands for both.

Places where an inclusive join would see a difference, and those that the caller keeps, are left alone. Paths are
carried along, so that a fault in the small net is told in the elements of the diagram.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from engine.definitions.soundness.place_net import PlaceNet, Transition

_ENOUGH = 300_000
"""Where a thousand ways lead to one place, each that is added or removed makes all the others be looked at again."""


def reduce_net(net: PlaceNet, *, is_careful: bool = False) -> PlaceNet:
    """A net with the same faults as `net`, and usually far fewer markings.

    Where tokens may be taken away before they are heard, alternatives must be told apart to see which of them
    never work: that is the careful way.
    """
    return _Reduction(net, is_careful).run()


class _Reduction:
    def __init__(self, net: PlaceNet, is_careful: bool) -> None:
        self.net = net
        self.is_careful = is_careful
        self.transitions: dict[Transition, None] = {}
        self.producers: dict[int, dict[Transition, int]] = {}
        self.consumers: dict[int, dict[Transition, None]] = {}
        self.dirty: dict[int, None] = {}
        self.touched = 0  # how often a neighbour was to be looked at again
        self.clears = any(transition.clears for transition in net.transitions)
        self.reach = reach = net.reach()
        asked = list(dict.fromkeys(t.unless for t in net.transitions if t.unless))
        self.seen_by_joins = {place: tuple(r.get(place) for r in reach.values()) for place in net.where}
        self.asked_by_events = {place: tuple(place in places for places in asked) for place in net.where}
        for transition in _that_may_happen(net):
            self._add(transition)

    def run(self) -> PlaceNet:
        while self.dirty and not self.is_enough:
            place = next(iter(self.dirty))
            del self.dirty[place]
            if place not in self.consumers:
                continue
            self._drop_equal(place)
            self._drop_ways_back(place)
            self._drop_ways_aside(place)
            if place not in self.net.kept:
                _ = self._drop_redundant(place) or self._fuse_alternative(place) or self._skip(place)
                _ = place in self.consumers and (self._fuse_branch(place) or self._let_go(place))
        return replace(self.net, transitions=list(self.transitions), drawn_reach=self.reach)

    @property
    def is_enough(self) -> bool:
        """Whether so much was done that the net is left as it is: each rule leaves a net with the same faults."""
        return self.touched > _ENOUGH

    # -- the net as it is now

    def _add(self, transition: Transition) -> None:
        self.transitions[transition] = None
        for place, count in Counter(transition.puts).items():
            self.producers.setdefault(place, {})[transition] = count
        for place in transition.consumes:
            self.consumers.setdefault(place, {})[transition] = None
        self._touch(transition)

    def _remove(self, transition: Transition) -> None:
        del self.transitions[transition]
        for place in set(transition.puts):
            del self.producers[place][transition]
        for place in transition.consumes:
            del self.consumers[place][transition]
        self._touch(transition)

    def _touch(self, transition: Transition) -> None:
        for place in (*transition.consumes, *transition.puts):
            if self.is_enough:
                return
            self.dirty[place] = None
            self.touched += len(self.producers.get(place, ()))
            for neighbour in self.producers.get(place, ()):
                self.dirty.update(dict.fromkeys((*neighbour.consumes, *neighbour.puts)))

    def _replace(self, transition: Transition, new: Transition) -> None:
        self._remove(transition)
        self._add(new)

    def _before(self, place: int) -> dict[Transition, int]:
        return self.producers.get(place, {})

    def _after(self, place: int) -> list[Transition]:
        return list(self.consumers.get(place, ()))

    def _only_from(self, place: int) -> list[Transition]:
        """The transitions out of a place, if each needs this place alone and all are of one kind; else none."""
        after = self._after(place)
        alone = all(t.consumes == (place,) and t.kind != "join" for t in after)
        return after if alone and len({t.kind for t in after}) == 1 else []

    def _looks_the_same(self, *places: int) -> bool:
        return len({(self.seen_by_joins.get(place), self.asked_by_events.get(place)) for place in places}) == 1

    def _is_unseen_by_joins(self, place: int) -> bool:
        return not any(self.seen_by_joins.get(place) or ())

    # -- rules

    def _drop_equal(self, place: int) -> None:
        seen: dict[object, Transition] = {}
        for transition in self._after(place):
            key = (transition.consumes, *_effect(transition))
            if key in seen:
                both = _either(seen[key], transition)
                self._remove(transition)
                self._replace(seen[key], both)
                seen[key] = both
            else:
                seen[key] = transition

    def _drop_ways_back(self, place: int) -> None:
        after = self._only_from(place)
        for back in after:
            on = next((t for t in self._after(place) if t.puts != (place,)), None)
            if back.puts == (place,) and not back.clears and not back.outcome and on is not None:
                self._remove(back)
                self._replace(on, replace(on, members=on.members | back.members))

    def _drop_ways_aside(self, place: int) -> None:
        """A way to a place from which the same can be done as from here, but for that way itself."""
        after = self._only_from(place)
        for aside in after:
            if aside.clears or aside.outcome or len(aside.puts) != 1 or aside.puts == (place,):
                continue
            (other,) = aside.puts
            rest = [t for t in after if t is not aside]
            others = self._only_from(other)
            same = rest and Counter(map(_effect, others)) == Counter(map(_effect, rest))
            if same and other not in self.net.kept and self._looks_the_same(place, other):
                self._remove(aside)
                members = rest[0].members.union(aside.members, *(t.members for t in others))
                self._replace(rest[0], replace(rest[0], members=members))
                return

    def _let_go(self, place: int) -> bool:
        """A token that only ends, whenever somebody comes, concerns nobody: it need not be put there.

        Unless something may take it away first: then whether anybody comes must be seen.
        """
        after, before = self._only_from(place), self._before(place)
        if self.clears or not after or not before or any(t.puts or t.clears or t.outcome or t.unless for t in after):
            return False
        if not self._is_unseen_by_joins(place) or any(count > 1 or t.puts == (place,) for t, count in before.items()):
            return False
        members = frozenset(element for t in after for element in t.members)
        busy = members & self.net.activities
        if any(place not in t.unless for t in before) or any(
            busy & t.members for t in self.transitions if t not in after
        ):
            return False  # there could be two of them, or somebody else at the same work
        for transition in list(before):
            self._replace(
                transition,
                replace(transition, puts=_without(transition.puts, place), members=transition.members | members),
            )
        for transition in after:
            self._remove(transition)
        self._forget(place)
        return True

    def _skip(self, place: int) -> bool:
        """Whoever puts a token here puts it where it goes on."""
        after, before = self._only_from(place), self._before(place)
        if not after or not before:
            return False
        if any(t.clears or t.outcome or t.unless or place in t.puts for t in after):
            return False
        if any(count > 1 for count in before.values()) or len(before) * len(after) > len(before) + len(after) + 2:
            return False
        if after[0].kind == "waits":
            if any(t.kind != "waits" or t.clears or t.puts != (place,) for t in before):
                return False
        elif len(after) > 1 and any(t.puts != (place,) for t in before):
            return False
        if not self._is_unseen_by_joins(place):
            sights = {self.seen_by_joins.get(p) for t in after for p in (place, *t.puts)}
            if any(len(t.puts) != 1 for t in after) or len(sights) > 1:
                return False
            if any(t.puts[0] in join for t in after for join in self.net.joins):
                return False
        for first in list(before):
            self._remove(first)
            rest = list(first.puts)
            rest.remove(place)
            for second in after:
                self._add(
                    replace(
                        first,
                        puts=tuple(sorted((*rest, *second.puts))),
                        path=first.path + second.path,
                        members=first.members | second.members,
                    )
                )
        for second in after:
            self._remove(second)
        self._forget(place)
        return True

    def _fuse_alternative(self, place: int) -> bool:
        """Another place from which a token goes on in exactly the same ways."""
        after = self._only_from(place)
        if not after or not self._before(place) or any(place in t.puts for t in after):
            return False
        if self.is_careful and after[0].kind == "waits":
            return False
        effects = Counter(_effect(t) for t in after)
        for other in self._places_like(after[0], place):
            others = self._only_from(other)
            if Counter(_effect(t) for t in others) != effects or not self._looks_the_same(place, other):
                continue
            for transition in others:
                twin = next(t for t in self._after(place) if _effect(t) == _effect(transition))
                self._remove(transition)
                self._replace(twin, _either(twin, transition))
            for producer in list(self._before(other)):
                puts = tuple(sorted(place if p == other else p for p in producer.puts))
                self._replace(producer, replace(producer, puts=puts))
            self._forget(other)
            self.dirty[place] = None
            return True
        return False

    def _places_like(self, transition: Transition, place: int) -> Iterable[int]:
        """Other places with a transition to the same, that may be given up."""
        if transition.puts:
            near = list(self._before(transition.puts[0]))
        else:
            near = [t for t in self.transitions if not t.puts]
        found = {t.consumes[0] for t in near if len(t.consumes) == 1 and _effect(t) == _effect(transition)}
        return sorted(p for p in found - {place} - self.net.kept if self._before(p))

    def _drop_redundant(self, place: int) -> bool:
        """Another place that always has the same tokens, for the same transitions."""
        before, after = self._before(place), self._after(place)
        if not before or not after:
            return False
        for other in sorted(set(after[0].consumes) - {place} - self.net.kept):
            if self._before(other) == before and set(self._after(other)) == set(after):
                for transition in dict.fromkeys((*before, *after)):
                    puts, consumes = _without(transition.puts, other), _without(transition.consumes, other)
                    self._replace(transition, replace(transition, puts=puts, consumes=consumes))
                self._forget(other)
                self.dirty[place] = None
                return True
        return False

    def _fuse_branch(self, place: int) -> bool:
        """Another branch of the same split, that waits once and comes to the same join."""
        mine = self._branch(place)
        if mine is None:
            return False
        wait, end = mine
        before = self._before(place)
        for other in sorted(set(next(iter(before)).puts) - {place} - self.net.kept):
            theirs = self._branch(other)
            if theirs is None or self._before(other) != before or theirs[0].kind != wait.kind:
                continue
            their_wait, their_end = theirs
            same_join = set(self._after(end)) == set(self._after(their_end)) and end != their_end
            if not same_join or not self._looks_the_same(place, other, end, their_end):
                continue
            for split in list(before):
                self._replace(split, replace(split, puts=_without(split.puts, other)))
            for join in self._after(their_end):
                self._replace(join, replace(join, consumes=_without(join.consumes, their_end)))
            self._remove(their_wait)
            members = wait.members | their_wait.members
            self._replace(wait, replace(wait, path=wait.path + their_wait.path, members=members))
            self._forget(other)
            self._forget(their_end)
            self.dirty[place] = None
            return True
        return False

    def _branch(self, place: int) -> tuple[Transition, int] | None:
        """The single wait of a branch that begins here, and the place in front of the join."""
        after = self._only_from(place)
        before = self._before(place)
        if len(after) != 1 or not before or any(count > 1 for count in before.values()):
            return None
        (wait,) = after
        if wait.kind != "waits" or wait.clears or wait.outcome or wait.unless or len(wait.puts) != 1:
            return None
        (end,) = wait.puts
        joins = self._after(end)
        is_end = end not in self.net.kept and end != place and set(self._before(end)) == {wait}
        if not is_end or not joins or any(t.kind == "join" or wait is t or t in before for t in joins):
            return None
        return wait, end

    def _forget(self, place: int) -> None:
        assert not self.producers.get(place)
        assert not self.consumers.get(place)
        self.producers.pop(place, None)
        self.consumers.pop(place, None)
        self.dirty.pop(place, None)


def _that_may_happen(net: PlaceNet) -> list[Transition]:
    """Without those that lie behind places where no token ever comes: they are never to be taken for alive."""
    marked = {place for _, places in net.initial for place in places} | set(net.armed)
    waiting = list(net.transitions)
    found: set[Transition] = set()
    while True:
        new = [
            t
            for t in waiting
            if t not in found and (any if t.kind == "join" else all)(place in marked for place in t.consumes)
        ]
        if not new:
            return [t for t in net.transitions if t in found]
        found.update(new)
        marked.update(place for t in new for place in t.puts)


def _effect(transition: Transition) -> tuple[object, ...]:
    return transition.puts, transition.kind, transition.clears, transition.outcome, transition.unless


def _either(one: Transition, other: Transition) -> Transition:
    """One transition for two that do the same."""
    path = min(one.path, other.path, key=len)
    return replace(one, path=path, members=one.members | other.members)


def _without(places: tuple[int, ...], place: int) -> tuple[int, ...]:
    return tuple(p for p in places if p != place)
