"""Diagrams of blocks within blocks, and small edits of them, as an analyst makes them: what is kept keeps its ids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from random import Random

from support.diagrams import HEAD, user_task

KINDS = ("seq", "xor", "and", "or", "sub")
_GATEWAYS = {"xor": "exclusiveGateway", "and": "parallelGateway", "or": "inclusiveGateway"}


@dataclass(frozen=True)
class Block:
    """A step (`task`), or parts one after the other (`seq`), to choose from, in parallel, or in a sub-process."""

    kind: str
    id: str
    parts: tuple[Block, ...] = ()


class BlockMaker:
    """Makes and edits blocks by throwing dice."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self._numbers = count()

    def make(self, depth: int) -> Block:
        if depth == 0 or self.dice.random() < 0.3:
            return self._new("task")
        kind = self.dice.choice(KINDS)
        many = 1 if kind == "sub" else self.dice.randrange(2, 4)
        return self._new(kind, *(self.make(depth - 1) for _ in range(many)))

    def edit(self, block: Block) -> Block:
        """One change somewhere: a part more, a part less, another kind of gateway, a step around or beside a part."""
        if block.parts and self.dice.random() < 0.7:
            place = self.dice.randrange(len(block.parts))
            parts = [self.edit(part) if number == place else part for number, part in enumerate(block.parts)]
            return replace(block, parts=tuple(parts))
        match self.dice.randrange(6):
            case 0 if len(block.parts) > 2:
                return replace(block, parts=block.parts[1:])
            case 1 if block.kind in _GATEWAYS:
                return replace(block, parts=(*block.parts, self._new("task")))
            case 2 if block.kind in _GATEWAYS:
                return replace(block, kind=self.dice.choice(list(_GATEWAYS)))
            case 3:
                return self._new("seq", self._new("task"), block)
            case 4:
                return self._new(self.dice.choice(["and", "or", "xor"]), block, self._new("task"))
        return self._new("seq", block, self._new("task"))

    def _new(self, kind: str, *parts: Block) -> Block:
        return Block(kind, f"{kind}{next(self._numbers)}", parts)


def draw_blocks(block: Block) -> bytes:
    """The process `p`. Conditions read the bits of `dadu`; every gateway that chooses has a default."""
    inside = _scope(block, "p")
    return f'{HEAD}<bpmn:process id="p" isExecutable="true">{inside}</bpmn:process></bpmn:definitions>'.encode()


def _scope(block: Block, name: str) -> str:
    drawn: list[str] = [f'<bpmn:startEvent id="mulai_{name}"/>', f'<bpmn:endEvent id="akhir_{name}"/>']
    first, last = _draw(block, drawn)
    drawn += [_flow(f"mulai_{name}", first), _flow(last, f"akhir_{name}")]
    return "".join(drawn)


def _draw(block: Block, drawn: list[str]) -> tuple[str, str]:
    """Adds the elements of a block; gives the ids of its first and its last one."""
    if block.kind == "task":
        drawn.append(
            f'<bpmn:userTask id="{block.id}"><bpmn:extensionElements>{user_task().extensions}'
            "</bpmn:extensionElements></bpmn:userTask>"
        )
        return block.id, block.id
    if block.kind == "sub":
        drawn.append(f'<bpmn:subProcess id="{block.id}">{_scope(block.parts[0], block.id)}</bpmn:subProcess>')
        return block.id, block.id
    ends = [_draw(part, drawn) for part in block.parts]
    if block.kind == "seq":
        drawn += [_flow(one[1], other[0]) for one, other in zip(ends, ends[1:], strict=False)]
        return ends[0][0], ends[-1][1]
    tag, split, join = _GATEWAYS[block.kind], f"{block.id}_buka", f"{block.id}_tutup"
    default = "" if block.kind == "and" else f' default="{_flow_id(split, ends[-1][0])}"'
    drawn += [f'<bpmn:{tag} id="{split}"{default}/>', f'<bpmn:{tag} id="{join}"/>']
    for number, (first, last) in enumerate(ends):
        bit = int(block.id.strip("andorxsequb")) + number
        asks = block.kind != "and" and number < len(ends) - 1
        drawn.append(_flow(split, first, f"=modulo(floor(permohonan.dadu / {2 ** (bit % 30)}), 2) = 1" if asks else ""))
        drawn.append(_flow(last, join))
    return split, join


def _flow_id(source: str, target: str) -> str:
    return f"{source}__{target}"


def _flow(source: str, target: str, condition: str = "") -> str:
    inside = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    flow_id = _flow_id(source, target)
    return f'<bpmn:sequenceFlow id="{flow_id}" sourceRef="{source}" targetRef="{target}">{inside}</bpmn:sequenceFlow>'
