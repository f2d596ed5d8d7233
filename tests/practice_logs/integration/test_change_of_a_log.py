"""A log's page shows what its family wants to change, and takes a number from that conversation."""

from sqlalchemy import select

from alongside.kernel.db import db
from alongside.practice_logs.queries.logs import get_log
from alongside.steps_to_change.models import ChangeScore
from tests.factories.conversations import NOW
from tests.practice_logs.logs import Logs
from tests.steps_to_change.families import Families
from tests.steps_to_change.pages import Pages, day


def test_a_score_can_come_from_a_log_and_leads_back_to_it(browser, world, time_machine):
    time_machine.move_to(NOW, tick=False)
    pages = Pages(browser, Families(world.here)).be("practitioner")
    ids = pages.whole("Robin")
    logs = Logs(world.here, now=NOW)
    about, elsewhere = (
        pages.do(lambda _s, name=name: logs.kept(reference=name).id) for name in ("Robin", "Wren")
    )
    shown = pages.text(f"/practice-logs/{about}")
    assert "What this family wants to change" in shown
    assert "Calm mornings" in shown
    add = f"/areas-of-change/{ids['area_id']}/scores/new?log="
    assert f"{add}{about}" in shown
    assert "Calm mornings" not in pages.text(f"/practice-logs/{elsewhere}")
    score = {"voice": "child", "number": "7", **day(NOW.date())}
    assert pages.follow(pages.follow(f"{add}{about}", **score)) == f"/practice-logs/{about}"
    assert "From this conversation:" in pages.text(f"/practice-logs/{about}")
    # A log of another family, or one that is nobody's, is not what it comes from.
    for other in (elsewhere, ids["area_id"], "nonsense"):
        pages.follow(f"{add}{other}", **score)
    found = pages.do(
        lambda s: s.scalars(
            select(ChangeScore.log_id).where(ChangeScore.number == 7).order_by(ChangeScore.id)
        ).all()
    )
    assert found == [about, None, None, None]
    pages.do(lambda _s: logs.share(get_log(db.session(), about), "mentor"))
    assert "Calm mornings" not in pages.be("mentor").text(f"/practice-logs/{about}")
