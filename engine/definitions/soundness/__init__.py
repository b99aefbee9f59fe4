"""Whether every case of a procedure can end: the contract of docs/reference/bpmn.md, played with tokens.

    report = check_soundness(library, "siup")   # a verdict, each fault with the shortest way to it
    net = build_net(library, "siup")            # the token game itself

A net is played from marking to marking; markings are plain tuples that compare by what they hold:

- `net.initial_markings()`: (start event, marking) for each event that starts a case;
- `net.enabled(marking)`: what can happen now. A step has `elements` (what moves, then what catches what it throws),
  `mover` ("automatic", "join", "person", "job", "timer", "message", "signal", "condition"), `flows` and the `marking`
  after it. The engine runs a case until it waits: as long as something runs by itself nothing else is enabled;
- `net.settled(marking)`: where a command that begins there may come to rest;
- `net.is_final(marking)`: whether the case has ended;
- `net.waiting(marking)`: how many tokens wait at each user task, job and catching event, by element id.

`marking.outcome` is "uncaught:CODE" after an error that nobody catches: an incident, and no end.

`build_net(..., instances={"id": [3]}, repeats=9)` says how many instances a multi-instance activity may have, and how
often an event that does not interrupt may come. With the 1 of the check it also waits until what it started has gone:
to play beside the engine say more. A compensated activity is remembered once, however often it was completed.
"""

from engine.definitions.soundness.build import build_net
from engine.definitions.soundness.check import check_soundness
from engine.definitions.soundness.marking import Marking, Token
from engine.definitions.soundness.net import Net, Step
from engine.definitions.soundness.not_covered import NotCoveredError, TooWideError
from engine.definitions.soundness.report import Fault, SoundnessReport

__all__ = [
    "Fault",
    "Marking",
    "Net",
    "NotCoveredError",
    "SoundnessReport",
    "Step",
    "Token",
    "TooWideError",
    "build_net",
    "check_soundness",
]
