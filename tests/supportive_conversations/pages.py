"""One conversation's pages, as tests open them."""

from sqlalchemy import select

from alongside.supportive_conversations.models import LeaderRequest
from tests.client import Browser
from tests.factories.conversations import Cast


class Pages:
    """One conversation's pages, as whoever is signed in opens them."""

    def __init__(self, browser: Browser, cast: Cast) -> None:
        self.browser, self.cast = browser, cast
        self.slug = cast.place.slug

    def be(self, name: str, language: str = "en") -> "Pages":
        self.browser.sign_in(self.cast.place.accounts[name], language)
        return self

    def made(self, stage: str, *names: str, **options):
        """An offer at a stage; gives its id."""
        with self.browser.app.app_context(), self.cast.place.scope() as session:
            made = getattr(self.cast, stage)(*names, **options)
            session.commit()
            return made.id

    def get(self, path: str):
        return self.browser.get(f"/{self.slug}{path}")

    def post(self, path: str, data: dict[str, object] | None = None):
        return self.browser.post(f"/{self.slug}{path}", data or {})

    def stored(self, model):
        with self.browser.app.app_context(), self.cast.place.scope() as session:
            return session.scalars(select(model).order_by(model.id)).all()

    def request_id(self, offer_id, name: str = "leader"):
        leader = self.cast.id_of(name)
        about = [r for r in self.stored(LeaderRequest) if r.offer_id == offer_id]
        return [r.id for r in about if r.leader_id == leader][-1]


def main_of(page: str) -> str:
    """What a page says between its head and its foot."""
    return page.partition("<main")[2].partition("</main>")[0]
