"""Numbers and addresses that point to somebody. Each pattern says what it takes for one."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from alongside.wording.rules.identifying.found import Found, Kind

# How far before a number the words stand that say what it is.
_BEFORE: Final = 40
_ANY: Final = re.IGNORECASE

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# HMRC's prefixes without those that are never given; the last letter is A to D.
_INSURANCE: Final = re.compile(
    r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?(?:\d{2}\s?){3}[A-D]\b", _ANY
)
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", _ANY)
_TEN_DIGITS: Final = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
_NHS_BEFORE: Final = re.compile(r"\b(?:NHS|GIG)\b", _ANY)
_PHONE: Final = re.compile(
    r"(?<![\w/-])(?:\+44\s?(?:\(0\)\s?)?|0)(?:\d[\s-]?){8,9}\d(?![\w/-])|(?<![\w/-])0\d{3,4}[\s-]\d{5,6}\b"
)

_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
    "|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
DATE: Final = re.compile(
    r"\b(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?\s+(?:of\s+|o\s+)?(?:{_MONTHS}),?\s+\d{{4}}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2})\b",
    _ANY,
)
_BIRTH_BEFORE: Final = re.compile(
    r"\b(?:born|birth|birthday|d\.?\s?o\.?\s?b|eni|geni|ganwyd|ganed|anwyd|aned"
    r"|pen-?blwydd|phen-?blwydd|mhen-?blwydd|d\.?\s?g)\b",
    _ANY,
)
# A date right after a name, as registers have it: "(14/5/2018)", "Lewis, 9/9/2016".
_AFTER_NAME: Final = re.compile(r"[A-ZÂÊÎÔÛŴŶ][\w'’-]+\s?(?:\(|,)\s?$")

_STREETS: Final = (
    "road|rd|street|st|avenue|ave|lane|close|drive|terrace|crescent|court|place|way|gardens"
    "|grove|square|hill|row|walk|park|green|mews|rise|view|parade|villas|cottages"
)
_CAP: Final = r"[A-ZÂÊÎÔÛŴŶ][\w'’-]*"
_FLAT: Final = r"(?:(?:[Ff]lat|[Ff]flat|[Aa]partment|[Uu]nit)\s\w{1,4},?\s)?"
_ENGLISH_STREET: Final = re.compile(
    rf"\b{_FLAT}\d{{1,4}}[A-Za-z]?,?\s(?:{_CAP}\s){{1,3}}(?i:{_STREETS})\b"
)
_WELSH_STREETS: Final = (
    "Ffordd|Stryd|Heol|Lôn|Lon|Rhodfa|Teras|Maes|Bro|Tan|Trem|Rhes|Clos|Cae|Pen|Bryn|Gerddi|Llys"
    "|Parc|Cwrt|Erw|Min|Sgwâr|Gwêl|Porth|Rhiw|Tyddyn|Stad|Allt|Dôl|Glan|Nant|Pant"
)
_WELSH_NAME: Final = rf"(?:(?:yr?|[Yy]r?|a'?r|o'?r)\s)?{_CAP}(?:\s(?:yr?\s|ap\s)?{_CAP})?"
_WELSH_STREET: Final = re.compile(
    rf"\b{_FLAT}\d{{1,4}}[A-Za-z]?,?\s(?:{_WELSH_STREETS})(?:['’]r)?(?:[- ]{_WELSH_NAME}|\s\w+)"
)
# A house by its name, in a street or lane.
_HOUSE: Final = re.compile(
    rf"\b{_CAP}(?:\s{_CAP})?,\s"
    rf"(?:(?:{_CAP}\s){{1,2}}(?i:{_STREETS})|(?:{_WELSH_STREETS})(?:['’]r)?\s{_WELSH_NAME})\b"
)

_REFERENCE_BEFORE: Final = re.compile(
    r"(?:\b(?:case|court|crime|ref|reference|file|record|client|wccis|mosaic|paris|lcs|liquidlogic"
    r"|upn|urn|uln|system"
    r"|achos|achosion|cyf|cyfeirnod|trosedd|llys|ffeil|cofnod|rhif adnabod|id)\b)",
    _ANY,
)
# Letters, digits and what parts them, with at least four digits altogether.
_CODE: Final = re.compile(r"\b(?=(?:[\w/-]*\d){4})[A-Z0-9]+(?:[/-][A-Z0-9]+)*\b")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
# Six digits or more with nothing to say what they count; money and thousands have a comma.
_LONG: Final = re.compile(r"(?<![\w£$€.,/-])\d{6,12}(?![\w%]|[.,]\d)")
_MIXED: Final = re.compile(
    r"\b(?:[A-Z]{1,4}[/-]?(?:\d{4}[/-])?\d{4,}[A-Z0-9/-]*|[A-Z]{2}\d{2}[A-Z]\d{5})\b"
)


def is_nhs_number(text: str) -> bool:
    """Whether the last of its ten digits is what the first nine ask for (modulus 11)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != 10:
        return False
    rest = sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return (11 - rest) % 11 == digits[9]


def find_numbers(text: str) -> Sequence[Found]:
    """Everything but names, in the order of the text; the surest kind wins where two overlap."""
    found: list[Found] = []
    for kind, find in _FINDERS:
        for match in find(text):
            start, end = match.span()
            if not any(start < other.end and other.start < end for other in found):
                found.append(Found(kind, start, end, match.group()))
    return sorted(found, key=lambda each: each.start)


def _before(text: str, match: re.Match[str]) -> str:
    """What stands before it in the same sentence, as far as it matters."""
    return text[max(0, match.start() - _BEFORE) : match.start()]


def _nhs(text: str) -> Iterator[re.Match[str]]:
    for match in _TEN_DIGITS.finditer(text):
        if is_nhs_number(match.group()) or _NHS_BEFORE.search(_before(text, match)):
            yield match


def _births(text: str) -> Iterator[re.Match[str]]:
    for match in DATE.finditer(text):
        before = _before(text, match)
        if _BIRTH_BEFORE.search(before) or _AFTER_NAME.search(before):
            yield match


def _references(text: str) -> Iterator[re.Match[str]]:
    for match in _CODE.finditer(text):
        if not _YEAR.fullmatch(match.group()) and _REFERENCE_BEFORE.search(_before(text, match)):
            yield match
    yield from _MIXED.finditer(text)
    yield from _LONG.finditer(text)


def _all(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[re.Match[str]]]:
    def find(text: str) -> Iterator[re.Match[str]]:
        for pattern in patterns:
            yield from pattern.finditer(text)

    return find


_FINDERS: Final = (
    (Kind.EMAIL, _all(_EMAIL)),
    (Kind.NATIONAL_INSURANCE, _all(_INSURANCE)),
    (Kind.NHS, _nhs),
    (Kind.BIRTH, _births),
    (Kind.PHONE, _all(_PHONE)),
    (Kind.ADDRESS, _all(_ENGLISH_STREET, _WELSH_STREET, _HOUSE, _POSTCODE)),
    (Kind.REFERENCE, _references),
)
