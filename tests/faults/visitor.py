"""Somebody who keeps opening pages and sending forms while things break, and notes what comes."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from alongside.kernel.ids import new_id

_HIDDEN = r'name="{}" value="([^"]+)"'


@dataclass
class Visitor:
    """A signed-in person with two tabs; `token` is the sign-in session's."""

    origin: str
    token: str
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def keep_visiting(self, stop: threading.Event) -> None:
        """Visit one page after the other, and send both forms, until told to stop."""
        with httpx.Client(base_url=self.origin, timeout=15) as client:
            client.cookies.set("alongside", self.token)
            while not stop.is_set():
                for path in ("/", "/hafan/", "/hafan/notices", "/healthz"):
                    self._ask(client, "GET", path)
                self._send(client, "/hafan/notices/e-mails", {"kinds": "offer:waiting"})
                # Commits work for the relay, and is counted by the rate limits, both in Redis.
                self._send(client, "/password/forgotten", {"email": f"{new_id()}@example.org"})
                stop.wait(0.1)

    def _send(self, client: httpx.Client, path: str, answers: dict[str, str]) -> None:
        page = self._ask(client, "GET", path)
        if not page:
            return  # asked too often for now, which is an answer too
        for name in ("csrf_token", "form_key"):
            found = re.search(_HIDDEN.format(name), page)
            if found is None:
                self.failures.append(f"GET {path}: no {name}")
                return
            answers[name] = found[1]
        self._ask(client, "POST", path, answers)

    def _ask(
        self, client: httpx.Client, method: str, path: str, data: dict[str, str] | None = None
    ) -> str:
        began = time.monotonic()
        try:
            answer = client.request(method, path, data=data)
        except httpx.HTTPError as error:
            self.failures.append(f"{method} {path}: {error.__class__.__name__}")
            return ""
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.statuses[answer.status_code] += 1
        if answer.status_code == 429:
            return ""
        if answer.status_code >= 400:
            title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)
            said = title[1].strip() if title else ""
            self.failures.append(f"{method} {path}: {answer.status_code} {said}")
        return answer.text
