"""Families of Ashmere, scored from 0 to 10, as their workers keep them. All made up."""

from alongside.demo.growing import Change, Household, Visit
from alongside.steps_to_change.rules.ownership import TheirWords
from alongside.steps_to_change.rules.scores import Voice
from alongside.steps_to_change.rules.sheets import NEXT_STEP, STRENGTHS, WHAT_MATTERS

P, C, F, W, O = Voice.PARENT, Voice.CHILD, Voice.FAMILY, Voice.WORKER, Voice.OTHER  # noqa: E741
YES, PARTLY, NO = TheirWords.YES, TheirWords.PARTLY, TheirWords.NO

MORNINGS = Change(
    "Mornings without shouting",
    "On four school mornings in five the children have eaten, have what they need and are at "
    "school before the bell, and nobody has shouted. The children say so themselves.",
    {
        10: "We have breakfast together and walk in laughing",
        8: "Bags by the door the night before, everybody out on time",
        6: "On time most days, one shout and a sorry",
        4: "Two good mornings in the week",
        2: "Late more often than not, tears in the car",
        0: "Nobody got up",
    },
    (
        Visit(338, {P: 2, W: 1}, "We did get there on Monday.", "One bag packed.", (1, NO, 5, 2)),
        Visit(310, {C: 1, P: 3}, "Mum came up to wake us.", "Alarm clock of my own."),
        Visit(282, {P: 4, W: 3, C: 2}, "We eat now.", "Shoes in one place.", (2, PARTLY, 6, 4)),
        Visit(240, {C: 3, P: 5}, "", "Not being hurried about my hair."),
        Visit(205, {P: 4, W: 4}, "Even in a bad week we made two days.", "", (3, PARTLY, 7, 4)),
        Visit(163, {C: 4, P: 6}, "Nan rings at seven.", "Nan only ringing on Mondays."),
        Visit(121, {P: 6, W: 6, C: 5}, "The list on the fridge is mine.", "", (4, YES, 8, 6)),
        Visit(80, {C: 5, P: 7}, "Nobody cried all week.", "Breakfast sitting down."),
        Visit(38, {P: 7, W: 6, C: 5}, "We know what to do now.", "", (4, YES, 8, 7)),
        Visit(
            9,
            {W: 7, C: 6, P: 8},
            "I get up first, and nobody tells me to.",
            "The bags by the door every night, not only on Sundays.",
            (5, YES, 9, 7),
        ),
    ),
    title_worker="Morning routine and school attendance",
    threshold_linked=False,
)
SAFE = Change(
    "Knowing who is in our house",
    "For three months the only adults who stay overnight are those on the list that mum and the "
    "children wrote, and the children say that they sleep with their door open.",
    {
        10: "Only people we all chose, and we sleep well",
        7: "Mum says no at the door and means it",
        5: "Nobody stays on a school night",
        3: "People come, but they leave before bed",
        0: "We never know who will be there",
    },
    (
        Visit(330, {P: 5, C: 1, W: 2}, "He does not live here.", "", (1, NO, 3, 3)),
        Visit(262, {P: 5, C: 2, W: 2}, "He has gone by ten.", "Asking us first."),
        Visit(188, {P: 6, C: 2, W: 4}, "", "Lock on the inside.", (2, PARTLY, 6, 4)),
        Visit(104, {P: 6, C: 4, W: 5}, "Mum said no twice.", "", (3, PARTLY, 8, 5)),
        Visit(
            24,
            {P: 7, W: 6, C: 5},
            "There is a list now, and I wrote it too.",
            "My cousin not bringing friends.",
            (3, YES, 8, 5),
        ),
    ),
    title_worker="Adults who stay in the home overnight",
    threshold_linked=True,
)
FRIENDS = Change(
    "Somebody of my own to talk to",
    "Mum has two people whom she rings in a bad week, and has rung one of them.",
    {10: "I have my people", 5: "One friend who picks up", 0: "Only the walls"},
    (
        Visit(296, {P: 1}, "My sister texts.", "A coffee with somebody.", (5, YES, 9, 3)),
        Visit(190, {P: 4}, "I went once.", "", (5, YES, 9, 5)),
        Visit(96, {P: 8}, "Tuesdays are ours.", "", (5, YES, 9, 8)),
    ),
    closed=90,
)

HOUSEHOLDS = (
    Household(
        "Kestrel",
        "sam.pickering",
        340,
        (MORNINGS, FRIENDS),
        {
            WHAT_MATTERS: "Being together at breakfast. Dad's allotment. The dog staying with us.",
            STRENGTHS: "You make each other laugh. Everybody knows the way to school. "
            "When it goes wrong somebody says sorry.",
            NEXT_STEP: "The bags stand by the door every night. Tom checks, and mum makes the tea.",
        },
        shared_with="leah.goldberg",
    ),
    Household("Rowan", "sam.pickering", 332, (SAFE,)),
    Household(
        "Harbour 4",
        "sam.pickering",
        60,
        (
            Change(
                "Getting help before it boils over",
                "Before the worst comes, somebody in the house says the word that they chose, and "
                "everybody stops for ten minutes.",
                {10: "We say the word and it works", 5: "We remember afterwards"},
                (Visit(52, {P: 3, O: 2}, "We walked away once.", "Choosing the word together."),),
            ),
        ),
    ),
    Household("Linnet", "grace.tembo", 300, (FRIENDS,)),
)
