"""Nearest wins, tried against a slow and obvious way of finding the same."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.setting_policies.rules.inheritance import FIELDS, POINTS, columns_of, find_nearest

STATED = st.lists(st.frozensets(st.sampled_from(FIELDS)), max_size=6)


@given(stated=STATED, field=st.sampled_from(FIELDS))
def test_the_first_that_states_a_field_speaks_for_it(stated, field):
    speaking = [place for place, fields in enumerate(stated) if field in fields]
    assert find_nearest(stated, field) == (min(speaking) if speaking else None)


@given(stated=STATED, field=st.sampled_from(FIELDS), nearer=st.frozensets(st.sampled_from(FIELDS)))
def test_somebody_nearer_changes_only_the_fields_that_they_state(stated, field, nearer):
    before, after = find_nearest(stated, field), find_nearest([nearer, *stated], field)
    if field in nearer:
        assert after == 0
    else:
        assert after == (None if before is None else before + 1)


def test_every_field_belongs_to_one_point_and_no_column_to_two_fields():
    assert len(FIELDS) == len(set(FIELDS)) == sum(map(len, POINTS.values()))
    columns = [column for field in FIELDS for column in columns_of(field)]
    assert len(columns) == len(set(columns))
