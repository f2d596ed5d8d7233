"""Ashmere Borough Council, the last four weeks, in its staff's words. All made up."""

from datetime import time

from alongside.demo.stories import Person, Story, Wished
from alongside.supportive_conversations.rules.choices import (
    MeetingLanguage,
    PlaceKind,
    RemindAgain,
    Timing,
)

LATELY = (
    Story(
        27,
        "chloe.fairweather",
        "parent_conversation",
        "Home visit, end of the day",
        (
            Person(
                "yusuf.karim",
                "yes",
                wished=Wished(("owen.castellan",), place=PlaceKind.WALK, days=4),
                leads="owen.castellan",
                then="stepped_back",
            ),
        ),
    ),
    Story(
        7,
        "noor.hussain",
        "distressed_behaviour",
        "The walk to the library",
        (
            Person(
                "tilly.brandreth",
                "yes",
                wished=Wished(("bronwen.hale",), place=PlaceKind.WALK, days=10, at=time(11, 30)),
                leads="bronwen.hale",
                then="suggested",
            ),
        ),
    ),
    Story(
        5,
        "sam.pickering",
        "parent_conversation",
        "Yesterday's visit",
        (
            Person(
                "leah.goldberg",
                "yes",
                wished=Wished(
                    ("grace.tembo", "owen.castellan"),
                    timing=Timing.NEXT_WORKING_DAY,
                    place_text="Meeting room 2",
                    days=7,
                    follow_up=(3, 28),
                ),
                say_no=("grace.tembo",),
                leads="owen.castellan",
            ),
        ),
        summary="Voices were raised and we had to leave in a hurry.",
        message="Thank you for going. Somebody is there to talk whenever you like.",
    ),
    Story(
        4,
        "grace.tembo",
        "safeguarding_concern",
        "Out-of-hours call",
        (
            Person("leah.goldberg", "later", again=RemindAgain.WEEK),
            Person("sam.pickering", "no"),
        ),
    ),
    Story(
        3,
        "amelia.stroud",
        "distressed_behaviour",
        "Rest time",
        (
            Person(
                "jade.rowntree",
                "yes",
                wished=Wished(timing=Timing.I_WILL_SAY, days=7, at=time(13, 30)),
                sent=False,
            ),
        ),
    ),
    Story(
        2,
        "martin.ashdown",
        "first_concern",
        "A first meeting with a family",
        (Person("chloe.fairweather"),),
        message="A hard first conversation. This is only an offer.",
    ),
    Story(
        1,
        "yusuf.karim",
        "safeguarding_concern",
        "",
        (
            Person(
                "yusuf.karim",
                "yes",
                wished=Wished(
                    ("bronwen.hale",),
                    timing=Timing.NEXT_WORKING_DAY,
                    place=PlaceKind.PHONE,
                    language=MeetingLanguage.BOTH,
                    days=4,
                ),
            ),
        ),
        at=time(11, 5),
    ),
    Story(
        1,
        "leah.goldberg",
        "parent_conversation",
        "Strategy meeting",
        (Person("grace.tembo"),),
        at=time(15, 40),
    ),
    Story(
        0,
        "jade.rowntree",
        "distressed_behaviour",
        "This morning in the garden",
        (Person("marta.kowalska"),),
        at=time(8, 45),
        unusual=True,
    ),
)
