"""One thing that is wrong in a data file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it is (file, entry such as a permit's code, key) and what is wrong there."""

    file: str
    entry: str
    key: str
    message: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.entry, self.key) if part)
        return f"{place}: {self.message}"
