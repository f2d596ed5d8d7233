"""Cyngor Sir Hafan, longer than four weeks ago, in its staff's words. All made up."""

from datetime import time

from alongside.demo.stories import Person, Story, Wished
from alongside.supportive_conversations.rules.choices import Companion, MeetingLanguage, PlaceKind

CYMRAEG = MeetingLanguage.WELSH

EARLIER = (
    Story(
        318,
        "carys.llwyd",
        "safeguarding_concern",
        "Ymweliad bore Mawrth",
        (
            Person(
                "owain.dafydd",
                "yes",
                wished=Wished(
                    ("mared.ceri",), place=PlaceKind.WALK, language=CYMRAEG, follow_up=(3, 28)
                ),
                leads="mared.ceri",
                then="moved",
            ),
        ),
        summary="Clywodd rywbeth anodd iawn ar ymweliad ac arhosodd yn hwyr i'w gofnodi.",
    ),
    Story(
        290,
        "angharad.mon",
        "distressed_behaviour",
        "Amser cinio yn ystafell y plant hŷn",
        (Person("catrin.heledd", "no"),),
    ),
    Story(
        262,
        "huw.bleddyn",
        "parent_conversation",
        "Galwad ffôn brynhawn Gwener",
        (
            Person(
                "lowri.ifan",
                "yes",
                wished=Wished(place=PlaceKind.PHONE, language=CYMRAEG, days=3),
                leads="mared.ceri",
            ),
        ),
        message="Roedd honno'n alwad anodd. Os hoffech chi siarad, mae croeso i chi.",
    ),
    Story(
        231,
        "aled.gruffudd",
        "first_concern",
        "Sgwrs wrth y giât",
        (Person("gwenno.twr", "later"),),
    ),
    Story(
        176,
        "mared.ceri",
        "safeguarding_concern",
        "Cyfarfod hir ddydd Iau",
        (
            Person(
                "tomos.rheinallt",
                "yes",
                wished=Wished(
                    ("aled.gruffudd",),
                    place_text="Swyddfa fach, ail lawr",
                    language=MeetingLanguage.BOTH,
                    companion=Companion.COLLEAGUE,
                ),
                rules_out=("carys.llwyd",),
                leads="aled.gruffudd",
            ),
            Person("lowri.ifan", "no"),
        ),
    ),
    Story(
        141,
        "dylan.arwel",
        "distressed_behaviour",
        "Bore swnllyd iawn",
        (Person("llyr.emrys"),),
        unusual=True,
    ),
    Story(
        118,
        "sian.elfed",
        "parent_conversation",
        "Cyfarfod yn y swyddfa",
        (
            Person(
                "owain.dafydd",
                "yes",
                wished=Wished(("aled.gruffudd",), place=PlaceKind.PHONE, language=CYMRAEG),
                leads="aled.gruffudd",
                then="withdrawn",
            ),
        ),
    ),
    Story(
        92,
        "catrin.heledd",
        "distressed_behaviour",
        "",
        (
            Person(
                "catrin.heledd",
                "yes",
                wished=Wished(("priya.nair",), place=PlaceKind.WALK, days=1, at=time(15, 45)),
                leads="priya.nair",
            ),
        ),
        at=time(9, 30),
    ),
    Story(
        34,
        "aled.gruffudd",
        "safeguarding_concern",
        "Ar ôl y gwasanaeth boreol",
        (
            Person(
                "gwenno.twr",
                "yes",
                wished=Wished(
                    ("carys.llwyd",),
                    place=PlaceKind.OFF_SITE,
                    place_text="Caffi'r llyfrgell, y gornel gefn",
                    language=CYMRAEG,
                    days=3,
                ),
                leads="carys.llwyd",
            ),
        ),
    ),
)
