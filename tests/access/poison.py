"""Bad input of every kind that has broken a web form somewhere, made from a fixed seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

# What people paste, what machines send, and what breaks later reads.
VALUES: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\x1b[31m",
    "\u202eabc",
    "\ufeff",
    "\U0001f9d1\u200d\U0001f373" * 40,
    "w\u0302" * 200,
    "A" * 81,
    "A" * 501,
    "A" * 70_000,
    "'; drop table events; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "%(name)s %s %",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "=1+1",
    "-1",
    "0",
    "1e309",
    "99999999999999999999",
    "9" * 5000,
    "NaN",
    "true",
    "null",
    "[]",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "31/12/2026",
    "25:61",
    "24:00",
    "00000000-0000-0000-0000-000000000000",
    "not-a-uuid",
    "१२",
    "Ŵŷ" * 60,
)
QUERIES = ("lang", "after", "before", "q", "page", "next", "setting")
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b"{"),
    ("application/json", b"[" * 5000),
    ("application/json", b'{"a": "\\u0000"}'),
    ("application/json", b"\xff\xfe"),
    ("application/x-www-form-urlencoded", b"%00=%00&a=%ff%fe"),
    ("application/x-www-form-urlencoded", b"a=" + b"&a=" * 600),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
    ("multipart/form-data", b"no boundary at all"),
    ("text/plain; charset=utf-7", b"+AAA-"),
    ("", b"\x00" * 1000),
)


@dataclass(frozen=True)
class Bad:
    """One bad request, as options for Flask's test client."""

    what: str
    options: dict[str, Any] = field(default_factory=dict)


def bad_forms(names: Sequence[str], good: dict[str, str], random: Random) -> Iterator[Bad]:
    """Endless bad answers to a form with these fields; the others are as `good` has them."""
    while True:
        kind = random.randrange(10)
        if kind == 0:
            mime, body = random.choice(BODIES)
            yield Bad(f"body {mime}", {"data": body, "content_type": mime})
        elif kind == 1:
            query = {random.choice(QUERIES): _bytes_safe(random.choice(VALUES))}
            yield Bad(f"query {sorted(query)}", {"query_string": query})
        else:
            poisoned = random.sample(names, k=min(len(names), random.choice((1, 1, 1, 2, 9))))
            data: dict[str, Any] = dict(good)
            for name in poisoned:
                value = random.choice(VALUES)
                data[name] = [value, random.choice(VALUES)] if random.random() < 0.1 else value
            if random.random() < 0.1:
                data[random.choice(VALUES)[:40] or "x"] = random.choice(VALUES)
            yield Bad(f"form {sorted(poisoned)}", {"data": _sendable(data)})


def _sendable(data: dict[str, Any]) -> dict[str, Any]:
    """Lone surrogates go out as the bytes that a broken browser would send."""
    return {_bytes_safe(name): _safe(value) for name, value in data.items()}


def _safe(value: Any) -> Any:
    return [_bytes_safe(v) for v in value] if isinstance(value, list) else _bytes_safe(value)


def _bytes_safe(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
