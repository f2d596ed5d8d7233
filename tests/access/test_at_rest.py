"""Nothing that somebody typed lies in the database in clear, whichever authority it belongs to.

Asked as the superuser, whom no row policy stops: the application's own role would see one
authority's rows at most, and a search that sees nothing finds nothing.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import Connection

from alongside.kernel.db import db
from tests.access.canaries import find_in_database
from tests.access.samples import plant
from tests.sessions import bound_to


@pytest.fixture
def connection(database, peopled) -> Iterator[Connection]:
    """As everywhere, but the superuser's own."""
    url = make_url(database.superuser_url).set(database=peopled[0].url.database)
    engine = create_engine(url)
    with engine.connect() as opened:
        outer = opened.begin()
        with bound_to(opened):
            yield opened
        outer.rollback()
    engine.dispose()


@pytest.fixture
def words(app, world) -> list[str]:
    """Every canary of every slice, planted in both authorities."""
    with app.app_context():
        _, canaries = plant(world)
        db.session.commit()
    return [canary.words for canary in canaries]


def test_no_planted_word_is_stored_in_clear_in_either_authority(connection, world, words):
    owners = connection.scalars(text("select distinct tenant_id from offers")).all()
    assert {place.authority.id for place in world.both} <= set(owners), "it sees both"
    assert len(words) >= 18
    assert list(find_in_database(connection, words)) == []


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        ("update memberships set job_title = :word", "memberships.job_title"),
        ("update offers set message_sealed = convert_to(:word, 'UTF8')", "offers.message_sealed"),
    ],
)
def test_one_word_left_unsealed_is_found_and_named(connection, world, words, mistake, named):
    connection.execute(text(mistake), {"word": f"so {words[-1]} was said"})
    assert list(find_in_database(connection, words)) == [f"{named} holds planted words in clear"]
