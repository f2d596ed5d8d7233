"""The real worker and the real relay, with one kind of notice more, as if a slice had brought it.

`celery -A tests.faults.parts worker`, and `python -m tests.faults.parts` for the relay.
"""

from alongside.notices.kinds import register_kind
from tasks.app import celery, flask_app
from tasks.relay import main
from tests.faults.kind import KIND

register_kind(flask_app(), KIND)

__all__ = ["celery"]

if __name__ == "__main__":
    main()
