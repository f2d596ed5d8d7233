"""The demo's ids."""

from alongside.demo.ids import demo_id


def test_a_name_has_one_id_for_ever():
    assert str(demo_id("authority", "hafan")) == "01943ad7-aa80-7239-a464-bf3b6e8e5e47"


def test_two_names_have_two_ids_that_look_like_any_other():
    one, other = demo_id("a", "b"), demo_id("ab")
    assert one != other
    assert (one.version, other.version) == (7, 7)
