from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.loader import load_form
from forms.schema import FormDefinition


class FormLibrary(Mapping[str, FormDefinition]):
    """The forms of one version of a procedure, by id; each is parsed when it is first asked for.

    The shared blocks are among the files.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._loaded: dict[str, FormDefinition] = {}

    def __getitem__(self, form_id: str) -> FormDefinition:
        found = self._loaded.get(form_id)
        if found is None:
            # Two threads may both parse a form; either result is right.
            data = self._files[form_id]
            found = self._loaded[form_id] = load_form(data, source=f"{form_id}.form", shared=self._files)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
