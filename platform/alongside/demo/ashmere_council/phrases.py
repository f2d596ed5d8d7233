"""Ashmere's own phrases for wording help, and a draft in which some of them are met."""

from alongside.demo.keeping_logs import Log
from alongside.demo.phrasing import Phrasing
from alongside.wording.rules.entries import Entry

PHRASING = Phrasing(
    own=(
        Entry(
            key="",
            language="en",
            pattern="feral | running wild",
            suggestions=("plays out until it is dark", "is out of sight of an adult after …"),
            reason_en="Families asked us to drop it. Say where the child was, and until when.",
            reason_cy="Gofynnodd teuluoedd i ni ei hepgor. Dywedwch ble roedd y plentyn, a than"
            " pryd.",
        ),
    ),
    switched_off=("respite.en",),
)
DRAFT = Log(
    2,
    "daniel.whitlow",
    "Heron",
    {
        "strengths": "Dad kept both visits this month\nHe made tea and sat down with us",
        "what_matters": "Seeing the girls on their birthdays",
        "worries": "He refused to say where he was on Friday. The girls were on their own until"
        " eleven, and the younger one has a bruise on her arm.",
        "reflection_well": "He is hard to reach by phone, so I went round, and that worked.",
    },
    then="draft",
)
