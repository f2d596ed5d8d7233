"""Ashmere Borough Council, longer than four weeks ago, in its staff's words. All made up."""

from datetime import time

from alongside.demo.stories import Person, Story, Wished
from alongside.supportive_conversations.rules.choices import Companion, PlaceKind, RemindAgain

EARLIER = (
    Story(
        325,
        "grace.tembo",
        "safeguarding_concern",
        "Monday's visit",
        (
            Person(
                "sam.pickering",
                "yes",
                wished=Wished(("bronwen.hale",), place=PlaceKind.WALK, follow_up=(3, 28)),
                leads="bronwen.hale",
            ),
        ),
        summary="Heard something very hard on a visit and stayed late to write it up.",
    ),
    Story(
        297,
        "amelia.stroud",
        "distressed_behaviour",
        "Lunch in the big room",
        (Person("jade.rowntree", "later", again=RemindAgain.THREE_DAYS),),
    ),
    Story(
        268,
        "martin.ashdown",
        "parent_conversation",
        "A long phone call",
        (
            Person(
                "chloe.fairweather",
                "yes",
                wished=Wished(place=PlaceKind.PHONE, days=3),
                leads="grace.tembo",
                then="moved",
            ),
        ),
        message="That was a hard call to be alone with. This is only an offer.",
    ),
    Story(
        209,
        "owen.castellan",
        "first_concern",
        "Talking with a parent at the gate",
        (Person("rosie.tattersall", "no"),),
    ),
    Story(
        180,
        "daniel.whitlow",
        "safeguarding_concern",
        "Thursday's conference",
        (
            Person(
                "leah.goldberg",
                "yes",
                wished=Wished(
                    ("owen.castellan",),
                    place_text="Small office, second floor",
                    companion=Companion.UNION,
                ),
                rules_out=("bronwen.hale",),
                leads="owen.castellan",
            ),
            Person("sam.pickering", "no"),
        ),
        reference="HS-118",
    ),
    Story(
        150,
        "noor.hussain",
        "distressed_behaviour",
        "A very loud morning",
        (Person("tilly.brandreth"),),
        unusual=True,
    ),
    Story(
        121,
        "bronwen.hale",
        "parent_conversation",
        "Review meeting",
        (
            Person(
                "yusuf.karim",
                "yes",
                wished=Wished(("grace.tembo",), place=PlaceKind.PHONE),
                leads="grace.tembo",
                then="withdrawn",
            ),
        ),
    ),
    Story(
        58,
        "jade.rowntree",
        "distressed_behaviour",
        "",
        (
            Person(
                "jade.rowntree",
                "yes",
                wished=Wished(("marta.kowalska",), days=1, at=time(14), place=PlaceKind.PHONE),
                leads="marta.kowalska",
            ),
        ),
        at=time(9, 15),
    ),
)
