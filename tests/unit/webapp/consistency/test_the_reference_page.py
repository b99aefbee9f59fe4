"""docs/reference/permits-check.md lists the rules as the code states them."""

import re

from webapp.config import PROJECT_ROOT
from webapp.consistency import RULES


def test_every_rule_is_listed_with_its_first_sentence():
    page = (PROJECT_ROOT / "docs/reference/permits-check.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (.+\.) \|$", page, re.MULTILINE)
    stated = [(rule.__module__.rpartition(".")[2], (rule.__doc__ or "").split("\n")[0]) for rule in RULES]
    assert [(name, text.replace("`", "")) for name, text in listed] == [(n, t.replace("`", "")) for n, t in stated]
