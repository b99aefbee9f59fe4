"""What people choose from has an English name that is English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalog import Name, shipped_catalog

CATALOG = shipped_catalog()
_SAME = "bakery bar festival food court golf hotel karaoke lift merger motel pub virtual office"
SAME_IN_BOTH = frozenset(_SAME.split())
"""Words that are English too. What is called only by them may have the same name in both languages."""
_INDONESIAN = "atau baru dan dengan dari di izin ke lama perpanjangan surat tanpa untuk usaha yang"
INDONESIAN = frozenset(_INDONESIAN.split())


def names() -> Iterator[tuple[str, Name]]:
    for code, permit in CATALOG.permits.items():
        yield code, permit.name
        for variant in permit.variants.values():
            yield code, variant.name
    for code, event in CATALOG.life_events.items():
        yield code, event.name
        yield from ((code, needed.when) for needed in event.permits if needed.when)
    for code, question in CATALOG.guide.questions.items():
        yield code, question.text
        yield from ((code, option.text) for option in question.options)


def test_no_name_is_left_in_indonesian():
    left = [(code, name.id) for code, name in names() if name.en == name.id and not is_same(name.id)]
    assert left == []


def test_no_english_name_has_indonesian_words_besides_official_terms():
    """Official terms stand in brackets, or are names with capitals."""
    mixed = [(code, name.en) for code, name in names() if INDONESIAN & set(without_brackets(name.en).split())]
    assert mixed == []


@pytest.mark.parametrize(
    ("permit", "variant", "english"),
    [
        ("ktp-el", "hilang", "lost card"),
        ("imb-rumah-tinggal", "balik nama", "change of holder"),
        ("siup", "perpanjangan/daftar ulang", "renewal or re-registration"),
        ("pengantar-cerai-rujuk", "talak", "divorce by the husband (talak)"),
    ],
)
def test_variants_are_told_in_plain_english(permit, variant, english):
    assert CATALOG.permits[permit].variants[variant].name.en == english


def is_same(text: str) -> bool:
    return set(text.lower().split()) <= SAME_IN_BOTH


def without_brackets(text: str) -> str:
    return text.partition("(")[0]
