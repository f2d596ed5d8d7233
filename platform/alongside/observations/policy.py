"""Who may do what with an observation. Starts from nobody; rank and role open nothing.

The worker owns it, the observer writes in it, a second person scores beside. "Not yours" raises
`NotFound`, exactly like "not there".
"""

from alongside.kernel.errors import NotFound
from alongside.observations.models import Observation
from alongside.observations.states import SecondState
from alongside.people.actor import Actor


def is_worker(actor: Actor, observation: Observation) -> bool:
    """Whether it is this person's own skill."""
    return actor.id == observation.worker_id


def is_observer(actor: Actor, observation: Observation) -> bool:
    """Whether this is who watches."""
    return actor.id == observation.observer_id


def check_may_own(actor: Actor, observation: Observation) -> None:
    """Consent, score oneself, comment, ask a second person: the worker alone. `NotFound`."""
    if not is_worker(actor, observation):
        raise NotFound


def check_may_observe(actor: Actor, observation: Observation) -> None:
    """Begin, score, name strengths, hand over: the observer alone. Raises `NotFound`."""
    if not is_observer(actor, observation):
        raise NotFound


def check_is_one_of_pair(actor: Actor, observation: Observation) -> None:
    """Note the family's consent, book, call off, sign: either of the two. Raises `NotFound`."""
    if actor.id not in observation.pair:
        raise NotFound


def check_may_answer(actor: Actor, observation: Observation) -> None:
    """The one who is asked. Raises `NotFound`."""
    if actor.id != observation.waits_for_id:
        raise NotFound


def check_may_answer_as_second(actor: Actor, observation: Observation) -> None:
    """The second person, while they are asked. Raises `NotFound`."""
    if actor.id != observation.second_id or observation.second_state != SecondState.ASKED:
        raise NotFound


def check_may_score_second(actor: Actor, observation: Observation) -> None:
    """The second person who said yes. Raises `NotFound`."""
    if actor.id != observation.second_id or not observation.has_second:
        raise NotFound
