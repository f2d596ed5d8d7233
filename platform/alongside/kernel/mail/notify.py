"""Post by a service like GOV.UK Notify, which can be asked what it took: nothing is sent twice.

The template there is `((subject))` and `((body))`; nothing of a letter is kept anywhere else.
"""

import time
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey

from alongside.kernel.mail.words import Words

SEND = "/v2/notifications/email"
ASK = "/v2/notifications"


class NotTaken(Exception):
    """The service answered, and did not take the letter. `status` is its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the mail service answered {status}")
        self.status = status


class NotifyMailer:
    """A client for `notify+https://SERVICE_ID:SECRET@host/?template=TEMPLATE_ID`.

    `timeout` is in seconds, for each step of a request. A worker's lease on a letter must be longer
    than this and the time that the service may still take over a request that we gave up on:
    only then does asking by reference say for certain whether it was taken.
    """

    def __init__(self, url: str, *, timeout: float) -> None:
        parts = urlsplit(url)
        self._service = unquote(parts.username or "")
        self._key = OctKey.import_key(unquote(parts.password or ""))
        self._template = parse_qs(parts.query).get("template", [""])[0]
        port = f":{parts.port}" if parts.port else ""
        self._client = httpx.Client(
            base_url=f"{parts.scheme.removeprefix('notify+')}://{parts.hostname}{port}",
            timeout=timeout,
            follow_redirects=False,
        )

    def send(self, words: Words) -> None:
        """Hand it over. Raises `NotTaken` or `httpx.HTTPError`."""
        body: dict[str, Any] = {
            "email_address": words.to,
            "template_id": self._template,
            "personalisation": {"subject": words.subject, "body": words.text},
            "reference": words.reference,
        }
        if words.stop:
            body["one_click_unsubscribe_url"] = words.stop
        answer = self._client.post(SEND, json=body, headers=self._signed())
        if answer.status_code != 201:
            raise NotTaken(answer.status_code)

    def was_sent(self, reference: str) -> bool:
        """Whether the service has a letter with this reference, whatever became of it since."""
        answer = self._client.get(ASK, params={"reference": reference}, headers=self._signed())
        if answer.status_code != 200:
            raise NotTaken(answer.status_code)
        return bool(answer.json().get("notifications"))

    def _signed(self) -> dict[str, str]:
        claims = {"iss": self._service, "iat": int(time.time())}
        token = jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, self._key)
        return {"Authorization": f"Bearer {token}"}
