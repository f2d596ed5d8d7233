"""Cyngor Sir Hafan itself: its names, its settings, and the policies that they keep."""

from alongside.demo.hafan_council.earlier import EARLIER
from alongside.demo.hafan_council.families import HOUSEHOLDS
from alongside.demo.hafan_council.lately import LATELY
from alongside.demo.hafan_council.logs import LOGS, PROCEDURE
from alongside.demo.hafan_council.observations import OBSERVED, TRAINED
from alongside.demo.hafan_council.people import PEOPLE
from alongside.demo.hafan_council.phrases import DRAFT, PHRASING
from alongside.demo.shapes import DemoAuthority, DemoSetting
from alongside.demo.stories import OwnPolicy, OwnTemplate, Pack, Year
from alongside.setting_policies.queries import Bilingual, Signpost

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

SUPPORT = (
    Signpost(
        Bilingual("Hafan staff support line", "Llinell gymorth staff Hafan"),
        Bilingual(
            "Somebody to talk to in confidence, day or night, in Welsh or English.",
            "Rhywun i siarad ag ef yn gyfrinachol, ddydd a nos, yn Gymraeg neu yn Saesneg.",
        ),
        "029 2018 0142",
        "https://cymorth.hafan.example.org/",
    ),
    Signpost(
        Bilingual("Occupational health", "Iechyd galwedigaethol"),
        Bilingual(
            "When work affects your health, or your health your work.",
            "Pan fydd gwaith yn effeithio ar eich iechyd, neu'ch iechyd ar eich gwaith.",
        ),
        "029 2018 0177",
        "",
    ),
    Signpost(
        Bilingual("Colleagues for colleagues", "Cydweithwyr dros gydweithwyr"),
        Bilingual(
            "A place to drop in on Thursdays, for anybody who works with families.",
            "Lle i alw heibio ar ddydd Iau, i unrhyw un sy'n gweithio gyda theuluoedd.",
        ),
        "",
        "https://cydweithwyr.hafan.example.org/",
    ),
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
        template=OwnTemplate(
            leaves_out=("hardest",),
            asks=(
                (
                    "feelings_now",
                    "How did you sleep? What do you notice when you hear the door in the morning?",
                    "Sut gysgoch chi? Beth ydych chi'n sylwi arno pan glywch y drws yn y bore?",
                ),
            ),
            title=Bilingual("Walking in again", "Cerdded i mewn eto"),
            prompt=Bilingual(
                "What would make tomorrow morning easier, in the room and at the gate?",
                "Beth fyddai'n gwneud bore yfory'n haws, yn yr ystafell ac wrth y giât?",
            ),
            after="relationships",
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

HAFAN_YEAR = Year(
    admin="nia.prydderch",
    support=SUPPORT,
    policies=POLICIES,
    stories=EARLIER + LATELY,
    packs=PACKS,
    households=HOUSEHOLDS,
    procedure=PROCEDURE,
    phrasing=PHRASING,
    logs=(*LOGS, DRAFT),
    trained=TRAINED,
    observed=OBSERVED,
)
