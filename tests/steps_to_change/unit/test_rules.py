"""Scales, voices and steps: what can be, without a database."""

from datetime import date

import pytest

from alongside.kernel.errors import DomainError
from alongside.kernel.ids import new_id
from alongside.steps_to_change.rules import areas, made_up, ownership, references, scales, scores
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import Gap, Given, Voice
from alongside.steps_to_change.states import MOVES, AreaState

GWYNEDD, ELSEWHERE = Scale(1, 10), Scale(0, 10)
DAY = date(2026, 3, 2)


def given(voice: str, number: int, day: int = 1, scale: Scale = GWYNEDD) -> Given:
    return Given(new_id(), date(2026, 3, day), Voice(voice), number, scale)


@pytest.mark.parametrize(
    ("scale", "off"), [(GWYNEDD, (0, 11, -1)), (ELSEWHERE, (-1, 11))], ids=["1-10", "0-10"]
)
def test_a_number_off_the_scale_is_refused_beside_it(scale, off):
    for number in scale.numbers:
        scales.check_is_on(number, scale)
    for number in off:
        with pytest.raises(DomainError) as refused:
            scales.check_is_on(number, scale)
        assert refused.value.field == "number"
        assert refused.value.values == {"low": scale.low, "high": scale.high}


@pytest.mark.parametrize(
    ("scale", "field"), [(Scale(2, 10), "low"), (Scale(-1, 10), "low"), (Scale(0, 2), "high")]
)
def test_a_scale_begins_at_nought_or_one_and_has_some_length(scale, field):
    with pytest.raises(DomainError) as refused:
        scales.check_can_use(scale)
    assert refused.value.field == field


def test_the_gap_lies_between_the_latest_number_of_each_voice_and_nothing_is_averaged():
    told = [
        given("parent", 2, day=1),
        given("child", 2, day=1),
        given("parent", 7, day=9),
        given("worker", 7, day=8),
        given("child", 3, day=5),
    ]
    gap = scores.gap_between(told)
    _first, _second, parent, worker, child = told
    assert gap == Gap((child,), (parent, worker), 3)
    assert (gap.low, gap.high, gap.steps) == (3, 7, 4)
    told.append(given("child", 7, day=10))
    assert scores.gap_between(told).steps == 0
    assert scores.gap_between([]) is None
    assert not [name for name in dir(gap) if "mean" in name or "average" in name]


def test_a_gap_knows_whether_its_numbers_are_of_one_day():
    on_one = [given("parent", 9, day=20), given("worker", 5, day=1), given("child", 2, day=20)]
    assert scores.gap_between(on_one).is_of_one_day, "of the lowest and the highest, that is"
    of_two = [*on_one[:2], given("child", 2, day=5)]
    assert not scores.gap_between(of_two).is_of_one_day
    alike = [given("parent", 9, day=20), given("child", 9, day=5)]
    assert not scores.gap_between(alike).is_of_one_day


def test_of_two_numbers_of_one_day_the_one_written_last_is_the_latest():
    first, second = given("parent", 3), given("parent", 5)
    assert scores.latest_of_each([second, first]) == [second]


def test_numbers_of_two_scales_are_neither_joined_nor_laid_beside_one_another():
    before = [given("parent", 4, 1, ELSEWHERE), given("parent", 5, 2, ELSEWHERE)]
    after = [given("parent", 5, 3), given("parent", 6, 4)]
    assert scores.stretches([*after, *before]) == [before, after]
    gap = scores.gap_between([given("child", 0, 1, ELSEWHERE), *after])
    assert gap == Gap((after[1],), (after[1],), 1)


def test_a_day_to_come_is_refused():
    scores.check_not_to_come(DAY, DAY)
    with pytest.raises(DomainError) as refused:
        scores.check_not_to_come(date(2026, 3, 3), DAY)
    assert refused.value.field == "on"


def test_a_ladder_has_a_step_for_every_number_of_any_scale():
    assert areas.rung_names(GWYNEDD) == {f"rung_{n}" for n in range(1, 11)}
    assert [areas.rung_number(areas.rung_name(n)) for n in range(11)] == list(range(11))
    assert areas.rung_number(areas.GOOD_ENOUGH) is None


def test_an_area_closes_and_opens_again_and_takes_nothing_while_it_is_closed():
    for state in AreaState:
        for to in AreaState:
            if to in MOVES[state]:
                areas.check_can_move(state, to)
            else:
                with pytest.raises(DomainError):
                    areas.check_can_move(state, to)
    areas.check_is_open(AreaState.OPEN)
    with pytest.raises(DomainError):
        areas.check_is_open(AreaState.CLOSED)


def test_ownership_says_something_or_is_not_kept():
    with pytest.raises(DomainError):
        ownership.check_says_something(ownership.Noticed(DAY, who_gave_numbers=Voice.CHILD))
    ownership.check_says_something(ownership.Noticed(DAY, asked_why_not_lower=False))
    ownership.check_says_something(ownership.Noticed(DAY, importance=0))


def test_a_number_needs_its_voice():
    for numbers in ({"importance": 0}, {"confidence": 7}):
        with pytest.raises(DomainError) as refused:
            ownership.check_numbers_have_a_voice(ownership.Noticed(DAY, **numbers))
        assert refused.value.field == "who_gave_numbers"
        told = ownership.Noticed(DAY, **numbers, who_gave_numbers=Voice.OTHER)
        ownership.check_numbers_have_a_voice(told)
    ownership.check_numbers_have_a_voice(ownership.Noticed(DAY, idea_came_from=4))


def test_a_reference_is_compared_without_regard_to_how_it_is_typed():
    assert references.tidy_reference("  Dw\u0302r\n clir ") == "D\u0175r clir"
    assert references.folded("D\u0174R CLIR") == references.folded("d\u0175r clir")


@pytest.mark.parametrize(
    "reference",
    [
        *("Jack Davies", "jack davies", "JACK DAVIES", "Rosie Jones", "Megan ap Rhys", "Nia Wyn"),
        *("Mrs Hughes", "mr khan", "teulu jones", "Hughes family", "J Smith", "J. Smith"),
        *("A. Hughes", "Kayleigh M", "Dafydd a Elin", "Ffion's mum Jones"),
        *("14 Heol y Parc", "12 high street", "LL55 1AB", "943 476 5919", "12345", "p123456"),
        *("12/03/2015", "2015-03-12", "3 March 2015", "9 Mai 2016", "WK-2041", "mam@example.org"),
    ],
)
def test_a_reference_that_looks_like_somebody_is_asked_about_beside_its_tick(reference):
    with pytest.raises(DomainError) as refused:
        made_up.check_is_made_up(reference)
    assert refused.value.field == "made_up"


@pytest.mark.parametrize(
    "reference",
    [
        *("Robin", "Wren", "Rosie", "Kayleigh", "Heulwen 9", "rowan", "Robin goch", "Red Robin"),
        *(
            "Jenny Wren",
            "Jac y do",
            "Titw tomos las",
            "Siani flewog",
            "Y Dryw",
            "Y Robin",
            "A Bird",
        ),
        *(
            "Kestrel",
            "Barcud",
            "Draenog",
            "Harbour 4",
            "M\u00f4r 2",
            "Linnet",
            "Swan Hill 3",
            "HS-118",
        ),
        *(
            "Glas y dorlan",
            "Golden Eagle",
            "Silver Birch",
            "Kestrel 2026",
            "Wren 2026-11",
            "Robin B",
        ),
    ],
)
def test_birds_and_plants_and_colours_are_not_asked_about(reference):
    made_up.check_is_made_up(reference)
