"""Families of Hafan, scored from 1 to 10, as their workers keep them. All made up."""

from alongside.demo.growing import Change, Household, Visit
from alongside.steps_to_change.rules.ownership import TheirWords
from alongside.steps_to_change.rules.scores import Voice
from alongside.steps_to_change.rules.sheets import NEXT_STEP, STRENGTHS, WHAT_MATTERS

P, C, F, W, O = Voice.PARENT, Voice.CHILD, Voice.FAMILY, Voice.WORKER, Voice.OTHER  # noqa: E741
YES, PARTLY, NO = TheirWords.YES, TheirWords.PARTLY, TheirWords.NO

EVENINGS = Change(
    "Nosweithiau tawel gyda'n gilydd",
    "Bum noson yr wythnos mae pawb yn bwyta gyda'i gilydd, mae'r plant yn y gwely cyn wyth, ac "
    "mae'r plant eu hunain yn dweud ei bod hi'n dawel yn y tŷ.",
    {
        10: "Swper, stori a chysgu'n sownd",
        8: "Pawb wrth y bwrdd a'r ffonau yn y drôr",
        6: "Swper gyda'n gilydd dair gwaith yr wythnos",
        4: "Neb yn gweiddi ar nos Sul",
        2: "Pawb yn ei ystafell ei hun",
        1: "Gweiddi bob nos",
    },
    (
        Visit(341, {P: 3, W: 2}, "Mae nos Fercher yn iawn.", "Un swper.", (1, NO, 4, 3)),
        Visit(306, {C: 2, P: 3}, "Mae Nain yn dod.", "Mam yn eistedd efo ni."),
        Visit(270, {P: 4, W: 3, C: 2}, "Rydym wedi trio.", "", (2, PARTLY, 6, 3)),
        Visit(228, {C: 3, P: 5}, "", "Ffôn Dad yn y drôr hefyd."),
        Visit(186, {P: 4, W: 4, C: 4}, "Wythnos ddrwg, ond dwy noson dda.", "", (3, PARTLY, 7, 5)),
        Visit(140, {C: 5, P: 6}, "Ni sy'n dewis y stori.", "Stori bob nos."),
        Visit(98, {P: 6, W: 6, C: 5}, "Mae'r rhestr ar y wal.", "", (4, YES, 8, 6)),
        Visit(52, {C: 6, P: 7}, "Neb yn gweiddi ers pythefnos.", "Mwy o Dad."),
        Visit(
            12,
            {W: 7, C: 6, P: 8},
            "Fi sy'n galw pawb at y bwrdd erbyn hyn.",
            "Stori hyd yn oed pan fydda i wedi blino.",
            (5, YES, 9, 8),
        ),
    ),
    title_worker="Trefn gyda'r nos a pherthynas yn y cartref",
    threshold_linked=True,
)
SCHOOL = Change(
    "Mynd i'r ysgol yn hapus",
    "Mae hi'n mynd i mewn trwy'r giât ar ei phen ei hun bedwar diwrnod o bob pump, ac yn dweud "
    "wrth rywun pan fydd hi'n poeni.",
    {10: "Edrych ymlaen at ddydd Llun", 7: "Trwy'r giât efo ffrind", 4: "Hanner diwrnod"},
    (
        Visit(250, {C: 2, P: 5, O: 4}, "Mae gen i un ffrind.", "", (2, PARTLY, 6, 4)),
        Visit(170, {C: 3, P: 5}, "Miss yn gwenu.", "Cerdded efo Mali."),
        Visit(84, {C: 5, P: 5, O: 6}, "Es i mewn bob dydd ond un.", "", (4, YES, 8, 6)),
        Visit(30, {C: 7, P: 6}, "Mae Mali yn aros amdana i.", "", (4, YES, 9, 7)),
    ),
)

HOUSEHOLDS = (
    Household(
        "Barcud",
        "owain.dafydd",
        343,
        (EVENINGS, SCHOOL),
        {
            WHAT_MATTERS: "Bod gyda'n gilydd ar nos Sul. Y ci. Nain.",
            STRENGTHS: "Rydych yn chwerthin gyda'ch gilydd. Mae pawb yn helpu efo'r swper. "
            "Pan fydd pethau'n mynd o le, mae rhywun yn dweud sori.",
            NEXT_STEP: "Y ffonau yn y drôr am chwech bob nos. Elis sy'n canu'r gloch.",
        },
        shared_with="ffion.gwilym",
    ),
    Household(
        "Draenog",
        "owain.dafydd",
        120,
        (
            Change(
                "Gwybod beth sy'n digwydd nesaf",
                "Mae'r teulu'n gallu dweud beth fydd yn digwydd yr wythnos nesaf, a phwy sy'n dod.",
                {10: "Ni biau'r calendr", 5: "Rydym yn gwybod am yfory"},
                (
                    Visit(110, {F: 3}, "Mae'r calendr yno.", "Ysgrifennu pob enw.", (2, NO, 7, 4)),
                    Visit(44, {F: 6}, "Ni sy'n ei lenwi.", "", (4, YES, 8, 7)),
                ),
            ),
        ),
    ),
    Household(
        "Môr 2",
        "ffion.gwilym",
        200,
        (
            Change(
                "Amser i mi fy hun",
                "Mae gan Mam un bore'r wythnos iddi hi ei hun, ac mae'n dweud iddi orffwys.",
                {10: "Bore i mi bob wythnos", 1: "Dim munud"},
                (
                    Visit(190, {P: 1}, "", "Awr.", (5, YES, 8, 2)),
                    Visit(70, {P: 6}, "Fe gerddais ar y traeth.", "", (5, YES, 9, 6)),
                ),
                closed=60,
            ),
        ),
    ),
)
