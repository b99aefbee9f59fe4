from __future__ import annotations

from collections.abc import Iterator

from forms.kinds import KINDS
from webapp.consistency.city import City
from webapp.consistency.finding import Finding

_FILE = "asked_once.yaml"


def check(city: City) -> Iterator[Finding]:
    """What is asked once (`asked_once.yaml`) are blocks, kinds, questions and documents that exist."""
    rules = city.asked_once
    if rules is None:
        return
    for block in (*rules.blocks, *rules.never, *rules.profile):
        if block not in city.library.forms:
            yield Finding(_FILE, block, "is no shared block")
    for kind in rules.kinds - KINDS.keys():
        yield Finding(_FILE, kind, "is no kind of question")
    for block, questions in rules.profile.items():
        for key in questions.keys() - (city.forms[block].fields.keys() if block in city.library.forms else set()):
            yield Finding(_FILE, block, f"{key!r} is no question of it")
    asked = {key for block in rules.never if block in city.library.forms for key in city.forms[block].fields}
    for key in rules.spoken_for.keys() - asked:
        yield Finding(_FILE, "spoken_for", f"{key!r} is no question of a block in `never`")
    names = {document.name.id for document in city.documents.values()}
    for name in sorted(rules.made_for_one_application - names):
        yield Finding(_FILE, "made_for_one_application", f"{name!r} is no name in documents.yaml")
