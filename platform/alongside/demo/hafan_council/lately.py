"""Cyngor Sir Hafan, the last four weeks, in its staff's words. All made up."""

from datetime import time

from alongside.demo.stories import Person, Story, Wished
from alongside.supportive_conversations.rules.choices import (
    MeetingLanguage,
    PlaceKind,
    RemindAgain,
    Timing,
)

CYMRAEG = MeetingLanguage.WELSH

LATELY = (
    Story(
        20,
        "dylan.arwel",
        "parent_conversation",
        "Sgwrs ar ddiwedd y dydd",
        (
            Person(
                "llyr.emrys",
                "yes",
                wished=Wished(("priya.nair",), place=PlaceKind.WALK, days=4),
                leads="priya.nair",
                then="stepped_back",
            ),
        ),
    ),
    Story(
        6,
        "dylan.arwel",
        "distressed_behaviour",
        "Y daith i'r parc",
        (
            Person(
                "llyr.emrys",
                "yes",
                wished=Wished(("priya.nair",), place=PlaceKind.WALK, days=9),
                leads="priya.nair",
                then="suggested",
            ),
        ),
    ),
    Story(
        5,
        "carys.llwyd",
        "safeguarding_concern",
        "Galwad y tu allan i oriau",
        (
            Person("ffion.gwilym", "later", again=RemindAgain.WEEK),
            Person("owain.dafydd", "no"),
        ),
        reference="WK-2041",
    ),
    Story(
        4,
        "lowri.ifan",
        "parent_conversation",
        "Ymweliad brynhawn ddoe",
        (
            Person(
                "tomos.rheinallt",
                "yes",
                wished=Wished(
                    ("aled.gruffudd", "carys.llwyd"),
                    timing=Timing.NEXT_WORKING_DAY,
                    place_text="Ystafell gyfarfod 2",
                    language=CYMRAEG,
                    days=6,
                    follow_up=(3, 28),
                ),
                say_no=("aled.gruffudd",),
                leads="carys.llwyd",
            ),
        ),
        summary="Codwyd lleisiau, ac roedd yn rhaid gadael ar frys.",
        message="Diolch am fynd. Mae rhywun ar gael i siarad pryd bynnag y mynnwch.",
    ),
    Story(
        3,
        "angharad.mon",
        "distressed_behaviour",
        "Amser gorffwys",
        (
            Person(
                "catrin.heledd",
                "yes",
                wished=Wished(timing=Timing.I_WILL_SAY, days=7, at=time(13, 30)),
                sent=False,
            ),
        ),
    ),
    Story(
        2,
        "aled.gruffudd",
        "first_concern",
        "Sgwrs gyda theulu newydd",
        (Person("gwenno.twr"),),
        message="Sgwrs gyntaf anodd. Cynnig yn unig ydi hwn.",
    ),
    Story(
        1,
        "lowri.ifan",
        "safeguarding_concern",
        "",
        (
            Person(
                "lowri.ifan",
                "yes",
                wished=Wished(
                    ("aled.gruffudd",),
                    timing=Timing.NEXT_WORKING_DAY,
                    place=PlaceKind.PHONE,
                    language=CYMRAEG,
                    days=4,
                ),
            ),
        ),
        at=time(11, 15),
    ),
    Story(
        1,
        "owain.dafydd",
        "parent_conversation",
        "Cyfarfod adolygu",
        (Person("carys.llwyd"),),
        at=time(15, 40),
    ),
    Story(
        0,
        "catrin.heledd",
        "distressed_behaviour",
        "Y bore yma yn yr ardd",
        (Person("priya.nair"),),
        at=time(8, 50),
        unusual=True,
    ),
)
