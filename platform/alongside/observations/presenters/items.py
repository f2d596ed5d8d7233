"""An instrument's items with what was scored, in one language; and the figures made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from alongside.observations.rules import miti
from alongside.observations.rules.instruments import NOTHING, Instrument, Item, Scores
from alongside.observations.rules.miti import Mark, Measure
from alongside.observations.rules.naming import (
    FEEDBACK,
    NEXT_STEP,
    SECOND,
    STRENGTHS,
    evidence_name,
)
from alongside.setting_policies.rules.values import Bilingual


@dataclass(frozen=True)
class ItemShown:
    """One item. `lang` is the language of its words where that is not the page's.

    `score` None with `answered`: not seen.
    """

    key: str
    label: str
    hint: str
    lang: str
    evidence_name: str
    answered: bool = False
    score: int | None = None
    evidence: str = ""
    # By a second person, where one has scored too.
    beside: str = ""
    count: int = 0
    tap: str = ""


@dataclass(frozen=True)
class FigureShown:
    """One figure of a MITI summary. `value` is "" where it is not defined."""

    measure: str
    value: str
    mark: str


def say(words: Bilingual, language: str) -> str:
    """The words in the page's language, or in the other one."""
    return words.text(language)


def show_scales(
    instrument: Instrument,
    language: str,
    place: str,
    scores: Scores = NOTHING,
    texts: Mapping[str, str] | None = None,
) -> Sequence[ItemShown]:
    """The items on a scale in their order, with what somebody scored."""
    return [
        _item(
            item,
            language,
            place,
            answered=item.key in scores.scales,
            score=scores.scales.get(item.key),
            evidence=(texts or {}).get(evidence_name(place, item.key), ""),
            beside=(texts or {}).get(evidence_name(SECOND, item.key), ""),
        )
        for item in instrument.scales
    ]


def show_counts(instrument: Instrument, language: str, scores: Scores) -> Sequence[ItemShown]:
    """The items that are counted, in their order."""
    return [
        _item(item, language, "", count=scores.counts.get(item.key, 0))
        for item in instrument.counts
    ]


def label_texts(instrument: Instrument, language: str, place: str) -> Mapping[str, str]:
    """What each text is called that somebody writes, by its name."""
    labels = {
        evidence_name(place, each.key): each.label.text(language) for each in instrument.scales
    }
    labels |= {
        name: str(_("Strength %(number)s", number=number))
        for number, name in enumerate(STRENGTHS, start=1)
    }
    return labels | {NEXT_STEP: _("One next step"), FEEDBACK: _("What you saw and heard")}


def show_figures(instrument: Instrument, scores: Scores) -> Sequence[FigureShown]:
    """The summary where the instrument has one."""
    if instrument.key != miti.KEY:
        return []
    return [
        FigureShown(each.measure, _value(each), _mark(each.mark)) for each in miti.summarise(scores)
    ]


def _item(item: Item, language: str, place: str, **values: object) -> ItemShown:
    spoken = item.label.language_of(language)
    return ItemShown(
        key=item.key,
        label=item.label.text(language),
        hint=item.hint.text(language),
        lang="" if spoken == language else spoken,
        evidence_name=evidence_name(place, item.key),
        tap=item.tap,
        **values,  # type: ignore[arg-type]
    )


def _value(figure: miti.Figure) -> str:
    if figure.value is None:
        return ""
    if figure.measure is Measure.COMPLEX_REFLECTIONS:
        return str(format_percent(float(figure.value), "#,##0.#%"))
    decimals = "#,##0" if figure.measure in (Measure.ADHERENT, Measure.NON_ADHERENT) else "0.0#"
    return str(format_decimal(float(figure.value), decimals))


def _mark(mark: Mark | None) -> str:
    return "" if mark is None else str(mark)
