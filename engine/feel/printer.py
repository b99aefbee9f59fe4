"""Syntax trees to text: one canonical way of writing each expression.

Single spaces around operators, behind commas and colons; parentheses only where the tree would be another one without
them, and around a condition, loop or function that is an operand, so that one sees where it ends. An interval with an
open end is written with "(" and ")". What was read and printed reads as the same tree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from lark import Token

from engine.feel.syntax.characters import COMMENT, STRING
from engine.feel.syntax.names import KnownNames
from engine.feel.syntax.parser import parse
from engine.feel.syntax.strings import write_string
from engine.feel.syntax.tree import name_of_type, sign_of, without_parentheses
from engine.feel.vocabulary import known_names

_DISJUNCTION, _CONJUNCTION, _COMPARISON, _SUM, _PRODUCT, _POWER, _NEGATION, _POSTFIX, _PRIMARY = range(9)
_ANY = _DISJUNCTION
_OPERATORS = {
    "disjunction": ("or", _DISJUNCTION),
    "conjunction": ("and", _CONJUNCTION),
    "addition": ("+", _SUM),
    "subtraction": ("-", _SUM),
    "multiplication": ("*", _PRODUCT),
    "division": ("/", _PRODUCT),
    "exponentiation": ("**", _POWER),
}
_LEVELS = {rule: level for rule, (_, level) in _OPERATORS.items()} | {
    "comparison": _COMPARISON,
    "between": _COMPARISON,
    "membership": _COMPARISON,
    "instance_of": _COMPARISON,
    "arithmetic_negation": _NEGATION,
    "path": _POSTFIX,
    "filter": _POSTFIX,
    "function_invocation": _POSTFIX,
}
_OPEN_ENDED = frozenset(["if_expression", "for_expression", "quantified_expression", "function_definition"])
"""Their last part takes in whatever follows."""


def print_expression(tree: Any, *, names: Collection[str] = ()) -> str:
    """The canonical text of a tree that the parser made, of an expression or of unary tests.

    `names` are the names that exist around it, as for compiling: where `a-b` is a name, a less b is `(a) - b`.
    """
    return _Printer(tree, names).print(tree)


def format_expression(text: str, *, names: Collection[str] = (), unary_tests: bool = False) -> str:
    """The expression in its canonical form, for an editor; raises FeelSyntaxError.

    Comments have no place in a tree: a text that holds one is given back as it is.
    """
    tree = parse(text, start="unary_tests" if unary_tests else "expression", known=known_names(names))
    if COMMENT.search(STRING.sub("", text)):
        return text
    return print_expression(tree, names=names)


def _negates_by_place(node: Any) -> bool:
    """Whether it is a call `not(...)` whose arguments have no names."""
    if node.data != "function_invocation" or node.children[0].data != "name" or node.children[0].children[0] != "not":
        return False
    arguments = node.children[1]
    return arguments is None or all(argument.data != "named_argument" for argument in arguments.children)


class _Printer:
    """Prints the nodes of one tree.

    Each rule gets its node and `following`, the word or sign that will stand behind it: a name may not grow by it.
    """

    def __init__(self, tree: Any, names: Collection[str]) -> None:
        own = (str(token) for token in tree.scan_values(lambda leaf: isinstance(leaf, Token)))
        self._known = (*known_names(names), KnownNames(own))
        self._rules: dict[str, Callable[[Any, str], str]] = {rule: getattr(self, f"_{rule}") for rule in _RULES}

    def print(self, node: Any, following: str = "") -> str:
        """The text of a node."""
        if node.data in _OPERATORS:
            return self._operation(node, following)
        return self._rules[node.data](node, following)

    def _at(self, node: Any, level: int, following: str = "") -> str:
        """The text of an operand, in parentheses unless it binds at least so strongly."""
        inner = without_parentheses(node)
        if inner.data in _OPEN_ENDED or _LEVELS.get(inner.data, _PRIMARY) < level:
            return f"({self.print(inner)})"
        return self.print(inner, following)

    def _whole(self, node: Any, following: str = "") -> str:
        return self.print(without_parentheses(node), following)

    def _list_of(self, nodes: Iterable[Any]) -> str:
        return ", ".join(self._whole(node) for node in nodes if node is not None)

    # ---- unary tests -----------------------------------------------------------------------------

    def _any_test(self, node: Any, following: str) -> str:
        tests = node.children[0].children
        text = self._list_of(tests)
        if len(tests) == 1 and _negates_by_place(without_parentheses(tests[0])):
            return f"({text})"  # without them the cell would be negated, not the condition
        return text

    def _no_test(self, node: Any, following: str) -> str:
        return f"not({self._list_of(node.children[-1].children)})"

    def _irrelevant(self, node: Any, following: str) -> str:
        return "-"

    # ---- operators -------------------------------------------------------------------------------

    def _parenthesised(self, node: Any, following: str) -> str:
        return self._whole(node, following)

    def _operation(self, node: Any, following: str) -> str:
        sign, level = _OPERATORS[node.data]
        left, right = node.children
        first_atom = sign if sign.isalpha() else sign[0]
        return f"{self._at(left, level, first_atom)} {sign} {self._at(right, level + 1, following)}"

    def _left(self, node: Any, following: str) -> str:
        """The left side of a comparison; behind a type "<" would go on with the type."""
        inner = without_parentheses(node)
        return f"({self.print(inner)})" if inner.data == "instance_of" else self._at(inner, _COMPARISON, following)

    def _comparison(self, node: Any, following: str) -> str:
        left, sign, right = node.children
        return f"{self._left(left, '')} {sign_of(sign)} {self._at(right, _SUM, following)}"

    def _between(self, node: Any, following: str) -> str:
        value, low, high = node.children
        between = self._left(value, "between")
        return f"{between} between {self._at(low, _SUM, 'and')} and {self._at(high, _SUM, following)}"

    def _membership(self, node: Any, following: str) -> str:
        value, target = node.children
        if target.data == "test_list":
            wanted = f"({self._list_of(target.children)})"
        elif target.data == "comparison_test":
            wanted = self._comparison_test(target, following)
        else:
            wanted = self._at(target, _SUM, following)
        return f"{self._left(value, 'in')} in {wanted}"

    def _instance_of(self, node: Any, following: str) -> str:
        value, type_ = node.children
        text = f"{self._left(value, 'instance')} instance of {self._type(type_, following)}"
        last = type_
        while last.children[2] is not None:
            last = last.children[2]
        return text if text.endswith(">") else self._named(text, self._type(last, ""), following)

    def _comparison_test(self, node: Any, following: str) -> str:
        sign, operand = node.children
        return f"{sign_of(sign)} {self._at(operand, _SUM, following)}"

    def _arithmetic_negation(self, node: Any, following: str) -> str:
        return f"-{self._at(node.children[-1], _NEGATION, following)}"

    # ---- paths, filters, calls -------------------------------------------------------------------

    def _path(self, node: Any, following: str) -> str:
        source, name = node.children
        return self._named(f"{self._at(source, _POSTFIX, '.')}.{name}", str(name), following)

    def _filter(self, node: Any, following: str) -> str:
        source, condition = node.children
        return f"{self._at(source, _POSTFIX)}[{self._whole(condition)}]"

    def _function_invocation(self, node: Any, following: str) -> str:
        function, arguments = node.children
        called = self._at(function, _POSTFIX)
        if function.data == "parenthesised" and without_parentheses(function).data == "name":
            called = f"({called})"  # the value of a name is called, not the built-in function
        return f"{called}({'' if arguments is None else self._list_of(arguments.children)})"

    def _named_argument(self, node: Any, following: str) -> str:
        name, value = node.children
        return f"{name}: {self._whole(value)}"

    # ---- operands --------------------------------------------------------------------------------

    def _name(self, node: Any, following: str) -> str:
        name = str(node.children[0])
        return self._named(name, name, following)

    def _named(self, text: str, name: str, following: str) -> str:
        goes_on = following and any(known.goes_on(name, following) for known in self._known)
        return f"({text})" if goes_on else text

    def _number(self, node: Any, following: str) -> str:
        return str(node.children[0])

    def _string(self, node: Any, following: str) -> str:
        return write_string(str(node.children[0]))

    def _at_literal(self, node: Any, following: str) -> str:
        return "@" + write_string(str(node.children[-1]))

    def _constant(self, node: Any, following: str) -> str:
        return str(node.data)

    _true = _false = _null = _constant

    def _list(self, node: Any, following: str) -> str:
        return f"[{self._list_of(node.children)}]"

    def _context(self, node: Any, following: str) -> str:
        return f"{{{self._list_of(node.children)}}}"

    def _context_entry(self, node: Any, following: str) -> str:
        key, value = node.children
        written = write_string(str(key)) if key.type == "STRING" else str(key)
        return f"{written}: {self._whole(value)}"

    def _bounded_interval(self, node: Any, following: str) -> str:
        opening, low, _, high, closing = node.children
        start = "[" if opening.type == "_LIST_OPEN" else "("
        end = "]" if closing.type == "_LIST_CLOSE" else ")"
        return f"{start}{self._at(low, _ANY)}..{self._at(high, _ANY)}{end}"

    def _one_sided_interval(self, node: Any, following: str) -> str:
        return f"({self._comparison_test(node.children[0], '')})"

    # ---- conditions, loops, functions ------------------------------------------------------------

    def _if_expression(self, node: Any, following: str) -> str:
        condition, first, second = node.children
        begin = f"if {self._whole(condition, 'then')} then {self._whole(first, 'else')}"
        return f"{begin} else {self._whole(second, following)}"

    def _for_expression(self, node: Any, following: str) -> str:
        *iterations, body = node.children
        return f"for {self._list_of(iterations)} return {self._whole(body, following)}"

    def _iteration(self, node: Any, following: str) -> str:
        name, start, end = node.children
        domain = self._at(start, _ANY, "return" if end is None else "")
        return f"{name} in {domain}" + ("" if end is None else f"..{self._at(end, _ANY, 'return')}")

    def _quantified_expression(self, node: Any, following: str) -> str:
        quantifier, *bindings, condition = node.children
        return f"{quantifier.children[0]} {self._list_of(bindings)} satisfies {self._whole(condition, following)}"

    def _quantified_binding(self, node: Any, following: str) -> str:
        name, domain = node.children
        return f"{name} in {self._at(domain, _ANY, 'satisfies')}"

    def _function_definition(self, node: Any, following: str) -> str:
        *parameters, external, body = node.children
        word = "" if external is None else "external "
        return f"function({self._list_of(parameters)}) {word}{self._whole(body, following)}"

    def _formal_parameter(self, node: Any, following: str) -> str:
        name, type_ = node.children
        return str(name) if type_ is None else f"{name}: {self._type(type_, '')}"

    # ---- types -----------------------------------------------------------------------------------

    def _type(self, node: Any, following: str) -> str:
        name_node, arguments, result = node.children
        name = name_of_type(name_node)
        inside = "" if arguments is None else self._list_of(arguments.children)
        if inside or (name == "function" and result is not None):
            name += f"<{inside}>"
        return name if result is None else f"{name} -> {self._type(result, following)}"

    def _type_argument(self, node: Any, following: str) -> str:
        name, type_ = node.children
        return self._type(type_, "") if name is None else f"{name}: {self._type(type_, '')}"


_RULES = [
    *("any_test", "no_test", "irrelevant", "comparison_test", "parenthesised"),
    *("comparison", "between", "membership", "instance_of", "arithmetic_negation"),
    *("path", "filter", "function_invocation", "named_argument"),
    *("name", "number", "string", "at_literal", "true", "false", "null"),
    *("list", "context", "context_entry", "bounded_interval", "one_sided_interval"),
    *("if_expression", "for_expression", "iteration", "quantified_expression", "quantified_binding"),
    *("function_definition", "formal_parameter", "type", "type_argument"),
]
