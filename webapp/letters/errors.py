"""What can go wrong with a letter."""


class LetterError(Exception):
    """A letter could not be made."""


class UnknownTemplateError(LetterError):
    """There is no letter template of that name."""

    def __init__(self, template: str) -> None:
        super().__init__(f"there is no letter template {template!r}")
        self.template = template


class LetterNotRenderedError(LetterError):
    """The template has a mistake: the message says which, and where."""

    def __init__(self, template: str, message: str) -> None:
        super().__init__(f"letter template {template!r}: {message}")
        self.template = template
