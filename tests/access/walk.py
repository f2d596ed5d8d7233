"""Walks every route with every method as everybody, and says where the answer is wrong.

What is right comes from the route's own declaration and, for records, from the sample that says
who stands in the declared relation. A wrong answer is a status that lets somebody in or keeps
somebody out, or a canary in any byte of what came back.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import commonprefix
from uuid import uuid4

from flask import Flask
from sqlalchemy.engine import Connection
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from alongside.people.roles import Role
from alongside.web.access import Access, access_of
from tests.access.personas import OPERATOR, SIGNED_OUT, Persona, everybody
from tests.client import Browser
from tests.factories.world import PEOPLE, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
# A method that a route does not take is refused before anybody is looked at.
ASK_ALL_METHODS = frozenset({SIGNED_OUT, OPERATOR, "admin of here", "practitioner of there"})
LET_IN = frozenset({200, 204, 302, 303, 400, 409})


@dataclass(frozen=True)
class Sample:
    """Values for a route's variables, and who (names in `PEOPLE`, here) may use it with them.

    `may` None: everybody whom the declaration lets in. `twin`: the same variables pointing at
    the other authority's records. `data`: a form that would be taken.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    may: frozenset[str] | None = None
    twin: Mapping[str, object] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Canary:
    """Words planted in a record, and who may see them (labels of personas)."""

    words: str
    seen_by: frozenset[str]


@dataclass
class Walk:
    """One walk over an application."""

    app: Flask
    world: World
    connection: Connection
    samples: Mapping[str, Sample]
    canaries: list[Canary]
    requests: int = 0
    after_each: Callable[[], None] = lambda: None
    # Everybody signs in once: whatever a request does to that is undone with it.
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Looked for first: most answers hold nothing that even begins like a canary.
        self._beginning = commonprefix([canary.words for canary in self.canaries]).encode()

    def find_faults(self, endpoints: frozenset[str] | None = None) -> Iterator[str]:
        """Each wrong answer, in words. Walks only `endpoints` when they are given."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda r: (r.rule, r.endpoint)):
            if endpoints is not None and rule.endpoint not in endpoints:
                continue
            try:
                access = access_of(self.app, rule.endpoint)
            except KeyError:
                yield f"{rule.rule}: nobody said who may use it"
                continue
            if rule.endpoint != "static":
                yield from self._walk_rule(rule, access)

    def _walk_rule(self, rule: Rule, access: Access) -> Iterator[str]:
        sample = self.samples.get(rule.endpoint, Sample())
        missing = rule.arguments - {"authority"} - set(sample.values)
        if missing or (access.relation and sample.may is None):
            yield f"{rule.rule}: no sample says what its {sorted(missing) or 'relation'} may be"
            return
        own = self._path(rule, sample.values)
        for persona in everybody(self.world):
            browser = self.browser(persona)
            for method in METHODS:
                if method == "HEAD" and persona.label not in ASK_ALL_METHODS:
                    continue  # the same guard and view as GET, without the body
                if method in (rule.methods or ()):
                    right = self._right(access, sample, persona)
                elif persona.label in ASK_ALL_METHODS and method not in self._taken(rule):
                    right = frozenset({405})
                else:
                    continue
                yield from self._ask(browser, persona, method, own, right, sample)
            if persona.here and sample.twin:
                yield from self._ask_for_the_twin(persona, rule, sample)

    def _taken(self, rule: Rule) -> set[str]:
        """The methods that any route at the same address takes."""
        same = (other for other in self.app.url_map.iter_rules() if other.rule == rule.rule)
        return {method for other in same for method in other.methods or ()}

    def path(self, rule: Rule) -> str:
        """The address of the route's sample."""
        return self._path(rule, self.samples.get(rule.endpoint, Sample()).values)

    def right(self, access: Access, endpoint: str, persona: Persona) -> frozenset[int]:
        """The statuses that would be right for this person."""
        return self._right(access, self.samples.get(endpoint, Sample()), persona)

    def browser(self, persona: Persona) -> Browser:
        """A browser in which this person is signed in, if they have an account."""
        made = Browser(self.app)
        if persona.account is None:
            return made
        if persona.label not in self.tokens:
            self.tokens[persona.label] = made.sign_in(persona.account).token
        return made.with_token(self.tokens[persona.label])

    def _right(self, access: Access, sample: Sample, persona: Persona) -> frozenset[int]:
        """The statuses that would be right."""
        if access.door == "anyone":
            return LET_IN
        if persona.account is None:
            return frozenset({303})
        if access.door in ("entrance", "account"):
            return LET_IN
        if access.door == "operator":
            return LET_IN if persona.account.is_operator else frozenset({404})
        return LET_IN if self._may(access, sample, persona) else frozenset({404})

    def _may(self, access: Access, sample: Sample, persona: Persona) -> bool:
        roles: set[Role] = set(PEOPLE[persona.name]) if persona.here else set()
        if not persona.here or (access.roles and not roles & access.roles):
            return False
        return sample.may is None or persona.name in sample.may

    def _ask(
        self,
        browser: Browser,
        persona: Persona,
        method: str,
        path: str,
        right: frozenset[int],
        sample: Sample,
    ) -> Iterator[str]:
        for data in ({}, dict(sample.data)) if method == "POST" and sample.data else ({},):
            answer = self._send(browser, method, path, data)
            what = f"{method} {path} as {persona.label}"
            if answer.status_code not in right:
                yield f"{what}: answered {answer.status_code}, not {sorted(right)}"
            elsewhere = right == {303} and not (answer.location or "").startswith("/sign-in")
            if elsewhere and answer.status_code == 303:
                yield f"{what}: led to {answer.location}, not to signing in"
            yield from self._canaries_in(answer, persona, what)

    def _ask_for_the_twin(self, persona: Persona, rule: Rule, sample: Sample) -> Iterator[str]:
        """The other authority's record under our own address: as if it had never been.

        Each is asked in a fresh browser, so that nothing told before makes a difference.
        """
        foreign, absent = (
            self._send(
                self.browser(persona), "GET" if "GET" in (rule.methods or ()) else "POST", path, {}
            )
            for path in (
                self._path(rule, sample.twin),
                self._path(rule, self._never(sample)),
            )
        )
        what = f"{rule.rule} with the other authority's id as {persona.label}"
        if foreign.status_code != 404:
            yield f"{what}: answered {foreign.status_code}"
        elif foreign.data != absent.data or _headers(foreign) != _headers(absent):
            yield f"{what}: not the same bytes as for an id that never existed"
        yield from self._canaries_in(foreign, persona, what)

    def _canaries_in(self, answer: TestResponse, persona: Persona, what: str) -> Iterator[str]:
        everything = answer.data + str(answer.headers).encode()
        if self._beginning not in everything:
            return
        for canary in self.canaries:
            if persona.label not in canary.seen_by and canary.words.encode() in everything:
                yield f"{what}: {canary.words} was in the answer"

    def _send(self, browser: Browser, method: str, path: str, data: dict[str, str]) -> TestResponse:
        self.requests += 1
        undo = self.connection.begin_nested()
        try:
            return browser.client.open(path, method=method, data=data)
        finally:
            self.after_each()
            undo.rollback()

    def _path(self, rule: Rule, values: Mapping[str, object]) -> str:
        slug = {"authority": self.world.here.slug} if "authority" in rule.arguments else {}
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **slug, **values)

    def _never(self, sample: Sample) -> dict[str, object]:
        """The twin's values, with an id that never was for each that points to a record."""
        return {
            name: value if value == sample.values.get(name) else self._absent(value)
            for name, value in sample.twin.items()
        }

    @staticmethod
    def _absent(value: object) -> object:
        return uuid4() if not isinstance(value, str) else "never-" + value[::-1]


def _headers(answer: TestResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Date"}
