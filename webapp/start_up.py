"""Once a process is ready to serve."""

from __future__ import annotations

import gc


def set_start_up_apart() -> None:
    """Keeps the garbage collector from looking again and again at what was loaded for good.

    Modules, templates and tables are more than a hundred thousand objects that live as long as the process; walking
    through them took a tenth and more of the time of a request. To be called once, when the process is ready.
    """
    gc.collect()
    gc.freeze()
