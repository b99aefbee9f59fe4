"""A permit as the catalogue knows it: facts about the service, not the procedure (that is the diagram)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from catalog.fact import Confidence, Fact
from catalog.name import Name
from catalog.office import OfficeKind
from catalog.variant import Variant

FeeKind = Literal["free", "retribusi"]
ApplicantKind = Literal["person", "business", "institution", "any"]
FieldInspection = Literal["never", "sometimes", "always"]


def process_id_of(permit_code: str) -> str:
    """The procedure of a permit has its code as its name, written as BPMN wants ids: izin-praktik-dokter is
    izin_praktik_dokter."""
    return permit_code.replace("-", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Fact):
    """Which level decides. Where it depends on size, `rule` says how; the decision table executes it."""

    levels: tuple[OfficeKind, ...]
    also_submit_at: tuple[OfficeKind, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(Fact):
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStandard(Fact):
    """The published promise, in working days of the office.

    `not_in_diagram` says why the diagram counts other days, e.g. because a table finds them; empty when it does not.
    """

    working_days: int
    not_in_diagram: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Fact):
    """Free unless a regional regulation (Perda) names a retribusi."""

    kind: FeeKind
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Fact):
    text: str
    months_to_begin: int | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document to hand in; with variants only for those, without for all of them."""

    document: str
    required: bool
    note: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements(Fact):
    items: tuple[Requirement, ...]

    def for_variant(self, variant: str) -> tuple[Requirement, ...]:
        return tuple(item for item in self.items if not item.variants or variant in item.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalReason(Fact):
    """Every refusal cites its rule."""

    reason: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts(Fact):
    title: str
    states: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering(Fact):
    """The parts of a letter's number that belong to the permit."""

    code: str
    code_by_class: Mapping[str, str]
    suffix_by_variant: Mapping[str, str]
    archive_classification: str | None
    observed: tuple[str, ...]

    def code_for(self, size_class: str | None = None, variant: str | None = None) -> str:
        """The permit code in the number; a class (of business) or a variant can have its own."""
        return self.code_by_class.get(size_class or "", self.code) + self.suffix_by_variant.get(variant or "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Fact):
    field_inspection: FieldInspection
    technical_recommendation_from: str
    special_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFact(Fact):
    """What was found about a decision, in words; the table in processes/decisions/ must agree with it."""

    name: str
    inputs: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotModelled:
    """What is known of the permit and is in neither diagram nor forms nor tables, and why."""

    item: str
    why: str


@dataclass(frozen=True, slots=True)
class SameForm:
    """Another permit whose start form asks the same questions, and why that is right."""

    permit: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    code: str
    name: Name
    sector: str
    archetype: str
    applicant: ApplicantKind
    variants: Mapping[str, Variant]
    """By their Indonesian name, by which everything else refers to them."""
    services_2015: tuple[int, ...]
    """Numbers in the city's catalogue of October 2015."""
    authority: Authority
    legal_basis: LegalBasis
    standard: ServiceStandard
    fee: Fee
    validity: Validity
    requirements: Requirements
    refusal_reasons: tuple[RefusalReason, ...]
    letter: LetterFacts
    numbering: Numbering
    procedure: Procedure
    decisions: tuple[DecisionFact, ...]
    open_questions: tuple[str, ...]
    """What analysts still have to ask an official."""
    corrections: tuple[str, ...] = ()
    """Where what was found later differs from the first list of the 172."""
    not_modelled: tuple[NotModelled, ...] = ()
    same_form_as: SameForm | None = None

    @property
    def process_id(self) -> str:
        return process_id_of(self.code)

    def requirements_of(self, variant: Variant | None) -> tuple[Requirement, ...]:
        """What a variant asks for; what any of them may ask for when none is chosen."""
        return self.requirements.items if variant is None else self.requirements.for_variant(variant.name.id)

    @property
    def unverified(self) -> Mapping[str, Confidence]:
        """The groups of facts that wait for an official's confirmation, with how sure they are.

        Of a group with several entries the least sure one counts.
        """
        found: dict[str, Confidence] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            facts = [fact for fact in (value if isinstance(value, tuple) else (value,)) if isinstance(fact, Fact)]
            doubtful = [fact.confidence for fact in facts if not fact.verified]
            if doubtful:
                found[field.name] = max(doubtful, key=("high", "medium", "low").index)
        return found
