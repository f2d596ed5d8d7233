"""Every route × every method × everybody: the declared answer, and nobody else's words in it."""

import pytest

from alongside.kernel.db import db
from alongside.kernel.logs import JsonLines
from tests.access.samples import plant
from tests.access.walk import Walk

PARTS = 6  # so that two workers can share the way


@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_gets_what_was_declared_and_no_stranger_a_word(
    app, world, connection, caplog, part
):
    with app.app_context():
        samples, canaries = plant(world)
        db.session.commit()
    walk = Walk(app, world, connection, samples, canaries)
    endpoints = sorted({rule.endpoint for rule in app.url_map.iter_rules()})
    faults = list(walk.find_faults(frozenset(endpoints[part::PARTS])))
    logged = [JsonLines().format(record) for record in caplog.records]
    faults += [
        f"the log holds {canary.words}"
        for canary in canaries
        if any(canary.words in line for line in logged)
    ]
    print(f"{walk.requests} requests, {len(canaries)} canaries")
    assert faults == []
