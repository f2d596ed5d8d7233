"""Words that stand beside names, and words that tell that a capital is something else."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from alongside.people.names import fold_text


class Beside(Protocol):
    """As much of a word as is asked about here."""

    @property
    def key(self) -> str: ...

    @property
    def is_capital(self) -> bool: ...


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_text(words).split())


TITLES: Final = _folded(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Rev Reverend Parch Parchedig PC WPC Sgt Judge Barnwr"
    " Cllr Cyng Sister Nurse Nyrs Inspector"
)
PARTICLES: Final = _folded("ap ab ferch van de der von bin al el")
# Months that are names as well.
MONTHS: Final = _folded("April May June Mai Medi Awst Mawrth Ebrill August")
RELATIONS: Final = _folded(
    "brother sister son daughter partner husband wife boyfriend girlfriend friend cousin uncle"
    " auntie aunty aunt nan nain taid gran grandad grandpa granny carer worker neighbour called"
    " named brawd frawd chwaer mab ferch merch gwr gwraig wraig cariad ffrind gefnder cefnder"
    " gyfnither cyfnither modryb fodryb yncl anti ewythr gofalwr enw teulu deulu theulu"
)
FAMILY_AFTER: Final = _folded("family families household")
# Words that begin a Welsh question, and are short for a name as well.
QUESTIONS: Final = _folded("Beth Pam")
# What comes between the capitals of one title.
SMALL: Final = _folded("of the and y yr a'r o i am yn ar for to")
# After one of these a capital that is on no list is more likely a place.
PLACE_BEFORE: Final = _folded(
    "in at near from outside around towards through via between ym yng yn ger rhwng trwy drwy"
    " tua dros"
)
PLACE_SHAPE: Final = re.compile(
    r"(?:Llan|Lan|Aber|Caer|Gaer|Nghaer|Pont|Bont|Mhont|Porth|Borth|Rhos|Tre[fg]|Pentre|Bentre|Ynys"
    r"|Betws|Bryn|Cwm|Nant|Capel|Penrhyn|Rhyd|Felin|Dol|Ddol|Tal-y|Pen-y|Ty)\w{3,}|\w{3,}shire$"
)

# What people do and things do not, so that "May", "Will" or "Gwawr" before it is somebody.
_DOES: Final = _folded(
    "said says told tells asked asks wants wanted thinks thought feels felt came comes rang rings"
    " showed shows lives lived smiled cried agreed laughed knows knew loves likes hates needs went"
    " goes has had does did told spoke cooked ran walked sat slept left stayed hit hurt threw"
    " ddywedodd sy'n sy wnaeth oedd'n ofynnodd aeth ddaeth sylwodd welodd gafodd"
)
_IS: Final = _folded("was is were are wasn't isn't yn yw oedd wedi")
_LIKE: Final = _folded(
    "upset asleep angry happy sad tired late quiet worried scared poorly born proud home crying"
    " pregnant safe here there out ill hurt drist trist flin hapus cysgu crio dawel falch bryderus"
    " gartref sal flinedig grac ofnus ddig byw dweud gofyn teimlo meddwl"
)
_TO_WHOM: Final = _folded("with told asked called named wrth gan gyda phoned rang saw met mrs mr")


def is_about_somebody(before: Beside | None, after: Beside | None, then: Sequence[Beside]) -> bool:
    """Whether the words around one that may be a thing or a month say that it is a person."""
    if before and (before.key in _TO_WHOM or before.key in RELATIONS):
        return True
    if after is None:
        return False
    if after.key in _DOES:
        return True
    return after.key in _IS and any(each.key in _LIKE for each in then)


# Endings of Welsh verbs, which begin sentences; not every form of every verb is in a dictionary.
_VERB: Final = re.compile(r"\w{3,}(?:odd|wyd|ais|wch|ir|som|soch|sant|ynt|yd)$")
_WE_OR_THEY: Final = _folded("ni nhw hwy chi")


def is_verb(key: str, after: Beside | None) -> bool:
    """Whether a word that no dictionary knows is a Welsh verb at the start of its sentence."""
    if _VERB.match(key):
        return True
    return key.endswith("on") and after is not None and after.key in _WE_OR_THEY
