"""What is pointed out before learning leaves the two who wrote it."""

import pytest

from alongside.supportive_conversations.rules.learning import find_names

PEOPLE = ["Siân Elfed", "Jo Al", "Grace Tembo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We asked SIAN to come.", ["Siân Elfed"]),
        ("Elfed stayed with us.", ["Siân Elfed"]),
        ("Jo and Al are short words here.", ["Al"]),
        ("We waited with Tomos and with Tomos’s aunt.", ["Tomos"]),
        ("Roedden ni gyda Gwenllian ddydd Iau.", ["Gwenllian"]),
        ("Grace met Kofi.", ["Grace Tembo", "Kofi"]),
        ("Gwenllian rang first.", ["Gwenllian"]),
        ("Ring first. Then go in twos.", []),
        ("On Monday I rang the MASH in Wales, as we do each March.", []),
        ("I’d say: Two at the door.", []),
        ("We talked for a long while. " * 20 + "Then grace tembo came.", ["Grace Tembo"]),
        ("", []),
    ],
)
def test_names_of_colleagues_and_words_that_look_like_one_are_found(text, found):
    assert find_names(text, PEOPLE) == found
