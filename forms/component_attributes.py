"""Reads what stands in one component: label, rules, choices, properties, expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from engine.feel import FeelError, FeelSyntaxError, check_expression, compile_expression
from engine.feel.functions.patterns import compile_pattern
from forms.conditions import FormExpression
from forms.fields import PermitField
from forms.finding_list import FindingList, UnusableComponentError
from forms.json_file import as_mapping, as_text
from forms.keys import CONDITIONAL_KEYS, MOST_OPTIONS, OPTION_KEYS, PROPERTY_KEYS, VALIDATE_KEYS
from forms.remark import REMARK_PROPERTIES, REMARKS
from forms.schema import BilingualText, Component, Option, Rules
from forms.text_cleaning import HARD_LIMIT

Aliases = tuple[tuple[str, str], ...]

_PATH = re.compile(r"=?\s*[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*\s*", re.IGNORECASE)
_USUAL_LENGTH = 500


class AttributeReader:
    """Reads the attributes of one component, and notes what is wrong with them."""

    def __init__(
        self,
        given: Mapping[str, Any],
        name: str,
        handler: type[PermitField],
        findings: FindingList,
        aliases: Aliases,
    ) -> None:
        self._given = given
        self._name = name
        self._handler = handler
        self._findings = findings
        self._aliases = aliases
        self._report = partial(findings.report, name)
        self.settings = {key: given[key] for key in handler.settings if key in given}
        self.properties = self._properties()
        self.validate = as_mapping(given.get("validate"))
        findings.report_ignored(name, self.validate, VALIDATE_KEYS)

    def label(self) -> BilingualText:
        """The label; a datetime has it where the editor writes it."""
        given = self._given
        label = given.get("label") or given.get("dateLabel") or given.get("timeLabel")
        if self._handler.has_answer and not (isinstance(label, str) and label.strip()):
            self._report(
                "no-label",
                "Label belum ditulis; pesan kesalahan menyebutnya.",
                "There is no label; error messages name it.",
            )
        return as_text(label, self.properties.get("label_en"))

    def description(self) -> BilingualText:
        """The hint."""
        return as_text(self._given.get("description"), self.properties.get("description_en"))

    def rules(self) -> Rules:
        """The bounds of `validate`."""
        shortest, longest = self._number("minLength"), self._number("maxLength")
        if longest is not None and not 0 < longest <= HARD_LIMIT:
            self._report(
                "max-length",
                f"maxLength harus dari 1 sampai {HARD_LIMIT}.",
                f"maxLength must be from 1 to {HARD_LIMIT}.",
            )
            longest = None
        pattern = str(self.validate.get("pattern") or "")
        return Rules(
            min=self._number("min"),
            max=self._number("max"),
            min_length=None if shortest is None else int(shortest),
            max_length=None if longest is None else int(longest),
            pattern=pattern if pattern and self._is_usable(pattern, int(longest or _USUAL_LENGTH)) else "",
            validation_type=str(self.validate.get("validationType") or ""),
        )

    def options(self) -> tuple[Option, ...]:
        """The choices that stand in the form."""
        values = self._given.get("values")
        if not self._handler.takes_options or not isinstance(values, list):
            return ()
        options: dict[str, Option] = {}
        for choice in map(as_mapping, values[:MOST_OPTIONS]):
            self._findings.report_ignored(self._name, choice, OPTION_KEYS)
            key, label = choice.get("value"), choice.get("label")
            if not isinstance(key, str) or not key or not isinstance(label, str) or not label:
                self._report(
                    "choice",
                    "Setiap pilihan harus mempunyai value dan label berupa teks.",
                    "Every choice must have a value and a label, both text.",
                )
            elif key in options:
                self._report("duplicate-choice", f'Pilihan "{key}" ada dua kali.', f'The choice "{key}" stands twice.')
            else:
                options[key] = Option(key, as_text(label, choice.get("label_en")))
        return tuple(options.values())

    def hide(self) -> tuple[FormExpression, ...]:
        """The condition under which the component is hidden."""
        conditional = as_mapping(self._given.get("conditional"))
        self._findings.report_ignored(self._name, conditional, CONDITIONAL_KEYS)
        text = conditional.get("hide")
        if not isinstance(text, str) or not text.strip().removeprefix("=").strip():
            return ()
        compiled = self._compile(text, "conditional.hide")
        return () if compiled is None else (compiled,)

    def expressions(self) -> dict[str, FormExpression]:
        """The settings and properties that are FEEL. An `expression` is FEEL also without the sign in front."""
        found = {}
        for attribute in (*self._handler.feel, *REMARK_PROPERTIES):
            text = self.settings.get(attribute) or self.properties.get(attribute)
            if isinstance(text, str) and (text.strip().startswith("=") or (text and attribute == "expression")):
                compiled = self._compile(text, attribute)
                if compiled is not None:
                    found[attribute] = compiled
        if self._handler.type_needs_expression and "expression" not in found:
            blank = Component("expression", self._name, BilingualText(), settings=self.settings)
            self._handler.check(blank, self._report)
            raise UnusableComponentError
        return found

    def _properties(self) -> dict[str, str]:
        properties = as_mapping(self._given.get("properties"))
        self._findings.report_ignored(self._name, properties, (*PROPERTY_KEYS, *self._handler.own_properties))
        self._check_remarks(properties)
        compared = properties.get("compareWith")
        if compared and not _PATH.fullmatch(str(compared)):
            self._findings.report(
                self._name,
                "compare-with",
                "compareWith harus nama variabel, misalnya permohonan.luas_bangunan.",
                "compareWith must be the name of a variable, for example permohonan.luas_bangunan.",
            )
        return {key: _property_text(value) for key, value in properties.items() if value is not None}

    def _check_remarks(self, properties: Mapping[str, Any]) -> None:
        for when, text in REMARKS.items():
            condition = str(properties.get(when) or "")
            if bool(condition) is not bool(properties.get(text)) or (condition and not condition.startswith("=")):
                self._findings.report(
                    self._name,
                    "remark",
                    f"{when} harus ungkapan FEEL dengan tanda = di depan, dan {text} teksnya; isi keduanya.",
                    f"{when} must be FEEL after an equals sign, and {text} its text; give both.",
                )

    def _number(self, rule: str) -> float | None:
        value = self.validate.get(rule)
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        self._report("rule", f"{rule} harus angka.", f"{rule} must be a number.")
        return None

    def _is_usable(self, pattern: str, longest: int) -> bool:
        try:
            compiled = compile_pattern(pattern, None, longest)
        except FeelError as error:
            self._report("pattern", error.message_id, error.message_en)
            return False
        if compiled is None:
            self._report(
                "pattern",
                f'Pola "{pattern}" bukan ungkapan reguler seperti pada matches() di FEEL.',
                f'The pattern "{pattern}" is no regular expression as in matches() of FEEL.',
            )
        return compiled is not None

    def _compile(self, text: str, attribute: str) -> FormExpression | None:
        feel = text.strip().removeprefix("=").strip()
        try:
            expression = compile_expression(feel)
        except FeelSyntaxError as error:
            self._report_wrong(feel, attribute, error)
            return None
        used = tuple(alias for alias in self._aliases if alias[0] in expression.names)
        return FormExpression(expression, f"{self._findings.source}: {self._name}: {attribute}", used)

    def _report_wrong(self, text: str, attribute: str, error: FeelSyntaxError) -> None:
        """All that keeps an expression from being used, each at its column."""
        found = [own for own in check_expression(text) if own.severity == "error"]
        for own in found:
            self._report(
                "feel",
                f"{attribute}, kolom {own.column}: {own.message_id}",
                f"{attribute}, column {own.column}: {own.message_en}",
            )
        if not found:
            self._report("feel", f"{attribute}: {error}", f"{attribute}: {error.in_english()}")


def _property_text(value: Any) -> str:
    """Properties are texts; an editor may have written true for "true"."""
    return str(value).lower() if isinstance(value, bool) else str(value)
