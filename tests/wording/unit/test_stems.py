"""Forms of one word meet, in both languages, whatever their accents and mutations."""

import pytest

from alongside.wording.rules.mutations import radicals
from alongside.wording.rules.stems import stems, stems_by_word, stems_of

MEET = [
    "cath gath chath nghath",
    "tŷ ty dŷ nhŷ tai",
    "plant plentyn blant phlant",
    "cryfder cryfderau gryfderau chryfderau nghryfder",
    "gwrthod gwrthododd wrthododd",
    "ysgol hysgol ysgolion",
    "gwaith waith",
    "rhieni rhiant",
    "teulu deulu theulu nheulu teuluoedd",
    "Bangor Fangor bangor",
    "strength strengths",
    "refuse refused refusing refuses",
    "child children",
    "mother mothers mother's",
    "worry worried worries",
]


@pytest.mark.parametrize("words", MEET)
def test_forms_of_one_word_meet(words: str) -> None:
    assert frozenset.intersection(*(stems_of(word) for word in words.split()))


@pytest.mark.parametrize("pair", ["cath ci", "mam tad", "strength worry", "ysgol gwaith"])
def test_different_words_do_not_meet(pair: str) -> None:
    one, other = pair.split()
    assert not stems_of(one) & stems_of(other)


def test_a_text_fits_when_it_has_a_stem_of_each_word_looked_for() -> None:
    text = set(stems("Roedd y plant yn dangos eu cryfderau ym Mangor."))
    assert all(found & text for found in stems_by_word("plentyn cryfder bangor"))
    assert not all(found & text for found in stems_by_word("plentyn gwaith"))


def test_letters_typed_apart_from_their_accents_are_the_same_letters() -> None:
    assert stems("ty\u0302") == stems("tŷ")


def test_hyphens_part_words_and_what_hangs_on_a_word_goes() -> None:
    assert stems_by_word("attention-seeking") == stems_by_word("attention seeking")
    assert stems_of("Mae'r") == stems_of("Mae")


@pytest.mark.parametrize(
    ("mutated", "word"),
    [
        ("Fangor", "Bangor"),
        ("Gerys", "Cerys"),
        ("Ddafydd", "Dafydd"),
        ("Fair", "Mair"),
        ("wen", "gwen"),
        ("Nhomos", "Tomos"),
        ("Hanna", "Anna"),
        ("Lywelyn", "Llywelyn"),
        ("Ruth", "Rhuth"),
        ("Mhedr", "Pedr"),
        ("Nghatrin", "Catrin"),
        ("Thomos", "Tomos"),
    ],
)
def test_each_mutation_is_undone(mutated: str, word: str) -> None:
    assert word in set(radicals(mutated))


@pytest.mark.parametrize("word", ["Llinos", "Rhys", "Siân", "Ffion"])
def test_a_letter_that_no_mutation_makes_is_left_alone(word: str) -> None:
    assert not set(radicals(word))
