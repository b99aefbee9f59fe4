"""Throws texts at the parser until the time is up: `python -m tests.fuzz --minutes 5 [--seed 1]`.

Reports how many there were, the slowest one by processor time, and how the memory grew after the first fifth of the
time; stops at the first exception that is no FeelError.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from engine.feel import expression
from tests.fuzz.inputs import KINDS, exercise


def main() -> int:
    """The run; 1 when a defect was found."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--seed", type=int, default=None, help="the same seed gives the same texts")
    arguments = options.parse_args()
    seed = random.randrange(10**6) if arguments.seed is None else arguments.seed
    source = random.Random(seed)
    print(f"seed {seed}", flush=True)
    outcomes: Counter[str] = Counter()
    slowest, slowest_text, memory_at_first, count_at_first = 0.0, "", 0, 0
    start = time.monotonic()
    while (share := (time.monotonic() - start) / (60 * arguments.minutes)) < 1:
        text = source.choice(KINDS)(source.choice)
        begin = time.process_time()
        try:
            outcomes[exercise(text)] += 1
        except Exception as error:  # whatever it is, it is what the run looks for
            print(f"{type(error).__name__}: {error}\nin {text!r}", flush=True)
            return 1
        taken = time.process_time() - begin
        if taken > slowest:
            slowest, slowest_text = taken, text
        if outcomes.total() % 500 == 0:
            forget_compiled()
        if share > 0.2 and not memory_at_first:
            memory_at_first, count_at_first = resident_kilobytes(), outcomes.total()
    print(f"{outcomes.total():,} texts: {outcomes['valid']:,} valid, {outcomes['refused']:,} refused, no defect")
    print(f"slowest {slowest:.2f} s, {len(slowest_text):,} characters: {slowest_text[:120]!r}")
    now = resident_kilobytes()
    print(f"memory {memory_at_first:,} kB after {count_at_first:,} texts, {now:,} kB at the end")
    return 0


def forget_compiled() -> None:
    """Empties the caches of compiled expressions, which would fill up with texts that never come again."""
    expression._compile_expression.cache_clear()
    expression._compile_unary_tests.cache_clear()


def resident_kilobytes() -> int:
    """The memory in use; where the system does not tell, the most that ever was."""
    gc.collect()
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().partition("VmRSS:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
