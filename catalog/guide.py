"""A few questions that lead to the right permit, for people who do not know what it is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.name import Name
from catalog.permit import Permit

FIRST = "mulai"


@dataclass(frozen=True, slots=True)
class GuidedPermit:
    """A permit to which answers lead; `why` says what it is for, of those that go with the one that is meant."""

    permit: Permit
    variant: str | None
    why: Name | None


@dataclass(frozen=True, slots=True)
class GuideOption:
    """An answer. It leads to another question, or to permits: the one that is meant comes first."""

    code: str
    text: Name
    question: str | None
    permits: tuple[GuidedPermit, ...]


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    code: str
    text: Name
    options: tuple[GuideOption, ...]

    def option(self, code: str) -> GuideOption | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class GuideAnswer:
    """A question and what was answered."""

    question: GuideQuestion
    option: GuideOption


class Guide:
    """The questions, which never lead back to one that was asked."""

    def __init__(self, questions: Mapping[str, GuideQuestion]) -> None:
        self.questions = questions

    def follow(self, codes: Iterable[str]) -> tuple[GuideAnswer, ...]:
        """The answers with these codes, from the first question on, as far as they are answers."""
        answers: list[GuideAnswer] = []
        question: GuideQuestion | None = self.questions[FIRST]
        for code in codes:
            option = question.option(code) if question else None
            if question is None or option is None:
                break
            answers.append(GuideAnswer(question, option))
            question = self.questions.get(option.question or "")
        return tuple(answers)

    def next_question(self, answers: tuple[GuideAnswer, ...]) -> GuideQuestion | None:
        """What is asked after these answers; None when they lead to permits."""
        if not answers:
            return self.questions[FIRST]
        return self.questions.get(answers[-1].option.question or "")
