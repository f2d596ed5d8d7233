"""Thousands of bad requests to every form and address: nothing fails, every page still opens.

`ALONGSIDE_BAD_REQUESTS=10000` sends more of them.
"""

import itertools
import os
from random import Random
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.routing import Rule

from alongside.kernel.db import db
from alongside.web.access import access_of
from tests.access.personas import Persona, everybody
from tests.access.poison import VALUES, Bad, bad_forms
from tests.access.samples import plant
from tests.access.walk import Walk
from tests.client import Browser

REQUESTS = int(os.environ.get("ALONGSIDE_BAD_REQUESTS", "4000"))
PARTS = 6  # so that two workers can share them
NAMES_ALWAYS = ("form_key", "csrf_token", "switch_language", "extra")


@pytest.mark.parametrize("part", range(PARTS))
def test_no_input_whatever_makes_a_page_fail(app, world, connection, part):
    with app.app_context():
        samples, canaries = plant(world)
        db.session.commit()
    walk = Walk(app, world, connection, samples, canaries)
    routes = _routes(app)
    each = -(-REQUESTS // len(routes))
    targets = [(rule, *_who_may(walk, rule)) for rule in routes[part::PARTS]]
    sent, failed = 0, []
    for number, (rule, persona, method) in enumerate(targets):
        browser = walk.browser(persona)
        path = walk.path(rule)
        random = Random(number * PARTS + part)
        names, good = _fields_of(browser, path, rule)
        for bad in itertools.islice(bad_forms(names, good, random), each):
            sent += 1
            undo = connection.begin_nested()
            status = _send(browser, method, _spoilt(path, random), bad)
            if status >= 500:
                failed.append(f"{method} {rule.rule} as {persona.label}, {bad.what}: {status}")
            elif method == "POST" and status == 303:
                # It was taken: then whatever was stored must not break a page that shows it.
                failed += _pages_that_fail(walk, browser, persona, bad, rule, random)
            undo.rollback()
    print(f"{sent} bad requests to {len(targets)} routes")
    assert failed == []
    assert sent == each * len(targets)


def _routes(app: Flask) -> list[Rule]:
    rules = (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")
    return sorted(rules, key=lambda rule: (rule.rule, rule.endpoint))


def _who_may(walk: Walk, rule: Rule) -> tuple[Persona, str]:
    """Somebody whom the route lets in, and the method with which it takes most."""
    access = access_of(walk.app, rule.endpoint)
    method = "POST" if "POST" in (rule.methods or ()) else "GET"
    for persona in reversed(everybody(walk.world)):
        if 404 not in walk.right(access, rule.endpoint, persona) and (
            persona.account or access.door == "anyone"
        ):
            return persona, method
    raise AssertionError(f"nobody may use {rule.rule}")


def _fields_of(browser: Browser, path: str, rule: Rule) -> tuple[list[str], dict[str, str]]:
    """The names of the page's own fields and the answers that it starts with."""
    good: dict[str, str] = {}
    if "GET" in (rule.methods or ()):
        page = BeautifulSoup(browser.client.get(path).data, "html.parser")
        for control in page.select("form[method=post] [name]"):
            good.setdefault(str(control["name"]), str(control.get("value") or ""))
    return sorted({*good, *NAMES_ALWAYS}), good


def _spoilt(path: str, random: Random) -> str:
    if random.random() > 0.03:
        return path
    parts = path.split("/")
    value = random.choice(VALUES).encode("utf-8", "replace").decode()[:60]
    parts[random.randrange(1, len(parts))] = quote(value, safe="") or "x"
    return "/".join(parts)


def _send(browser: Browser, method: str, path: str, bad: Bad) -> int:
    return browser.client.open(path, method=method, **bad.options).status_code


def _pages_that_fail(
    walk: Walk, browser: Browser, persona: Persona, bad: Bad, taken_by: Rule, random: Random
) -> list[str]:
    """Of three pages of the same part, or home, those that this person can no longer open."""
    failed = []
    part = taken_by.endpoint.partition(".")[0]
    near = [r for r in _routes(walk.app) if r.endpoint.partition(".")[0] in (part, "home")]
    for rule in random.sample(near, k=min(3, len(near))):
        access = access_of(walk.app, rule.endpoint)
        may = 404 not in walk.right(access, rule.endpoint, persona)
        if "GET" in (rule.methods or ()) and access.door == "member" and may:
            status = browser.client.get(walk.path(rule)).status_code
            if status >= 500:
                failed.append(f"GET {rule.rule} after {bad.what}: {status}")
    return failed
