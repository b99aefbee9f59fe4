"""Reads a YAML file, and refuses a key that is written twice: the first one would vanish in silence."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from catalog.errors import CatalogError
from catalog.finding import Finding

# libyaml where the wheel has it: about ten times as fast, and 172 permits are a large file.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key!r} is written twice", problem_mark=node.start_mark
                )
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_bytes(), Loader=_StrictLoader)
    except OSError as error:
        raise CatalogError([Finding(path.name, "", "", f"cannot be read: {error.strerror}")]) from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise CatalogError([Finding(path.name, line, "", error.problem or "is not YAML")]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogError([Finding(path.name, "", "", f"is not YAML: {error}")]) from error
