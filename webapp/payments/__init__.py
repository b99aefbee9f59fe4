"""Bills and the money that comes in for them.

A bill is made with its letter (`bills`). Money is told by the bank (`notification`) or by a treasurer (`by_hand`); both
are booked in one place (`booking`), which never loses any: it counts, or it goes back (`refunds`). A settled bill is
told to its case by a message of the engine (`settlement`), so the procedure goes on by itself.

In every transaction the case is locked first and the bill next, as commands of the engine do.
"""
