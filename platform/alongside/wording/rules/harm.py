"""Words that name harm. Beside them no other wording is offered: nothing is ever softened there."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from alongside.wording.rules.patterns import Token
from alongside.wording.rules.stems import Language, stems_of

# How many words away still is beside, in the same sentence.
NEAR: Final = 10

_ENGLISH: Final = """
abuse abusive abuser assault attack beat beating bite bitten bleed blood bruise burn burnt choke
cigarette cruel cruelty cut death dead die drown exploit exploitation fracture groom harm hit hurt
injure injury kick kill knife knives lash malnourished molest neglect neglectful overdose poison
punch rape rib scald scar shake shaken shook shove slap smack smother starve stab strangle
strangulation strike struck suffocate suicide suicidal threat threaten torture violence violent
weapon whip wound locked unconscious sexual sexually
"""
_WELSH: Final = """
anaf anafu arf bwlio bygwth bygythio bygythiad camdrin camdriniaeth camfanteisio cic cicio clais
cleisio craith curo cyllell dolur dwrn ergyd esgeuluso esgeulus esgeulustod gwaed gwaedu gwenwyno
hunanladdiad hunanniweidio lladd llosg llosgi llosgiad llosgiadau llwgu marw marwolaeth mygu newyn
newynu niwed niweidio pwnio rhywiol sgaldio slap slapio taro tagu trais treisgar treisio trywanu
ymosod ymosodiad ysgwyd
"""


def near_harm(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word that names harm stands among or beside those from `first` to `last`."""
    beside = [
        token
        for token in tokens[max(0, first - NEAR) : last + 1 + NEAR]
        if tokens[first].sentence <= token.sentence <= tokens[last].sentence
    ]
    words = harm_words()
    return any(not words.isdisjoint(token.stems) for token in beside) or any(
        "cam" in one.stems and "trin" in other.stems
        for one, other in zip(beside, beside[1:], strict=False)  # "cam-drin", as many write it
    )


@cache
def harm_words() -> frozenset[str]:
    """The words of both languages by all of their forms: people name harm in either."""
    return _forms(_ENGLISH, "en") | _forms(_WELSH, "cy")


def _forms(words: str, language: Language) -> frozenset[str]:
    return frozenset().union(*(stems_of(word, (language,)) for word in words.split()))
