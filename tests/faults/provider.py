"""A mail service like GOV.UK Notify in a process of its own, which nobody kills.

It takes whatever it is given, twice if it is given twice, and can be asked what it took. It is a
little slow before and after taking, so that a kill may fall between.
"""

import json
import random
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from deploy.local.ports import HOST

SLOW_BEFORE, SLOW_AFTER = 0.05, 0.25


class Provider(ThreadingHTTPServer):
    """Remembers the reference of every letter, and how often asking for one found it."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), Handler)
        self.lock = Lock()
        self.taken: list[str] = []
        self.found = 0


class Handler(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(random.uniform(0, SLOW_BEFORE))
        with self.server.lock:
            self.server.taken.append(body["reference"])
        time.sleep(random.uniform(0, SLOW_AFTER))
        self._reply(201, {"id": body["reference"]})

    def do_GET(self) -> None:  # noqa: N802
        url = urlsplit(self.path)
        with self.server.lock:
            if url.path == "/all":
                self._reply(200, {"taken": self.server.taken, "found": self.server.found})
                return
            reference = parse_qs(url.query)["reference"][0]
            there = reference in self.server.taken
            self.server.found += there
        self._reply(200, {"notifications": [{"reference": reference}] if there else []})

    def _reply(self, status: int, body: dict[str, Any]) -> None:
        answer = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
        except OSError:
            self.close_connection = True  # whoever asked was killed while we worked

    def log_message(self, *_: object) -> None:
        return


if __name__ == "__main__":
    Provider(int(sys.argv[1])).serve_forever()
