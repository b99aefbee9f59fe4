"""Finding permits by what people type: other names, parts of words, and words with a slip in them.

Every word that is typed is looked for among the words of all permits: as it stands, as the beginning of one, as one
inside the other ("perkawinan" and "kawin"); only a word that is found nowhere so is taken for a misspelt one. Rare
words count more than frequent ones (Sparck Jones, 1972: inverse document frequency). A permit that is called just what
was typed, or several words of it, comes first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from math import log

from catalog.permit import Permit
from catalog.search_word_file import SearchWords

_WORD = re.compile(r"[^\W_]+")
_UNSAID = frozenset(
    (
        *("saya", "aku", "kami", "mau", "ingin", "minta", "mohon", "tolong", "cara", "bagaimana", "gimana"),
        *("buat", "membuat", "bikin", "urus", "mengurus", "ngurus", "untuk", "di", "ke", "dari", "dan", "atau"),
        *("pengen", "pengin", "pingin", "gue", "gua", "gw", "bisa", "dong", "nih", "ya", "aja", "baru", "sendiri"),
        *("sudah", "udah", "habis", "abis", "buka", "membuka", "kecil", "depan", "syarat", "syaratnya", "ngurusin"),
        *("bapak", "bokap", "ibu", "nyokap", "ortu"),
        *("yang", "ini", "itu", "apa", "izin", "ijin", "surat", "perizinan", "permohonan"),
        *("i", "want", "need", "how", "to", "do", "get", "make", "a", "an", "the", "of", "for", "in"),
        *("open", "opening", "start", "sell", "apply", "new", "small", "on", "at", "is", "can", "where"),
        *("and", "or", "my", "permit", "licence", "license", "letter"),
    )
)
"""Words that say that somebody looks for a permit, and not for which."""

_NAME, _ALSO, _FIELD = 5.0, 4.0, 1.0
_EXACT, _BEGINNING, _INSIDE, _MISSPELT = 1.0, 0.8, 0.5, 0.6
_SHORTEST_BEGINNING, _SHORTEST_INSIDE, _SHORTEST_MISSPELT = 2, 4, 4
_LONGEST_SHORT = 4
_AS_SIMILAR, _AS_SIMILAR_WHEN_SHORT, _AS_SIMILAR_BEGUN_OTHERWISE = 0.8, 0.75, 0.85
"""A slip in a short word is a larger part of it, and rarely at the beginning: "tingkat" is no misspelt "angkat"."""


@dataclass(frozen=True)
class FoundPermits:
    """The permits, best first."""

    permits: tuple[Permit, ...]
    corrected: Mapping[str, str] = field(default_factory=dict)
    """The words that were taken for misspelt ones, with what was looked for instead."""
    unknown: tuple[str, ...] = ()
    """The words that no permit has, nor any like them."""


class PermitSearch:
    """Looks through permits; made once, for it reads the words of all of them."""

    def __init__(self, permits: Iterable[Permit], words: SearchWords, fields: Mapping[str, str]) -> None:
        """`fields` has the words of each sector by its code."""
        self._permits = {permit.code: permit for permit in permits}
        self._weights: dict[str, dict[str, float]] = {}
        self._phrases: dict[str, set[str]] = {}
        for code, permit in self._permits.items():
            also = words.get(code, ())
            self._add(code, _NAME, (permit.name.id, permit.name.en, code))
            self._add(code, _ALSO, also)
            self._add(code, _FIELD, (permit.sector, fields.get(permit.sector, "")))
            for phrase in (permit.name.id, permit.name.en, code, *also):
                self._phrases.setdefault(" ".join(words_of(phrase)), set()).add(code)

    def _add(self, code: str, weight: float, texts: Iterable[str]) -> None:
        for text in texts:
            for word in words_of(text):
                known = self._weights.setdefault(word, {})
                known[code] = max(weight, known.get(code, 0.0))

    def find(self, text: str) -> FoundPermits:
        """The permits that have the most of the typed words; all of them, by name, when nothing was typed."""
        typed = words_of(text)
        wanted = [word for word in typed if word not in _UNSAID] or typed
        if not wanted:
            return FoundPermits(tuple(self._permits.values()))
        corrected: dict[str, str] = {}
        unknown: list[str] = []
        scores: dict[str, list[float]] = {}
        for word in dict.fromkeys(wanted):
            found = self._best(dict(self._alike(word)))
            if not found and (others := self._misspelt(word)):
                corrected[word] = ", ".join(others)
                found = self._best(dict.fromkeys(others, _MISSPELT))
            if not found:
                unknown.append(word)
            for code, score in found.items():
                scores.setdefault(code, []).append(score * log(1 + len(self._permits) / len(found)))
        named = {code for phrase in _phrases_in(typed, wanted) for code in self._phrases.get(phrase, ())}
        most = max((len(own) for own in scores.values()), default=0)
        best = [code for code, own in scores.items() if len(own) == most or code in named]
        best.sort(key=lambda code: (code not in named, -sum(scores[code]), *self._length(code)))
        return FoundPermits(tuple(self._permits[code] for code in best), corrected, tuple(unknown))

    def _length(self, code: str) -> tuple[int, str]:
        """Of permits that fit as well, the one of the plainest name comes first."""
        name = self._permits[code].name
        return min(len(words_of(name.id)), len(words_of(name.en))), name.id

    def _alike(self, typed: str) -> Iterator[tuple[str, float]]:
        """Known words that are the typed one, begin with it, or stand in it."""
        for word in self._weights:
            if word == typed:
                yield word, _EXACT
            elif len(typed) >= _SHORTEST_BEGINNING and word.startswith(typed):
                yield word, _BEGINNING
            elif min(len(typed), len(word)) >= _SHORTEST_INSIDE and (typed in word or word in typed):
                yield word, _INSIDE * min(len(typed), len(word)) / max(len(typed), len(word))

    def _best(self, alike: Mapping[str, float]) -> dict[str, float]:
        """By permit, the best of what its words are worth."""
        found: dict[str, float] = {}
        for word, likeness in alike.items():
            for code, weight in self._weights[word].items():
                found[code] = max(found.get(code, 0.0), likeness * weight)
        return found

    def _misspelt(self, typed: str) -> list[str]:
        """The known words that are most like it: one, unless several are as like."""
        if len(typed) < _SHORTEST_MISSPELT or typed.isdigit():
            return []
        cutoff = _AS_SIMILAR_WHEN_SHORT if len(typed) <= _LONGEST_SHORT else _AS_SIMILAR
        close = get_close_matches(typed, self._weights, n=5, cutoff=cutoff)
        likeness = {word: SequenceMatcher(None, word, typed).ratio() for word in close}
        likely = {
            word: own for word, own in likeness.items() if word[0] == typed[0] or own >= _AS_SIMILAR_BEGUN_OTHERWISE
        }
        return [word for word, own in likely.items() if own == max(likely.values())]


def _phrases_in(typed: list[str], wanted: list[str]) -> Iterator[str]:
    """All that was typed, all that was meant by it, and each part of several words."""
    yield " ".join(wanted)
    for begin in range(len(typed)):
        for end in range(begin + 2, len(typed) + 1):
            yield " ".join(typed[begin:end])


def words_of(text: str) -> list[str]:
    """The words as they are compared: "e-KTP" is "e ktp" and "KTP-el" is "ktp el"."""
    return _WORD.findall(text.casefold())
