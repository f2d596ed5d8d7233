"""Feedback in words alone: nothing is scored. The Welsh is a draft."""

from typing import Final

from alongside.observations.rules.instruments import Instrument
from alongside.setting_policies.rules.values import Bilingual

KEY: Final = "free_feedback"

FREE_FEEDBACK: Final = Instrument(
    key=KEY,
    version="1",
    title=Bilingual("Feedback in words", "Adborth mewn geiriau"),
    about=Bilingual(
        "What was seen and heard, three strengths and one next step. Nothing is scored.",
        "Yr hyn a welwyd ac a glywyd, tri chryfder ac un cam nesaf. Does dim yn cael ei sgorio.",
    ),
)
