"""The roles that a person may hold in an authority, and which of them open wide doors."""

from enum import StrEnum


class Role(StrEnum):
    """A role opens the door of a feature; a dated relationship opens a record."""

    PRACTITIONER = "practitioner"
    CONVERSATION_LEADER = "conversation_leader"
    MENTOR = "mentor"
    GROUP_FACILITATOR = "group_facilitator"
    MANAGER = "manager"
    SETTING_LEAD = "setting_lead"
    AUTHORITY_ADMIN = "authority_admin"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    INFORMATION_OFFICER = "information_officer"
    NETWORK_COORDINATOR = "network_coordinator"


# Always behind a second factor, and granted only by a second authority admin.
PRIVILEGED = frozenset({Role.AUTHORITY_ADMIN, Role.SAFEGUARDING_LEAD, Role.INFORMATION_OFFICER})
# Roles of people who work in settings: they log events and are offered conversations.
STAFF = frozenset(
    set(Role) - {Role.AUTHORITY_ADMIN, Role.INFORMATION_OFFICER, Role.NETWORK_COORDINATOR}
)
