"""The tables of setting policies. The words are published to staff, so they are not sealed.

A version that was published is never changed: rules refuse it, and so does the database.
"""

from alongside.setting_policies.models.columns import (
    NAME_LENGTH,
    NOTES_LENGTH,
    PROMPTS_LENGTH,
    TELEPHONE_LENGTH,
    TEXT_LENGTH,
    URL_LENGTH,
)
from alongside.setting_policies.models.lists import (
    VersionLeader,
    VersionPlace,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.models.template import VersionSection
from alongside.setting_policies.models.version import PolicyVersion

__all__ = [
    "NAME_LENGTH",
    "NOTES_LENGTH",
    "PROMPTS_LENGTH",
    "TELEPHONE_LENGTH",
    "TEXT_LENGTH",
    "URL_LENGTH",
    "PolicyVersion",
    "VersionLeader",
    "VersionPlace",
    "VersionSection",
    "VersionSignpost",
    "VersionTrigger",
]
