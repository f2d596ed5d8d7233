"""The engineers' log: one JSON line each, constant messages with ids as fields.

Never a name, an address, a note or anything said in a conversation; those have no field here.
"""

import json
import logging
from datetime import UTC, datetime

_FIELDS = (
    "request_id",
    "endpoint",
    "tenant_id",
    "account_id",
    "job",
    "message_id",
    "attempt",
    "status",
    "ms",
)


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON; an exception gives its type and place, not its text."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.msg if not record.args else record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line, default=str, ensure_ascii=False)


def _where(record: logging.LogRecord) -> list[str]:
    # The exception's own text may quote what a person typed (a database driver does), so only
    # file, line and function are kept.
    assert record.exc_info is not None
    frames = []
    trace = record.exc_info[2]
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return frames[-8:]


def configure_logging(level: int = logging.INFO) -> None:
    """Send every log line to standard error as JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
