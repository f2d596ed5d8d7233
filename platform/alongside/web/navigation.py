"""The few links at the top of every page inside an authority. Slices bring them.

Those about the work make the menu; those about the person stand in the header, with the way out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app, request

from alongside.people.actor import Actor
from alongside.web.identity import identity


@dataclass(frozen=True)
class Link:
    """One entry; `label` is translated, `personal` is about the person and not about the work.

    `new` is how many there are that they have not seen.
    """

    label: str
    url: str
    rank: int = 50
    personal: bool = False
    new: int = 0

    @property
    def current(self) -> bool:
        """Whether this request is for the page or something below it."""
        path = request.path
        return path == self.url or (self.rank > 0 and path.startswith(self.url.rstrip("/") + "/"))


NavigationProvider = Callable[[Actor], Sequence[Link]]


def navigation_providers(app: Flask) -> list[NavigationProvider]:
    """Where a slice adds its links, when the application is put together."""
    providers: list[NavigationProvider] = app.extensions.setdefault("alongside.navigation", [])
    return providers


def navigation() -> list[Link]:
    """The links for the person asking, in order; none outside an authority."""
    actor = identity().actor
    if actor is None:
        return []
    links = (link for each in navigation_providers(current_app) for link in each(actor))
    return sorted(links, key=lambda link: link.rank)
