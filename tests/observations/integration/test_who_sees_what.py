"""Who reads what of one observation, from the first score to the last day: over all its pages."""

from collections.abc import Callable

from alongside.agreements.services.sharing import share, stop_sharing
from alongside.kernel.db import db
from alongside.observations.models import Observation
from alongside.observations.rules.choices import Consent
from tests.client import Browser
from tests.observations.scenes import NOW, Watching

WORDS = {
    "evidence": "WORD-evidence",
    "strength_1": "WORD-strength",
    "next_step": "WORD-next-step",
    "comment": "WORD-comment",
    "beside": "WORD-beside",
    "score": "Evocation: 4",
    "own score": "You scored yourself 1.",
    "both scores": "Within one point",
}
OF_OBSERVER = {"evidence", "strength_1"}
HANDED_OVER = OF_OBSERVER | {"next_step", "score"}
ALL = HANDED_OVER | {"beside", "both scores"}
NOBODY_ELSE = ("other_leader", "manager", "admin", "information_officer", "mentor")
PAGES = (
    "",
    "observations",
    "observations/skills",
    "notices",
    "observations/{id}",
    "observations/{id}/read",
    "observations/{id}/score",
    "observations/{id}/strengths",
    "observations/{id}/next-step",
    "observations/{id}/own-scores",
    "observations/{id}/sign",
    "observations/{id}/agreement",
    "sharing/observation/{id}",
)


def test_words_and_scores_open_to_each_person_when_it_is_their_time(
    app, world, connection, time_machine
):
    time_machine.move_to(NOW, tick=False)
    here = world.here
    names = ("practitioner", "colleague", "leader", *NOBODY_ELSE)
    browsers = {name: Browser(app).sign_in(here.accounts[name]) for name in names}
    stranger = Browser(app).sign_in(world.there.accounts["practitioner"])

    def seen() -> dict[str, set[str]]:
        """By person: which of the words are on any page that they can open."""
        found = {}
        for name, browser in (*browsers.items(), ("stranger", stranger)):
            pages = [browser.client.get(f"/hafan/{page.format(id=watched)}") for page in PAGES]
            text = " ".join(page.text for page in pages if page.status_code == 200)
            found[name] = {word for word, said in WORDS.items() if said in text}
        return {name: words for name, words in found.items() if words}

    with app.app_context(), here.scope():
        watch = Watching(here, words=WORDS)
        watched = watch.observed(watch.with_second()).id
        db.session.commit()
    scores = dict.fromkeys(("evocation", "collaboration", "autonomy", "empathy"), 4)
    scores |= dict.fromkeys(("purposefulness", "clarity_about_concerns", "child_focus"))

    def after(do: Callable[[Observation], object]) -> dict[str, set[str]]:
        """What everybody sees when this has been done."""
        with app.app_context(), here.scope() as session:
            do(session.get_one(Observation, (here.authority.id, watched)))
            session.commit()
        return seen()

    def write(made: Observation) -> None:
        watch.score(made, watch.observer, scores)
        watch.evidence(made, watch.observer, WORDS["evidence"])
        watch.praise(made)

    def hand_over(made: Observation) -> None:
        watch.write(made, "next_step", WORDS["next_step"], watch.observer)
        watch.hand_over(made)

    def share_and_sign(made: Observation) -> None:
        by = {"actor": here.actor("practitioner"), "now": NOW}
        share(db.session(), made.owned, here.id_of("mentor"), **by)
        watch.signed(made)

    def stop(made: Observation) -> None:
        stop_sharing(db.session(), made.owned, actor=here.actor("practitioner"), now=NOW)

    assert after(write) == {"colleague": OF_OBSERVER}, "the observer writes"
    beside = scores | {"evocation": 3}
    apart = after(lambda made: watch.finish_beside(made, beside, WORDS["beside"]))
    assert apart == {"colleague": OF_OBSERVER}, "apart until both have finished"

    expected = {"colleague": HANDED_OVER | {"both scores"}, "leader": {"both scores"}}
    assert after(hand_over) == expected, "the worker has not scored themselves"

    expected["practitioner"] = ALL | {"own score"}
    assert after(lambda made: watch.score_oneself(made, {"evocation": 1})) == expected

    for name in ("practitioner", "colleague"):
        expected[name] |= {"comment"}
    reader = {"mentor": HANDED_OVER | {"beside", "comment"}}
    assert after(share_and_sign) == expected | reader, "signed, and shared with one"
    assert after(stop) == expected, "sharing has stopped"
    assert after(lambda made: watch.withdraw(made, Consent.WORKER)) == {}, "a yes was taken back"
