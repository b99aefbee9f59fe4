"""A form as one person meets it in one request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from forms.builder import BindContext, PermitForm
from forms.conditions import Evaluation
from forms.fields.dynamiclist import RowListField
from forms.fields.filepicker import FilepickerField
from forms.handlers import handler_of
from forms.visibility import shown_components
from forms.widgets.row_list import ADD_BUTTON, REMOVE_BUTTON

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from forms.fields.field import PermitField
    from forms.schema import FormDefinition
    from forms.services import FormServices

LANGUAGE_BUTTON, TEXT_SIZE_BUTTON, SAVING_BUTTON = "_bahasa", "_huruf", "_simpan_dulu"
REDRAWING_BUTTONS = (ADD_BUTTON, REMOVE_BUTTON, LANGUAGE_BUTTON, TEXT_SIZE_BUTTON, SAVING_BUTTON)


class BoundForm:
    """Fields with earlier answers or with what was posted, on one page or on all."""

    def __init__(
        self,
        definition: FormDefinition,
        answers: Mapping[str, Any],
        scope: Mapping[str, Any],
        formdata: MultiDict[str, Any] | None,
        page: str | None,
        services: FormServices,
        only: frozenset[str] | None = None,
    ) -> None:
        self.definition = definition
        self.services = services
        self._case_variables = scope
        self._feel = services.feel_scope
        self._is_post = formdata is not None
        self._is_valid: bool | None = None
        self._earlier = accepted_answers(definition, answers)
        self._page_keys = definition.reading_order if page is None else definition.pages_by_key[page].keys
        if only is not None:
            self._page_keys = _narrowed(definition, self._page_keys, only)
        first = self._earlier if self._is_post else with_defaults(definition, self._earlier, answers)
        shown = shown_components(definition.components, self._page_keys, first, scope, self._feel)
        self.form = self._build(shown, page, formdata, first)
        """The WTForms form. It holds what is shown; which of it counts is decided by what was answered."""
        self._formdata, self._page = formdata, page
        self.is_redrawn = formdata is not None and any(button in formdata for button in REDRAWING_BUTTONS)
        """Not sent, but to be shown again: a row more or less, another language or letters, or kept for later."""
        self._active = self._settle() if self._is_post else shown.visible

    def validate(self) -> bool:
        """Whether the posted answers are right. Stores uploaded files. False when nothing was posted."""
        return self._is_post and not self.is_redrawn and self._check()

    def redrawn(self, services: FormServices) -> BoundForm:
        """The page again with everything that was typed, and without complaints: nobody has sent it yet.

        Files that came with it are stored, and a file that was refused is named. Afterwards `answers` are those that
        are right already, to be kept.
        """
        self._check()
        kept = {**self._earlier, **self.kept}
        again = BoundForm(self.definition, kept, self._case_variables, self._formdata, self._page, services)
        for field in self.form:
            if isinstance(field, FilepickerField) and field.came_with_files and field.short_name in again.form:
                again.form[field.short_name].show_again(field)
        return again

    @property
    def takes_files(self) -> bool:
        """Whether something on the page is answered with a file."""
        return any(isinstance(field, FilepickerField) for field in self.form)

    @property
    def kept(self) -> dict[str, Any]:
        """What a draft keeps: the answers that are right, and the files that are there although another was refused."""
        files = {
            field.short_name: field.data
            for field in self.form
            if isinstance(field, FilepickerField) and field.errors and field.data and field.short_name in self._active
        }
        return {**{key: value for key, value in self.answers.items() if key not in self.errors}, **files}

    @property
    def has_refused_files(self) -> bool:
        """Whether a file came that cannot be kept: the person must hear of it now."""
        return any(isinstance(field, FilepickerField) and field.was_refused for field in self.form)

    @property
    def typed(self) -> dict[str, list[tuple[str, str]]]:
        """What was typed and is no answer, by key: it is wrong, or is asked only when something else is answered."""
        self._check()
        return {
            field.short_name: texts
            for field in self.form
            if self._is_left_over(field) and (texts := field.typed_texts())
        }

    def show_typed(self, typed: MultiDict[str, Any], keys: Collection[str]) -> None:
        """Puts texts of these questions that are no answers back into their fields, with what is wrong with them."""
        shown = frozenset(key for key in keys if key in self.form)
        for key in shown:
            self.form[key].process(typed)
        if shown:
            self.form.validate_only(self._settle() & shown)

    def forgive_missing(self) -> None:
        """Complains only of what was typed or handed in: nobody has to answer everything before going away."""
        for field in self.form:
            if (
                field.errors
                and not field.typed_texts()
                and not (isinstance(field, FilepickerField) and field.was_refused)
            ):
                field.errors = []

    @property
    def errors(self) -> Mapping[str, Any]:
        """What is wrong, by key; rows of a list by column."""
        errors: Mapping[str, Any] = self.form.errors
        return errors

    @property
    def answers(self) -> dict[str, Any]:
        """The answers that count: declared, visible, and right. Fields that were left empty are null."""
        if self._is_post and not self.is_redrawn:
            self._check()
        fields = self.form.answering(self._active)
        return {field.short_name: field.data for field in fields if not field.errors and not field.process_errors}

    def _build(
        self,
        shown: Evaluation,
        page: str | None,
        formdata: MultiDict[str, Any] | None,
        answers: Mapping[str, Any],
    ) -> PermitForm:
        shown_here = shown.visible.intersection(self._page_keys)
        visible = _without_empty_groups(self.definition, shown_here, self._page_keys)
        context = BindContext(self.services, self._feel, shown.variables)
        form = PermitForm(self.definition.unbound_in(visible, page), context)
        form.fill(formdata, answers)
        self._show_computed(form, shown)
        return form

    def _settle(self) -> frozenset[str]:
        """What is visible once the posted answers are known, and what is computed from them."""
        evaluation = self._evaluate()
        lists = [field for field in self.form if isinstance(field, RowListField)]
        self.form.context.variables = evaluation.variables
        if lists:
            # Columns may read answers beside the list, and answers beside the list may read its columns.
            for field in lists:
                field.evaluate()
            evaluation = self._evaluate()
            self.form.context.variables = evaluation.variables
        self._show_computed(self.form, evaluation)
        return evaluation.visible.intersection(self.form._fields)

    def _evaluate(self) -> Evaluation:
        posted = {field.short_name: field.data for field in self.form if field.has_answer}
        for key in self.definition.components.computed:
            posted.pop(key, None)
        earlier = {key: value for key, value in self._earlier.items() if key not in self._page_keys}
        return self.definition.components.evaluate({**earlier, **posted}, self._case_variables, self._feel)

    def _show_computed(self, form: PermitForm, evaluation: Evaluation) -> None:
        for key in self.definition.components.computed:
            if key in form:
                form[key].data = evaluation.variables.get(key)

    def _is_left_over(self, field: PermitField) -> bool:
        is_asked = field.short_name in self._active
        return field.has_answer and (bool(field.errors) or not is_asked or field.has_unasked_texts)

    def _check(self) -> bool:
        if self._is_valid is None:
            self._is_valid = self.form.validate_only(self._active)
        return self._is_valid


def _narrowed(definition: FormDefinition, keys: tuple[str, ...], only: frozenset[str]) -> tuple[str, ...]:
    """These fields, and the headings above them."""
    by_key = definition.components.by_key
    return tuple(key for key in keys if key in only or not by_key[key].members.isdisjoint(only))


def accepted_answers(definition: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The stored answers that this version of the form can take; computed ones are computed anew."""
    accepted = {}
    by_key, computed = definition.components.by_key, definition.components.computed
    for key in definition.components.answer_keys - computed:
        value = answers.get(key)
        if value is not None:
            component = by_key[key]
            accepted[key] = handler_of(component).accept(component, value)
    return accepted


def with_defaults(
    definition: FormDefinition, accepted: Mapping[str, Any], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers, and for questions that were never asked before the value that the form proposes."""
    proposed = {
        key: handler_of(component).accept(component, component.default)
        for key, component in definition.proposing.items()
        if key not in answers
    }
    return {**proposed, **accepted}


def _without_empty_groups(
    definition: FormDefinition, visible: frozenset[str], page_keys: tuple[str, ...]
) -> frozenset[str]:
    by_key = definition.components.by_key
    empty = {
        key for key in page_keys if (component := by_key[key]).type == "group" and visible.isdisjoint(component.members)
    }
    return visible - empty if empty else visible
