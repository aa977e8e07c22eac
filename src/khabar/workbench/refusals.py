"""What an address or a form asks that cannot be: told to a person in their language, to a program in English."""

from __future__ import annotations

from khabar.errors import InputError
from khabar.workbench.viewer import Language
from khabar.workbench.wording import messages


class Refusal(InputError):
    """A value that is none. ``where`` names the parameter or field, ``message`` is one of the wording's."""

    def __init__(self, where: str, message: str, **values: object) -> None:
        super().__init__(where, messages("en")(message, **values), "")
        self.message = message
        self.values = values

    def told(self, language: Language) -> str:
        """What is wrong and what would be right."""
        return messages(language)(self.message, **self.values)

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"
