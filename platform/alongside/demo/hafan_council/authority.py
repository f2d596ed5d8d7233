"""Cyngor Sir Hafan itself: its names, its settings, and the policies that they keep."""

from alongside.demo.hafan_council.earlier import EARLIER
from alongside.demo.hafan_council.lately import LATELY
from alongside.demo.hafan_council.people import PEOPLE
from alongside.demo.shapes import DemoAuthority, DemoSetting
from alongside.demo.stories import OwnPolicy, Pack, Year

SETTINGS = (
    DemoSetting("service", "service", "Children and Families", "Plant a Theuluoedd"),
    DemoSetting(
        "referral", "social_work_team", "Referral Team", "Y Tîm Cyfeirio", parent="service"
    ),
    DemoSetting(
        "families",
        "social_work_team",
        "Glan Heli Families Team",
        "Tîm Teuluoedd Glan Heli",
        parent="service",
    ),
    DemoSetting(
        "sunfield", "early_years", "Cae Heulog Nursery", "Meithrinfa Cae Heulog", parent="service"
    ),
    DemoSetting(
        "woodside", "early_years", "Dan y Deri Nursery", "Meithrinfa Dan y Deri", parent="service"
    ),
    DemoSetting(
        "school",
        "school",
        "Llwyn Arian Primary School",
        "Ysgol Gynradd Llwyn Arian",
        parent="service",
    ),
)

HAFAN = DemoAuthority(
    slug="hafan",
    name_en="Hafan County Council",
    name_cy="Cyngor Sir Hafan",
    short_name_en="Hafan",
    short_name_cy="Hafan",
    nation="wales",
    settings=SETTINGS,
    people=PEOPLE,
)

POLICIES = (
    OwnPolicy(
        "referral",
        "sian.elfed",
        drafted=352,
        published=349,
        leaders=("carys.llwyd", "mared.ceri", "aled.gruffudd"),
        place_en="The small meeting room, first floor",
        place_cy="Yr ystafell gyfarfod fach, llawr cyntaf",
    ),
    OwnPolicy(
        "families",
        "huw.bleddyn",
        drafted=340,
        published=338,
        leaders=("mared.ceri", "carys.llwyd", "aled.gruffudd"),
        review_in=24,
    ),
    OwnPolicy(
        "school",
        "aled.gruffudd",
        drafted=301,
        published=298,
        leaders=("aled.gruffudd", "carys.llwyd", "priya.nair"),
    ),
    OwnPolicy(
        "woodside",
        "dylan.arwel",
        drafted=250,
        published=246,
        leaders=("priya.nair", "mared.ceri"),
        circumstances_en=(
            "At Dan y Deri we offer a conversation after anything that leaves one of us shaken. "
            "You may say no, and nobody asks why."
        ),
        circumstances_cy=(
            "Yn Nan y Deri rydym yn cynnig sgwrs ar ôl unrhyw beth sydd wedi ysgwyd un ohonom. "
            "Cewch ddweud na, ac ni fydd neb yn gofyn pam."
        ),
    ),
    OwnPolicy(
        "sunfield",
        "angharad.mon",
        drafted=3,
        published=None,
        place_en="The garden room",
        place_cy="Ystafell yr ardd",
    ),
)

PACKS = (
    Pack("owain.dafydd", asked=1, ahead=6),
    Pack(
        "sian.elfed",
        asked=3,
        ahead=4,
        going_well="Mae'r tîm yn gofalu am ei gilydd: gofynnodd dau sut oeddwn i yr wythnos hon.",
        wanted="Amser i feddwl sut rydym yn cadw'r ystafell dawel yn rhydd.",
        released=True,
    ),
    Pack(
        "ffion.gwilym",
        asked=2,
        ahead=9,
        going_well="Mae galwadau dydd Sadwrn yn haws ers inni eu rhannu.",
    ),
)

HAFAN_YEAR = Year(admin="nia.prydderch", policies=POLICIES, stories=EARLIER + LATELY, packs=PACKS)
