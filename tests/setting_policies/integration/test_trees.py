"""Random trees of settings with random versions: every setting reads what a child would expect."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.setting_policies.queries import get_policy_in_force
from tests.factories.people import make_setting
from tests.factories.policies import make_version

TODAY = date(2026, 11, 22)
VALUES = {
    "circumstances": st.sampled_from(["calm", "busy"]),
    "recording": st.sampled_from(["short", "long"]),
    "retention_months": st.integers(3, 24),
    "offer_waits_days": st.integers(7, 60),
    "notes_modes": st.sampled_from([["none"], ["full", "none"]]),
    "review_due": st.just(date(2027, 5, 1)),
}
FALLBACK = {
    "circumstances": "",
    "recording": "",
    "retention_months": 12,
    "offer_waits_days": 28,
    "notes_modes": ("none", "actions_only", "key_points", "full"),
    "review_due": None,
}
SAID = st.fixed_dictionaries({}, optional=VALUES)
# A version: what it says, and how many days ago it took effect (negative: still to come).
VERSION = st.tuples(SAID, st.integers(-3, 3))
# A tree: for each setting its parent among those before it (-1: none) and its versions.
BRANCH = st.tuples(st.integers(-1, 4), st.lists(VERSION, max_size=3))
TREE = st.lists(BRANCH, min_size=1, max_size=6)


def reading(policy) -> dict[str, object]:
    found = {name: getattr(policy, name) for name in VALUES}
    return found | {name: found[name].en for name in ("circumstances", "recording")}


def expected(tree, authority_versions, at: int) -> dict[str, object]:
    """Climb from the setting upwards, writing down only what is not yet written."""
    found: dict[str, object] = {}
    scopes = []
    while at >= 0:
        scopes.append(tree[at][1])
        at = min(tree[at][0], at - 1)
    for versions in [*scopes, authority_versions]:
        current = [v for v in versions if v[1] >= 0]
        if current:
            fewest = min(days for _, days in current)
            says = [said for said, days in current if days == fewest][-1]
            for name, value in says.items():
                found.setdefault(name, tuple(value) if isinstance(value, list) else value)
    return FALLBACK | found


def publish_all(setting, versions) -> None:
    for said, days in versions:
        make_version(setting, effective_from=TODAY - timedelta(days=days), **said)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREE, top=st.lists(VERSION, max_size=3))
def test_every_setting_of_any_tree_reads_the_nearest_word(session, tree, top):
    undo = session.begin_nested()
    made = []
    for parent, versions in tree:
        above = min(parent, len(made) - 1)
        setting = make_setting("Any", parent_id=made[above].id if above >= 0 else None)
        made.append(setting)
        publish_all(setting, versions)
    publish_all(None, top)
    for at, setting in enumerate(made):
        policy = get_policy_in_force(session, setting.id, TODAY)
        assert reading(policy) == expected(tree, top, at)
    undo.rollback()
