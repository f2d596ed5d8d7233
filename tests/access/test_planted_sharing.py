"""The walk over what one person owns is tried: each usual mistake, planted, is found and named."""

import pytest
from sqlalchemy import true

from alongside.agreements import reading
from alongside.agreements.queries import shares
from alongside.agreements.reading import OpenedOwn
from alongside.kernel.db import db
from alongside.steps_to_change.queries import families
from tests.access.walk import Walk
from tests.steps_to_change.samples import plant_families

PAGES = frozenset({"change.show_family", "change.list_families"})


@pytest.fixture
def faults(app, world, connection):
    """What the walk over a family's page and the list of families finds."""
    with app.app_context():
        samples, canaries = plant_families(world)
        db.session.commit()
    return lambda: list(Walk(app, world, connection, samples, canaries).find_faults(PAGES))


def test_as_it_is_nothing_is_found(faults):
    assert faults() == []


def test_a_share_that_was_stopped_and_still_opens_is_found(faults, monkeypatch):
    monkeypatch.setattr(shares, "_open", lambda today: (true(), true()))
    found = faults()
    assert any("CANARY" in each and "manager of here" in each for each in found), found


def test_a_manager_who_reads_by_rank_is_found(faults, monkeypatch):
    right = reading._opened_own

    def by_rank(owned, viewer, share):
        opened = right(owned, viewer, share)
        return opened or OpenedOwn(is_owner=False, is_shared=True, names=None)

    monkeypatch.setattr(reading, "_opened_own", by_rank)
    found = faults()
    assert any("as manager of here" in each for each in found), found
    assert any("as colleague of here" in each for each in found), found


def test_a_list_that_forgets_to_ask_is_found(faults, monkeypatch):
    def everybodys(session, actor, *, today):
        return families._rows(session, true(), limit=50)

    monkeypatch.setattr(families, "list_shared_with", everybodys)
    found = faults()
    assert any("/families as manager of here: CANARY" in each for each in found), found
