"""Opens each place of a scene as each reader, and says in words where it is not as declared."""

import os
from collections.abc import Iterable, Iterator

from tests.access.who_reads.building import canary, words_in
from tests.access.who_reads.places import Place, tried_in
from tests.access.who_reads.readers import BY_RANK, EVERYBODY, NEAR, OUTSIDE, Reader
from tests.access.who_reads.scenes import SCENES, Scene
from tests.access.who_reads.stand import Canaries, Stand, canaries_in, text_of
from tests.client import Browser

# By default those whom an agreement could let in try every place where there are words, and the
# rest take turns: from scene to scene each of them comes to each place.
EVERY_CELL = bool(os.environ.get("ALONGSIDE_EVERY_CELL"))


def find_faults(
    stand: Stand,
    scene: Scene,
    *,
    places: Iterable[Place] | None = None,
    readers: Iterable[Reader] = EVERYBODY,
) -> Iterator[str]:
    """Each cell of the table that is not as declared. Walk it on the day of the scene."""
    at = SCENES.index(scene)
    listed = list(places or tried_in(scene, at, every_cell=EVERY_CELL))
    for reader in readers:
        # On a later day those who signed in when everything was planted are signed out.
        browser = stand.browser(reader) if scene.days else stand.browsers[reader]
        for number, place in enumerate(listed):
            if places is None and not _comes_to(reader, at + number):
                continue
            address = place.address(stand.of(scene.key))
            if address is not None:
                yield from _try(stand, browser, scene, place, reader, address)


def _comes_to(reader: Reader, number: int) -> bool:
    if EVERY_CELL or reader in NEAR:
        return True
    group = BY_RANK if reader in BY_RANK else OUTSIDE
    return (number + group.index(reader)) % (3 if group is BY_RANK else 6) == 0


def _try(
    stand: Stand,
    browser: Browser,
    scene: Scene,
    place: Place,
    reader: Reader,
    address: dict[str, object],
) -> Iterator[str]:
    path = stand.url(place.endpoint, **address)
    answer = stand.send(browser, path, place.sends) if place.sends else browser.client.get(path)
    where = f"{place.title} ({answer.status_code}), {reader.title}, {scene.key}"
    right = frozenset(canary(scene, word) for word in place.expected(scene, reader))
    yield from difference(where, canaries_in(text_of(answer)), right)
    if answer.status_code >= 500:
        yield f"{where}: fails"


def difference(where: str, met: Canaries, right: Canaries) -> Iterator[str]:
    """What was met and should not have been, and what should have been met and was not."""
    for words in sorted(words_in(met - right)):
        yield f"{where}: shows {words}"
    for words in sorted(words_in(right - met)):
        yield f"{where}: does not show {words}"
