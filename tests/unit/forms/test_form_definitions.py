"""Every form in the repository can be used, and the README lists exactly what is read."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms import FormServices, check_form_file, load_form, summarise
from forms import keys as read
from forms.fields import FIELD_TYPES, REFUSED_TYPES
from forms.kinds import KINDS

DEFINITIONS = Path(__file__).parents[3] / "forms" / "definitions"
FOLDERS = sorted(path for path in DEFINITIONS.iterdir() if path.is_dir())
SHARED = {path.stem: path.read_bytes() for path in DEFINITIONS.glob("shared/*.form")}
OWN_BLOCKS = ["pemohon", "kuasa", "orang_lain", "badan_usaha", "penanggung_jawab", "lokasi", "bangunan"]
SERVICES = FormServices(moment=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
class TestEveryForm:
    def test_is_read_whole_and_has_its_english(self, folder):
        found = [
            str(finding)
            for path in sorted(folder.glob("*.form"))
            for finding in check_form_file(path.read_bytes(), source=path.name, shared=SHARED)
        ]

        assert found == []

    def test_can_be_shown_checked_and_summarised_without_answers(self, folder):
        for path in sorted(folder.glob("*.form")):
            definition = load_form(path.read_bytes(), source=path.name, shared=SHARED)
            assert definition.fields, path.name
            for page in (None, *definition.pages_by_key):
                definition.bind(answers={}, scope={}, page=page, services=SERVICES)

            definition.complete({}, {}, SERVICES)
            summarise(definition, {}, {}, SERVICES)


@pytest.mark.parametrize("block", OWN_BLOCKS)
def test_the_readme_names_the_answers_of_a_shared_block(block):
    definition = load_form(SHARED[block], source=f"{block}.form", shared={})

    assert table("Shared blocks for people and places")[block] == [list(definition.fields)]


class TestReadme:
    @pytest.mark.parametrize(
        ("section", "keys"),
        [
            ("The file", read.ROOT_KEYS),
            ("Every component", read.COMPONENT_KEYS),
            ("validate", read.VALIDATE_KEYS),
            ("conditional", read.CONDITIONAL_KEYS),
            ("values", read.OPTION_KEYS),
            ("properties", read.PROPERTY_KEYS),
        ],
    )
    def test_lists_every_key_that_is_read(self, section, keys):
        assert sorted(table(section)) == sorted(keys)

    def test_lists_every_type_with_its_keys_and_properties(self):
        listed = {type_: [sorted(names) for names in cells[:2]] for type_, cells in table("Types").items()}

        assert listed == {
            name: [sorted(field.settings), sorted(field.own_properties)] for name, field in FIELD_TYPES.items()
        }

    def test_lists_every_kind_with_its_types(self):
        listed = {kind: sorted(first_cell(kind).split(", ")) for kind in table("Kinds")}

        assert listed == {
            kind: sorted({t for field in fields for t in field.on_types}) for kind, fields in KINDS.items()
        }

    def test_names_what_is_refused_and_what_is_taken(self):
        for name in (*REFUSED_TYPES, *read.RESERVED_KEYS, *read.COLUMN_KEYS):
            assert f"`{name}`" in README


README = (DEFINITIONS / "README.md").read_text()


def table(section):
    """First column to the backticked words of each further cell."""
    lines = re.split(r"^#{2,3} ", README, flags=re.MULTILINE)
    body = next(part for part in lines if part.startswith(f"{section}\n"))
    rows = [line.strip("|").split("|") for line in body.splitlines() if line.startswith("| `")]
    return {row[0].strip().strip("`"): [re.findall(r"`([^`]+)`", cell) for cell in row[1:]] for row in rows}


def first_cell(kind):
    return re.search(rf"^\| `{kind}` \| ([^|]+?) \|", README, re.MULTILINE)[1]
