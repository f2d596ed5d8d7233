"""The tables of people: one file for accounts (global) and one for each noun of an authority."""

from alongside.people.models.account import (
    Account,
    AccountAuthority,
    AccountMessage,
    PasswordReset,
    RecoveryCode,
    SignInSession,
)
from alongside.people.models.membership import (
    Invitation,
    Leave,
    Membership,
    ReportingLine,
    RoleGrant,
)

__all__ = [
    "Account",
    "AccountAuthority",
    "AccountMessage",
    "Invitation",
    "Leave",
    "Membership",
    "PasswordReset",
    "RecoveryCode",
    "ReportingLine",
    "RoleGrant",
    "SignInSession",
]
