"""The seven skills of direct work with families, scored from 1 to 5.

The dimensions are those of Whittaker, Forrester, Killian and Jones (2017), "Can we reliably
measure social work communication skills?", International Journal of Child and Family Welfare 17.
What each is about is said in our own words; no descriptor of a level is copied. The Welsh is a
draft until a translator has been through it.
"""

from typing import Final

from alongside.observations.rules.instruments import Instrument, Item
from alongside.setting_policies.rules.values import Bilingual

KEY: Final = "seven_skills"

SEVEN_SKILLS: Final = Instrument(
    key=KEY,
    version="1",
    title=Bilingual("Seven skills", "Saith sgil"),
    low=1,
    high=5,
    ends=(Bilingual("seldom heard", "anaml i'w glywed"), Bilingual("all through", "drwyddi draw")),
    about=Bilingual(
        "Four skills of building a relationship and drawing out change, and three of using"
        " authority well.",
        "Pedwar sgil o feithrin perthynas a denu newid, a thri o ddefnyddio awdurdod yn dda.",
    ),
    credit=Bilingual(
        "The seven dimensions come from Whittaker, Forrester, Killian and Jones (2017). What each"
        " is about is said here in Alongside's own words.",
        "Daw'r saith dimensiwn o Whittaker, Forrester, Killian a Jones (2017). Geiriau Ochr yn Ochr"
        " ei hun sy'n dweud yma beth yw ystyr pob un.",
    ),
    items=(
        Item(
            "evocation",
            Bilingual("Evocation", "Denu rhesymau'r teulu"),
            Bilingual(
                "Draws out the family's own reasons for change, and their own ideas about how.",
                "Yn denu rhesymau'r teulu eu hunain dros newid, a'u syniadau eu hunain am sut.",
            ),
        ),
        Item(
            "collaboration",
            Bilingual("Collaboration", "Cydweithio"),
            Bilingual(
                "Works things out with the family, as with people who know their own lives.",
                "Yn datrys pethau gyda'r teulu, fel pobl sy'n adnabod eu bywydau eu hunain.",
            ),
        ),
        Item(
            "autonomy",
            Bilingual("Autonomy", "Ymreolaeth"),
            Bilingual(
                "Says honestly what is the family's to choose, and leaves those choices to them.",
                "Yn dweud yn onest beth sy'n ddewis i'r teulu, ac yn gadael y dewis iddynt.",
            ),
        ),
        Item(
            "empathy",
            Bilingual("Empathy", "Empathi"),
            Bilingual(
                "Tries to see it as they see it, and shows them what was understood.",
                "Yn ceisio gweld pethau fel y maent hwy, ac yn dangos iddynt beth a ddeallwyd.",
            ),
        ),
        Item(
            "purposefulness",
            Bilingual("Purposefulness", "Pwrpas clir"),
            Bilingual(
                "Everybody knows what the talk is for, and it keeps coming back to that.",
                "Mae pawb yn gwybod beth yw diben y sgwrs, ac mae'n dal i ddod yn ôl at hynny.",
            ),
        ),
        Item(
            "clarity_about_concerns",
            Bilingual("Clarity about concerns", "Eglurder am bryderon"),
            Bilingual(
                "Says plainly what the worry is, what could follow, and listens to the answer.",
                "Yn dweud yn blaen beth yw'r pryder, beth allai ddilyn, ac yn gwrando ar yr ateb.",
            ),
        ),
        Item(
            "child_focus",
            Bilingual("Child focus", "Canolbwyntio ar y plentyn"),
            Bilingual(
                "The child's own days and feelings are in the room throughout.",
                "Mae dyddiau a theimladau'r plentyn ei hun yn yr ystafell drwy'r amser.",
            ),
        ),
    ),
)
