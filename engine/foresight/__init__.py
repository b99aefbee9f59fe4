"""What a procedure would decide, asked before there is a case.

A business rule task reads variables that forms, scripts and other tables gave. `find_foresight` says which answers a
decision comes down to, so that anybody can be asked for them; `Foresight.decide` then takes the decision itself, in
the version in force. Nothing is written.
"""

from __future__ import annotations

from engine.foresight.find import find_foresight
from engine.foresight.foresight import Foresight, Needed

__all__ = ["Foresight", "Needed", "find_foresight"]
