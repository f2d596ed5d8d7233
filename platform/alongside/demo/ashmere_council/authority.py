"""Ashmere Borough Council itself: its names, its settings, and the policies that they keep."""

from alongside.demo.ashmere_council.earlier import EARLIER
from alongside.demo.ashmere_council.families import HOUSEHOLDS
from alongside.demo.ashmere_council.lately import LATELY
from alongside.demo.ashmere_council.logs import LOGS, PROCEDURE
from alongside.demo.ashmere_council.observations import OBSERVED, TRAINED
from alongside.demo.ashmere_council.people import PEOPLE
from alongside.demo.ashmere_council.phrases import DRAFT, PHRASING
from alongside.demo.shapes import DemoAuthority, DemoSetting
from alongside.demo.stories import OwnPolicy, OwnTemplate, Pack, Year
from alongside.setting_policies.queries import Bilingual, Signpost

SETTINGS = (
    DemoSetting("service", "service", "Children's Social Care", "Gofal Cymdeithasol Plant"),
    DemoSetting(
        "assessment",
        "social_work_team",
        "Assessment Team East",
        "Tîm Asesu'r Dwyrain",
        parent="service",
    ),
    DemoSetting(
        "families",
        "social_work_team",
        "Riverside Families Team",
        "Tîm Teuluoedd Glan yr Afon",
        parent="service",
    ),
    DemoSetting(
        "kingfisher",
        "early_years",
        "Kingfisher Lane Nursery",
        "Meithrinfa Kingfisher Lane",
        parent="service",
    ),
    DemoSetting(
        "harvest",
        "early_years",
        "Harvest Row Nursery",
        "Meithrinfa Harvest Row",
        parent="service",
    ),
    DemoSetting(
        "school",
        "school",
        "Ashmere Green Primary School",
        "Ysgol Gynradd Ashmere Green",
        parent="service",
    ),
)

ASHMERE = DemoAuthority(
    slug="ashmere",
    name_en="Ashmere Borough Council",
    name_cy="Cyngor Bwrdeistref Ashmere",
    short_name_en="Ashmere",
    short_name_cy="Ashmere",
    nation="england",
    settings=SETTINGS,
    people=PEOPLE,
)

SUPPORT = (
    Signpost(
        Bilingual("Ashmere listening line", "Llinell wrando Ashmere"),
        Bilingual(
            "Somebody to talk to in confidence, every day until ten at night.",
            "Rhywun i siarad ag ef yn gyfrinachol, bob dydd tan ddeg y nos.",
        ),
        "01632 960142",
        "https://listening.ashmere.example.org/",
    ),
    Signpost(
        Bilingual("Occupational health", "Iechyd galwedigaethol"),
        Bilingual(
            "When work affects your health, or your health your work.",
            "Pan fydd gwaith yn effeithio ar eich iechyd, neu'ch iechyd ar eich gwaith.",
        ),
        "01632 960177",
        "",
    ),
)

POLICIES = (
    OwnPolicy(
        "assessment",
        "daniel.whitlow",
        drafted=347,
        published=345,
        leaders=("grace.tembo", "bronwen.hale", "owen.castellan"),
        place_en="The quiet room behind reception",
        place_cy="Yr ystafell dawel y tu ôl i'r dderbynfa",
    ),
    OwnPolicy(
        "families",
        "martin.ashdown",
        drafted=330,
        published=327,
        leaders=("bronwen.hale", "grace.tembo", "owen.castellan"),
    ),
    OwnPolicy(
        "harvest",
        "noor.hussain",
        drafted=280,
        published=279,
        leaders=("marta.kowalska", "bronwen.hale"),
        circumstances_en=(
            "Harvest Row is small, and what happens to one of us is felt by all. We offer a "
            "conversation after anything that stays with you. No is a whole answer."
        ),
        circumstances_cy=(
            "Lle bach yw Harvest Row, ac mae'r hyn sy'n digwydd i un ohonom yn cyffwrdd â phawb. "
            "Rydym yn cynnig sgwrs ar ôl unrhyw beth sy'n aros gyda chi. Mae na yn ateb llawn."
        ),
        review_in=51,
        template=OwnTemplate(
            leaves_out=("who_affected",),
            asks=(),
            title=Bilingual("The little ones", "Y rhai bach"),
            prompt=Bilingual(
                "What did the children see, and what have you told them since?",
                "Beth welodd y plant, a beth ydych chi wedi'i ddweud wrthyn nhw ers hynny?",
            ),
            after="what_happened",
        ),
    ),
    OwnPolicy(
        "school",
        "owen.castellan",
        drafted=240,
        published=239,
        leaders=("owen.castellan", "grace.tembo", "marta.kowalska"),
    ),
    OwnPolicy(
        "kingfisher",
        "amelia.stroud",
        drafted=5,
        published=None,
        place_en="The reading corner, after four o'clock",
        place_cy="Y gornel ddarllen, ar ôl pedwar o'r gloch",
    ),
)

PACKS = (
    Pack("sam.pickering", asked=1, ahead=6),
    Pack(
        "daniel.whitlow",
        asked=3,
        ahead=4,
        going_well="The team looks after one another: two people asked how I was this week.",
        wanted="Time to think about how we keep the quiet room free.",
        released=True,
    ),
    Pack(
        "leah.goldberg",
        asked=2,
        ahead=9,
        going_well="Saturday calls are easier since we share them.",
    ),
)

ASHMERE_YEAR = Year(
    admin="ruth.adeyemi",
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
