"""What a person is asked once: which answers and files may be proposed again in another application."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.checks import ASKED_ONCE, check_facts
from catalog.errors import CatalogError
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """See asked_once.yaml for what each of these means."""

    blocks: frozenset[str]
    kinds: frozenset[str]
    profile: Mapping[str, Mapping[str, str]]
    represented: Mapping[str, Mapping[str, str]]
    company: Mapping[str, Mapping[str, str]]
    reported: frozenset[str]
    never: frozenset[str]
    spoken_for: Mapping[str, str]
    made_for_one_application: frozenset[str]


def read_asked_once(path: Path) -> AskedOnce:
    """Raises CatalogError."""
    data = read_yaml(path)
    if findings := list(check_facts(data, path.name, ASKED_ONCE)):
        raise CatalogError(findings)
    return AskedOnce(
        blocks=frozenset(data["blocks"]),
        kinds=frozenset(data["kinds"]),
        profile=data["profile"],
        represented=data["represented"],
        company=data["company"],
        reported=frozenset(data["reported"]),
        never=frozenset(data["never"]),
        spoken_for=data["spoken_for"],
        made_for_one_application=frozenset(data["made_for_one_application"]),
    )
