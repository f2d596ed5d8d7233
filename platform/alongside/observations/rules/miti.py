"""MITI 4.2.1: four global ratings, ten counts, the summary made of them and the suggested marks.

Formulas and marks are those of Moyers, Manuel and Ernst (2014), Motivational Interviewing
Treatment Integrity coding manual 4.2.1. The manual itself calls its marks expert opinion, without
norm data. What each item is about is said in our own words. The Welsh is a draft.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from alongside.observations.rules.instruments import Instrument, Item, ItemKind, Scores
from alongside.setting_policies.rules.values import Bilingual

KEY: Final = "miti_4_2_1"


class Measure(StrEnum):
    """A figure of the summary."""

    RELATIONAL = "relational"
    TECHNICAL = "technical"
    COMPLEX_REFLECTIONS = "complex_reflections"
    REFLECTIONS_TO_QUESTIONS = "reflections_to_questions"
    ADHERENT = "adherent"
    NON_ADHERENT = "non_adherent"


class Mark(StrEnum):
    """Where a figure stands against the manual's suggested marks."""

    BELOW_FAIR = "below_fair"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True)
class Figure:
    """One figure of the summary.

    `value` None: not defined, because its divisor is 0 or what it needs was not seen. `mark` None:
    the manual sets none, or there is no value.
    """

    measure: Measure
    value: Fraction | None
    mark: Mark | None


# (fair, good) of each measure that has marks; the manual sets none for the other two.
MARKS: Final[Mapping[Measure, tuple[Fraction, Fraction]]] = MappingProxyType(
    {
        Measure.RELATIONAL: (Fraction(7, 2), Fraction(4)),
        Measure.TECHNICAL: (Fraction(3), Fraction(4)),
        Measure.COMPLEX_REFLECTIONS: (Fraction(40, 100), Fraction(50, 100)),
        Measure.REFLECTIONS_TO_QUESTIONS: (Fraction(1), Fraction(2)),
    }
)


def summarise(scores: Scores) -> Sequence[Figure]:
    """The summary of one set of scores, in the manual's order (MITI 4.2.1, summary scores)."""
    count = {key: scores.counts.get(key, 0) for key in COUNT_KEYS}
    reflections = count["simple_reflection"] + count["complex_reflection"]
    values: dict[Measure, Fraction | None] = {
        Measure.TECHNICAL: _mean(scores, "cultivating_change_talk", "softening_sustain_talk"),
        Measure.RELATIONAL: _mean(scores, "partnership", "empathy"),
        Measure.COMPLEX_REFLECTIONS: _ratio(count["complex_reflection"], reflections),
        Measure.REFLECTIONS_TO_QUESTIONS: _ratio(reflections, count["question"]),
        Measure.ADHERENT: Fraction(
            count["seeking_collaboration"] + count["affirm"] + count["emphasising_autonomy"]
        ),
        # Persuading with permission is not counted here.
        Measure.NON_ADHERENT: Fraction(count["persuade"] + count["confront"]),
    }
    return [Figure(measure, value, mark_of(measure, value)) for measure, value in values.items()]


def mark_of(measure: Measure, value: Fraction | float | None) -> Mark | None:
    """Where `value` stands against the suggested marks; None where there is nothing to say."""
    if value is None or measure not in MARKS:
        return None
    fair, good = MARKS[measure]
    if value >= good:
        return Mark.GOOD
    return Mark.FAIR if value >= fair else Mark.BELOW_FAIR


def _mean(scores: Scores, one: str, other: str) -> Fraction | None:
    first, second = scores.scales.get(one), scores.scales.get(other)
    return None if first is None or second is None else Fraction(first + second, 2)


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _count(key: str, tap: str, en: str, cy: str, hint_en: str, hint_cy: str) -> Item:
    return Item(key, Bilingual(en, cy), Bilingual(hint_en, hint_cy), ItemKind.COUNT, tap)


_GLOBALS: Final = (
    Item(
        "cultivating_change_talk",
        Bilingual("Cultivating change talk", "Meithrin siarad am newid"),
        Bilingual(
            "Helps the person say why and how they might change, and stays with it.",
            "Yn helpu'r person i ddweud pam a sut y gallai newid, ac yn aros gyda hynny.",
        ),
    ),
    Item(
        "softening_sustain_talk",
        Bilingual("Softening sustain talk", "Lleddfu siarad dros aros yr un fath"),
        Bilingual(
            "Does not feed the reasons for staying as things are, nor argue against them.",
            "Nid yw'n bwydo'r rhesymau dros aros yr un fath, nac yn dadlau yn eu herbyn.",
        ),
    ),
    Item(
        "partnership",
        Bilingual("Partnership", "Partneriaeth"),
        Bilingual(
            "Shares power: the person's own knowledge shapes the talk.",
            "Yn rhannu grym: mae gwybodaeth y person ei hun yn llywio'r sgwrs.",
        ),
    ),
    Item(
        "empathy",
        Bilingual("Empathy", "Empathi"),
        Bilingual(
            "Works to grasp how it is for the person, and lets them hear it.",
            "Yn gweithio i ddeall sut mae hi ar y person, ac yn gadael iddynt glywed hynny.",
        ),
    ),
)
_COUNTS: Final = (
    _count(
        "giving_information",
        "i",
        "Giving information",
        "Rhoi gwybodaeth",
        "Explains or tells, without pressing.",
        "Yn egluro neu'n dweud, heb bwyso.",
    ),
    _count(
        "persuade",
        "p",
        "Persuade",
        "Perswadio",
        "Tries to change the person's mind without asking leave.",
        "Yn ceisio newid meddwl y person heb ofyn caniatâd.",
    ),
    _count(
        "persuade_with_permission",
        "w",
        "Persuade with permission",
        "Perswadio gyda chaniatâd",
        "The same, having asked first or left it to them.",
        "Yr un peth, wedi gofyn yn gyntaf neu adael y dewis iddynt.",
    ),
    _count(
        "question",
        "q",
        "Question",
        "Cwestiwn",
        "Any question, open or closed.",
        "Unrhyw gwestiwn, agored neu gaeedig.",
    ),
    _count(
        "simple_reflection",
        "s",
        "Simple reflection",
        "Adlewyrchiad syml",
        "Says back what was said.",
        "Yn dweud yn ôl yr hyn a ddywedwyd.",
    ),
    _count(
        "complex_reflection",
        "x",
        "Complex reflection",
        "Adlewyrchiad cymhleth",
        "Says back what was meant or felt, or adds to it.",
        "Yn dweud yn ôl yr hyn a olygwyd neu a deimlwyd, neu'n ychwanegu ato.",
    ),
    _count(
        "affirm",
        "a",
        "Affirm",
        "Cadarnhau",
        "Names a strength or an effort of the person's.",
        "Yn enwi cryfder neu ymdrech y person.",
    ),
    _count(
        "seeking_collaboration",
        "c",
        "Seeking collaboration",
        "Ceisio cydweithio",
        "Asks leave, or shares a decision.",
        "Yn gofyn caniatâd, neu'n rhannu penderfyniad.",
    ),
    _count(
        "emphasising_autonomy",
        "e",
        "Emphasising autonomy",
        "Pwysleisio ymreolaeth",
        "Says that the choice is the person's own.",
        "Yn dweud mai dewis y person ei hun ydyw.",
    ),
    _count(
        "confront",
        "f",
        "Confront",
        "Herio",
        "Argues with, blames or warns the person.",
        "Yn dadlau â'r person, yn ei feio neu'n ei rybuddio.",
    ),
)
COUNT_KEYS: Final = tuple(item.key for item in _COUNTS)

MITI: Final = Instrument(
    key=KEY,
    version="4.2.1",
    title=Bilingual("MITI 4.2.1", "MITI 4.2.1"),
    items=(*_GLOBALS, *_COUNTS),
    low=1,
    high=5,
    ends=(Bilingual("low", "isel"), Bilingual("high", "uchel")),
    about=Bilingual(
        "Motivational interviewing: four ratings of the whole, and ten things counted as they are"
        " heard, in about twenty minutes.",
        "Cyfweld ysgogiadol: pedair gradd i'r cyfan, a deg peth yn cael eu cyfrif wrth eu clywed,"
        " mewn rhyw ugain munud.",
    ),
    credit=Bilingual(
        "Ratings, counts and formulas come from the Motivational Interviewing Treatment Integrity"
        " manual 4.2.1 (Moyers, Manuel and Ernst, 2014). What each is about is said here in"
        " Alongside's own words.",
        "Daw'r graddau, y cyfrifon a'r fformiwlâu o lawlyfr Motivational Interviewing Treatment"
        " Integrity 4.2.1 (Moyers, Manuel ac Ernst, 2014). Geiriau Ochr yn Ochr ei hun sy'n dweud"
        " yma beth yw ystyr pob un.",
    ),
)
