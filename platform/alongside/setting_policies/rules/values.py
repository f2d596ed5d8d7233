"""What a policy says, as frozen values that other parts can hold on to. No rules here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Bilingual:
    """The same words in English and in Welsh; either may still be empty."""

    en: str
    cy: str

    def text(self, language: str) -> str:
        """The words in `language` ("cy" or "en"), or in the other one where there are none."""
        return self.cy if self.language_of(language) == "cy" else self.en

    def language_of(self, language: str) -> str:
        """The language that `text` answers in, for the page's `lang` (WCAG 3.1.2)."""
        if language == "cy":
            return "cy" if self.cy or not self.en else "en"
        return "en" if self.en or not self.cy else "cy"


EMPTY = Bilingual("", "")


@dataclass(frozen=True)
class TriggerKind:
    """A kind of event after which a conversation is offered (S1-09).

    `prompts_offer`: the policy asks for the offer, so nobody has to judge whether to make one.
    """

    code: str
    label: Bilingual
    prompts_offer: bool


@dataclass(frozen=True)
class PolicyPlace:
    """Somewhere that conversations may be held."""

    id: UUID
    name: Bilingual
    private: bool
    access_notes: Bilingual


@dataclass(frozen=True)
class Signpost:
    """Somewhere that people can get support. Of `telephone` and `web_address` one may be ""."""

    name: Bilingual
    about: Bilingual
    telephone: str
    web_address: str

    @property
    def dialled(self) -> str:
        """The number as a telephone is given it."""
        return self.telephone.replace(" ", "").replace("-", "")

    @property
    def host(self) -> str:
        """The web address as short as it can be read."""
        return self.web_address.partition("://")[2].removesuffix("/")


@dataclass(frozen=True)
class PolicyLeader:
    """Somebody who may lead. `most_open`: how many offers and conversations at once."""

    membership_id: UUID
    name: str
    trained_on: date | None
    languages: tuple[str, ...]
    most_open: int
