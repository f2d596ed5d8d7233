"""Every part, question and answer of a log has a name."""

from alongside.practice_logs.presenters import labels
from alongside.practice_logs.rules import answers
from alongside.practice_logs.rules.parts import PARTS, TEXTS


def test_nothing_that_can_be_asked_or_chosen_is_without_a_name():
    assert labels.PARTS.keys() == {part.key for part in PARTS}
    assert labels.TEXTS.keys() == set(TEXTS)
    for named, codes in (
        (labels.WHO, answers.Who),
        (labels.CHANNELS, answers.Channel),
        (labels.SPOKEN, answers.Language),
        (labels.STAGES, answers.Stage),
        (labels.PERMISSION, answers.Permission),
        (labels.SKILLS, answers.Skill),
    ):
        assert named.keys() == set(codes)
