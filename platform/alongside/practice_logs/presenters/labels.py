"""What the parts, questions and answers of a log are called, on pages and on paper alike.

Templates have this as `labels`. Each is said in the language of the page, or of the paper.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from flask_babel import gettext

from alongside.kernel.errors import N_

PARTS: Final = {
    "first": N_("Strengths and what matters"),
    "details": N_("A few details"),
    "family_words": N_("In the family’s own words"),
    "bottom_lines": N_("Duties and bottom lines, said plainly"),
    "worries": N_("Worries"),
    "choices": N_("Choices and permission"),
    "skills": N_("Skills I tried"),
    "discord": N_("A moment when we were at odds"),
    "reflection": N_("Looking back"),
}
TEXTS: Final = {
    "strengths": N_("Strengths"),
    "what_matters": N_("What matters most to them"),
    "family_words": N_("What they said, as they said it"),
    "bottom_lines_said": N_("What I said plainly"),
    "bottom_lines_received": N_("How it was received"),
    "worries": N_("What I am worried about"),
    "threshold_facts": N_("Facts that matter for thresholds"),
    "choices_offered": N_("Choices I offered"),
    "discord_moment": N_("What happened between us"),
    "what_i_did": N_("What I did then"),
    "reflection_well": N_("What went well"),
    "reflection_differently": N_("What I would do differently"),
    "ask_mentor": N_("What I would like to ask my mentor"),
}
WHO: Final = {
    "parent": N_("Parent or carer"),
    "child": N_("Child"),
    "young_person": N_("Young person"),
    "wider_family": N_("Wider family"),
    "professional": N_("Another professional"),
}
CHANNELS: Final = {
    "home": N_("At their home"),
    "office": N_("At the office"),
    "school": N_("At school or nursery"),
    "outdoors": N_("Outdoors, or in the car"),
    "telephone": N_("By telephone"),
    "video": N_("By video"),
    "other": N_("Another way"),
}
SPOKEN: Final = {
    "cy": N_("Welsh"),
    "en": N_("English"),
    "both": N_("Welsh and English"),
    "other": N_("Another language"),
}
STAGES: Final = {
    "contact": N_("First contact"),
    "enquiry": N_("Enquiry"),
    "conference": N_("Case conference"),
    "core_group": N_("Core group"),
    "review": N_("Review"),
    "support": N_("Support"),
    "other": N_("Something else"),
}
# What is asked on the first page and by choosing, by the names of its boxes.
QUESTIONS: Final = {
    "which_day": N_("When was it?"),
    "day": N_("When was it?"),
    "happened_on": N_("When was it?"),
    "with_whom": N_("With whom?"),
    "reference": N_("Family reference"),
    "channel": N_("How did you talk?"),
    "length_min": N_("About how many minutes?"),
    "language": N_("In which language?"),
    "stage": N_("Where is the work with the family?"),
    "said_by": N_("Who said it?"),
    "permission_asked": N_("Did you ask before you gave advice or information?"),
    "skills_tried": N_("Which did you try?"),
    "counts_as_cpd": N_("Count this towards my professional development"),
}
# Whole answers: Welsh has no "yes" that fits every question.
PERMISSION: Final = {
    "yes": N_("Yes, I asked"),
    "partly": N_("In part"),
    "no": N_("No, I did not ask"),
}
SKILLS: Final = {
    "open_question": N_("An open question"),
    "reflection": N_("Saying back what I heard"),
    "affirm": N_("Naming something they did well"),
    "summary": N_("Summing up"),
    "scaling": N_("A scale"),
    "autonomy": N_("Saying that the choice is theirs"),
    "evocation": N_("Drawing out their own reasons"),
    "ask_offer_ask": N_("Asking, offering, asking again"),
    "clear_concern": N_("Saying a concern clearly"),
    "other": N_("Something else"),
}


def part(key: str) -> str:
    """What a part is called."""
    return _said(PARTS, key)


def text(name: str) -> str:
    """What is asked in a text."""
    return _said(TEXTS, name)


def question(name: str) -> str:
    """What is asked in the box with this name."""
    return _said(QUESTIONS, name)


def questions(names: Collection[str]) -> Sequence[str]:
    """What is asked in the boxes with these names, each once, in order."""
    return list(dict.fromkeys(question(name) for name in QUESTIONS if name in names))


def who(code: str) -> str:
    """Somebody by their role."""
    return _said(WHO, code)


def channel(code: str) -> str:
    """How the conversation took place."""
    return _said(CHANNELS, code)


def spoken(code: str) -> str:
    """The language that was spoken."""
    return _said(SPOKEN, code)


def stage(code: str) -> str:
    """Where the work with the family was."""
    return _said(STAGES, code)


def permission(code: str) -> str:
    """Whether the worker asked first."""
    return _said(PERMISSION, code)


def skill(code: str) -> str:
    """Something that the worker tried."""
    return _said(SKILLS, code)


def _said(labels: Mapping[str, str], code: str) -> str:
    return str(gettext(labels[code]))
