"""Verbs of setting policies, one file for each stage of a version's life."""

from alongside.setting_policies.services.drafting import (
    Writer,
    change_point,
    discard_draft,
    say_ready,
    start_draft,
)
from alongside.setting_policies.services.lists import (
    follow_list,
    make_list_own,
    remove_row,
    save_leader,
    save_place,
    save_signpost,
    save_trigger,
)
from alongside.setting_policies.services.publishing import publish
from alongside.setting_policies.services.sections import SectionAnswers, save_section
from alongside.setting_policies.services.seeding import seed_authority_policy

__all__ = [
    "SectionAnswers",
    "Writer",
    "change_point",
    "discard_draft",
    "follow_list",
    "make_list_own",
    "publish",
    "remove_row",
    "save_leader",
    "save_place",
    "save_section",
    "save_signpost",
    "save_trigger",
    "say_ready",
    "seed_authority_policy",
    "start_draft",
]
