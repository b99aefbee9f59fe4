"""`make bench`: speed as ratios within one run; bare times of a shared machine mean little.

    python -m tests.bench [PART...] [--quick]

Each figure stands beside its goal (docs/architecture.md). Nothing here asserts: a bench informs, tests decide.
With --quick every part is smaller: for looking at a change, not for the record.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tests.bench import (
    completion_over_http,
    definitions,
    engine_steps,
    feel,
    growth,
    inbox,
    memory,
    sqlite_writers,
    table_checker,
)

PARTS: dict[str, Callable[[bool], Iterator[str]]] = {
    "engine": engine_steps.run,
    "growth": growth.run,
    "http": completion_over_http.run,
    "sqlite": sqlite_writers.run,
    "inbox": inbox.run,
    "definitions": definitions.run,
    "tables": table_checker.run,
    "memory": memory.run,
    "feel": feel.run,
}


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    wanted = [name for name in arguments if name != "--quick"]
    for name in wanted or list(PARTS):
        print(f"\n== {name}", flush=True)
        for line in PARTS[name](quick):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
