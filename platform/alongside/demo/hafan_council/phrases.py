"""Hafan's own phrases for wording help, and a draft in which some of them are met."""

from alongside.demo.keeping_logs import Log
from alongside.demo.phrasing import Phrasing
from alongside.wording.rules.entries import Entry

PHRASING = Phrasing(
    own=(
        Entry(
            key="",
            language="cy",
            pattern="rhedeg yn wyllt",
            suggestions=("yn chwarae allan nes iddi dywyllu", "allan o olwg oedolyn ar ôl …"),
            reason_en="Families asked us to drop it. Say where the child was, and until when.",
            reason_cy="Gofynnodd teuluoedd i ni ei hepgor. Dywedwch ble roedd y plentyn, a than"
            " pryd.",
        ),
    ),
    switched_off=("respite.cy",),
)
DRAFT = Log(
    2,
    "owain.dafydd",
    "Gwennol",
    {
        "strengths": "Cadwodd Dad y ddau ymweliad y mis hwn\nEisteddodd gyda ni dros baned",
        "what_matters": "Gweld y merched ar eu pen-blwydd",
        "worries": "Gwrthododd ddweud ble roedd nos Wener. Roedd y merched ar eu pen eu hunain tan"
        " un ar ddeg, ac mae clais ar fraich yr ieuengaf.",
        "reflection_well": "Mae'n anodd ei gyrraedd dros y ffôn, felly es i draw, a da hynny.",
    },
    then="draft",
)
