"""The codes of the notices that this part sends; `register` says what each looks like.

Their subject is the observation.
"""

from typing import Final

# What agreements and writing know an observation as.
KIND: Final = "observation"

ASKED: Final = "observation:asked"
ANSWERED: Final = "observation:answered"
BOOKED: Final = "observation:booked"
TOMORROW: Final = "observation:tomorrow"
SELF_SCORE: Final = "observation:self-score"
READY: Final = "observation:ready"
SIGNED: Final = "observation:signed"
ENDED: Final = "observation:ended"
SECOND_ASKED: Final = "observation:second-asked"
