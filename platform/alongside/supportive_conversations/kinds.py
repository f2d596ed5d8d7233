"""The codes of the notices that this part sends; `register` says what each looks like."""

from typing import Final

# Subject of all but the second: the offer. Of the second: the request to one leader.
OFFER_WAITING: Final = "offer:waiting"
LEADER_ASKED: Final = "offer:leader-asked"
ANSWER_NEEDED: Final = "offer:answer-needed"
ARRANGED: Final = "conversation:arranged"
CHANGED: Final = "conversation:changed"
TOMORROW: Final = "conversation:tomorrow"
SOON: Final = "conversation:soon"
# Subject: the record.
CHECK_WAITS: Final = "conversation:check-waits"
# Subject of all three: the offer.
TAKEN_BACK: Final = "conversation:taken-back"
WORDS_END: Final = "conversation:words-end"
FOLLOW_UP: Final = "conversation:follow-up"
