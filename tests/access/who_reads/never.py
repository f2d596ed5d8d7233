"""Every place that never holds words of a conversation, by why, named one by one.

Each is opened with all scenes planted. Whole slices are not waved through: a new address in one
of them has to be put here, or among the places that show words, by hand.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Flask

from alongside.notices.kinds import NoticeKind


def _of(slice_: str, names: str) -> tuple[str, ...]:
    return tuple(f"{slice_}.{name}" for name in names.split())


ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Home, lists of conversations and packs, notices: names, days and counts": (
            "home.show",
            *_of("conversations", "list_mine list_requests list_offers_made choose_board"),
            "supervision.list_mine",
            *_of("notices", "list_notices open_notice choose_emails read_all stop_by_link"),
        ),
        "Pages that take words or answers in, and lead on": (
            *_of("conversations", "begin add_repair hand_over take_back add_words follow_up"),
            *_of("agreements", "choose check end shut take_back_proposed"),
            "actions.choose_reminders",
            *_of("supervision", "begin take_back build_again"),
        ),
        "What comes before a conversation: the event, the offer, when, where and with whom": (
            *_of("conversations", "show suggest_another stop step_back calendar"),
            *_of("conversations", "show_event log_event restate_event describe_event check_event"),
            *_of("conversations", "remove_event choose_setting choose_people unname make_offers"),
            *_of("conversations", "ask_for_myself ask_in_setting ask_after_all remind"),
            *_of("conversations", "show_offer say_how_i_am choose_timing choose_leaders"),
            *_of("conversations", "rule_out_leaders choose_place choose_language check_choices"),
            *_of("conversations", "choose_companion choose_follow_up"),
            *_of("conversations", "show_request accept_request decline_request"),
        ),
        "The blank template, as PDF and Word in both languages": (
            *_of("conversations", "download_template download_blank"),
        ),
        "What a family wants to change, which its worker owns (tests/steps_to_change)": (
            *_of("change", "list_families begin_family show_family rename_family erase_family"),
            *_of("change", "begin_area show_area describe_area close_area open_again edit_ladder"),
            *_of("change", "swap_rungs add_score follow_up correct_score leave_out put_back"),
            *_of("change", "note_ownership write_sheet download_sheet download_copy"),
            "change.choose_scale",
        ),
        "People, roles, settings and reporting lines": (
            *_of("teams", "list_people show_person record_leaving give_role end_role"),
            *_of("teams", "set_line end_line list_settings open_setting rename_setting"),
            *_of("teams", "close_setting list_proposals decide_proposal invite_one"),
            *_of("teams", "invite_several list_invitations show_invitation"),
        ),
        "What a setting's policy says": (
            *_of("setting_policies", "list_policies show show_version show_draft start discard"),
            *_of("setting_policies", "compare call_ready publish remove edit_point template"),
            *_of("setting_policies", "add_leader edit_leader add_place edit_place"),
            *_of("setting_policies", "add_trigger edit_trigger add_signpost edit_signpost"),
            *_of("setting_policies", "add_section edit_section preview_template"),
        ),
        "With whom one shares what one owns, which a conversation is not": (
            *_of("agreements", "share stop"),
        ),
        "Observations: a worker's own skill, in no conversation": (
            *_of("observations", "list_mine show_skills show_alike note_training choose_person"),
            *_of("observations", "ask let_manager answer call_off note_family give_consent book"),
            *_of("observations", "withdraw begin score tally save_tally name_strengths"),
            *_of(
                "observations",
                "name_next_step look_over_words hand_over score_myself show read sign agreement",
            ),
            *_of("observations", "ask_second leave_out_second answer_second finish_second"),
            *_of("observations", "list_instruments add_instrument change_instrument"),
            "observations.retire_instrument",
        ),
        "Phrases with other wording, and the notes on one's own words": (
            *_of("wording", "list_entries add_entry change_entry give_back look"),
        ),
        "Signing in, and one's own account and working days": (
            *_of("sign_in", "sign_in sign_out sign_out_everywhere second_factor extend"),
            *_of("sign_in", "use_recovery_code forgotten_password letter_sent language"),
            *_of("sign_in", "choose_new_password accept_invitation welcome places account"),
            *_of("sign_in", "password phone browsers recovery_codes set_up_second_factor"),
            *_of("me", "overview languages leave remove_leave working_days"),
        ),
        "Practice logs: their worker's own words, under no agreement of two": (
            *_of(
                "practice_logs", "list_mine list_drafts list_shared search begin show show_columns"
            ),
            *_of("practice_logs", "show_history write_first write_part write_whole keep review"),
            *_of("practice_logs", "lock add_words withdraw delete show_urgent calm"),
            *_of("practice_logs", "show_procedure say_procedure download_copy"),
        ),
        "Pages for anybody, and the files that pages are made with": (
            *_of("public", "start help_page privacy accessibility security_txt health"),
            "static",
        ),
        "The page of whoever runs the service, and a demonstration's mailbox": (
            *_of("health", "show try_again"),
            "mailbox.show",
        ),
    }
)

ALL: Final = frozenset(each for listed in ADDRESSES.values() for each in listed)

# Work that is done without a person: each is done, and what it leaves behind is searched.
JOBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "supervision.build_pack": "puts a pack together, asked for with the pack's id alone",
        "practice_logs.tend_logs": "deletes logs whose time is over, and empty drafts",
        "supervision.tend_packs": "takes out of packs what may no longer be in them",
        "observations.tend": "deletes scores that are old, closes askings that nobody answers",
        "supportive_conversations.close_waiting_offers": "closes what is over, deletes what is old",
        "notices.send_mail": "sends the mail of a notice: a line that says nothing, and a link",
        "notices.sweep": "turns reminders that are due into notices",
        "steps_to_change.erase_old": "deletes families whose time is over",
        "people.send_invitation": "sends an invitation to join",
        "people.send_password_reset": "sends a way back in",
    }
)
# Notices in the app and their mails: a line of ours, the same for everybody.
NOTICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agreement:waiting": "Something waits for you to look at it and tick it.",
        "action:given": "Somebody has asked you for something.",
        "action:ahead": "Something you planned is coming up.",
        "action:on-the-day": "There is something that you planned for about now.",
        "action:a-week-on": "Something you planned can be done, moved or let go, as it suits you.",
        "policy:review-due": "A policy that you look after is due to be looked at again.",
        "role:proposed": "Something waits for a second admin.",
        "role:given": "A role that takes two admins was given.",
        "offer:waiting": "There is something for you to look at, whenever it suits you.",
        "offer:leader-asked": "Somebody has asked you for something.",
        "offer:answer-needed": "Something waits for your answer.",
        "conversation:arranged": "Something you asked for, or were asked for, is arranged.",
        "conversation:changed": "Something in your calendar has changed.",
        "conversation:tomorrow": "You have something arranged for tomorrow.",
        "conversation:soon": "You have something arranged within the hour.",
        "conversation:check-waits": "Something waits for you to look at it.",
        "conversation:taken-back": "Something that you signed can be changed again.",
        "conversation:follow-up": "You asked us to ask how things are.",
        "conversation:words-end": "Something waits to be signed, and can be for two more weeks.",
        "share:made": "Somebody has let you read something.",
        "practice_log:feedback": "Somebody has written to you about something that you shared.",
        "observation:asked": "Somebody has asked you for something.",
        "observation:second-asked": "Somebody has asked you for something.",
        "observation:answered": "Something that you asked has an answer.",
        "observation:booked": "Something you asked for, or were asked for, is arranged.",
        "observation:tomorrow": "You have something arranged for tomorrow.",
        "observation:self-score": "Something waits for you, whenever it suits you.",
        "observation:ready": "Something that you asked for is ready for you to look at.",
        "observation:signed": "Something was signed by both of you.",
        "observation:ended": "Something that was planned has ended. There is nothing that you"
        " need to do.",
        "pack:ready": "Something that you asked for is ready for you to look at.",
        "pack:released": "Somebody has let you read something.",
    }
)
# What the people who run the service can type.
COMMANDS: Final = frozenset({"authority", "operator", "demo", "migrate", "relay"})
# Files: which place above they belong to.
DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "template": "The blank template",
        "record": "The record as a file",
        "pack": "A released pack as a file",
        "sheet": "What a family wants to change, which its worker owns (tests/steps_to_change)",
        "change": "What a family wants to change, which its worker owns (tests/steps_to_change)",
        "log": "Practice logs: their worker's own words, under no agreement of two",
    }
)


def kinds_of(app: Flask) -> Mapping[str, NoticeKind]:
    """The kinds of notice that the application sends; without those that other tests bring."""
    known: dict[str, NoticeKind] = app.extensions["alongside.notice_kinds"]
    return {code: kind for code, kind in known.items() if not code.startswith("test:")}
