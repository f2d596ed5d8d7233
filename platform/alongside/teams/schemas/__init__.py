"""What the forms about people and settings ask, and how a pasted list of people is read."""

from alongside.teams.schemas.forms import (
    CloseSchema,
    DecisionSchema,
    EndSchema,
    InvitationSchema,
    InviteManySchema,
    InviteSchema,
    LeavingSchema,
    LineSchema,
    PeopleQuery,
    RenameSchema,
    RoleSchema,
    SettingSchema,
    WaitingQuery,
    last_day_of,
)
from alongside.teams.schemas.several import TypedPerson, read_file, read_people

__all__ = [
    "CloseSchema",
    "DecisionSchema",
    "EndSchema",
    "InvitationSchema",
    "InviteManySchema",
    "InviteSchema",
    "LeavingSchema",
    "LineSchema",
    "PeopleQuery",
    "RenameSchema",
    "RoleSchema",
    "SettingSchema",
    "TypedPerson",
    "WaitingQuery",
    "last_day_of",
    "read_file",
    "read_people",
]
