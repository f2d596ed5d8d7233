"""What other slices ask of notices: tell somebody, remind somebody, leave somebody alone."""

from alongside.notices.services.reminding import cancel, schedule
from alongside.notices.services.resting import rest_until
from alongside.notices.services.stopping import resume_kind, stop_kind
from alongside.notices.services.telling import notify

__all__ = ["cancel", "notify", "rest_until", "resume_kind", "schedule", "stop_kind"]
