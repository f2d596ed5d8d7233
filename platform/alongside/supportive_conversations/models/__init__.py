"""The tables of supportive conversations, one file for each noun. No other part touches them."""

from alongside.supportive_conversations.models.arrangement import Arrangement
from alongside.supportive_conversations.models.event import Event, EventPerson
from alongside.supportive_conversations.models.how_it_was import HowItWas
from alongside.supportive_conversations.models.leader_request import LeaderRequest
from alongside.supportive_conversations.models.learning import SettingLearning
from alongside.supportive_conversations.models.offer import Offer
from alongside.supportive_conversations.models.record import Addition, ConversationRecord
from alongside.supportive_conversations.models.repair import Repair
from alongside.supportive_conversations.models.wishes import TimingPreference, Wishes

__all__ = [
    "Addition",
    "Arrangement",
    "ConversationRecord",
    "Event",
    "EventPerson",
    "HowItWas",
    "LeaderRequest",
    "Offer",
    "Repair",
    "SettingLearning",
    "TimingPreference",
    "Wishes",
]
