"""Everybody who might try to read: who they are in the tests, and what they are called."""

from dataclasses import dataclass
from typing import Final

from alongside.people.models import Account
from tests.factories.world import World


@dataclass(frozen=True)
class Reader:
    """Somebody who knocks. `name`: in `PEOPLE`, "operator", or "" for nobody in particular."""

    title: str
    name: str
    here: bool = True

    def account(self, world: World) -> Account | None:
        """Whose account they sign in with; None for somebody who has not signed in."""
        if self.name == "operator":
            return world.operator
        place = world.here if self.here else world.there
        return place.accounts.get(self.name)


PERSON: Final = Reader("the person whose conversation it was", "practitioner")
LEADER: Final = Reader("the conversation leader", "leader")
EARLIER_LEADER: Final = Reader("a leader who was asked before and stepped back", "other_leader")
OF_SUMMARY: Final = Reader("a colleague named to read the summary", "mentor")
OF_NOTES: Final = Reader("a colleague named to read the notes", "facilitator")
MANAGER: Final = Reader("the person's line manager, when not named", "manager")
COLLEAGUE: Final = Reader("the colleague who offered the conversation", "colleague")
SETTING_LEAD: Final = Reader("the lead of the setting", "setting_lead")
ADMIN: Final = Reader("an administrator of the authority", "admin")
SAFEGUARDING: Final = Reader("the safeguarding lead", "safeguarding_lead")
INFORMATION: Final = Reader("the information officer", "information_officer")
NETWORK: Final = Reader("the network co-ordinator", "coordinator")
OPERATOR: Final = Reader("whoever runs the service for the councils", "operator")
SIGNED_OUT: Final = Reader("somebody who has not signed in", "")

# Those whom an agreement could let in, and then everybody else.
NEAR: Final = (PERSON, LEADER, EARLIER_LEADER, OF_SUMMARY, OF_NOTES, MANAGER)
BY_RANK: Final = (COLLEAGUE, SETTING_LEAD, ADMIN, SAFEGUARDING, INFORMATION, NETWORK)
ELSEWHERE: Final = (
    Reader("the same person's double in another council", "practitioner", here=False),
    Reader("an administrator of another council", "admin", here=False),
)
OUTSIDE: Final = (*ELSEWHERE, OPERATOR, SIGNED_OUT)
EVERYBODY: Final = (*NEAR, *BY_RANK, *OUTSIDE)
