"""One kind of notice that is never put off, whatever the time of day at which the tests run."""

from alongside.notices.kinds import NoticeKind

KIND = NoticeKind(
    code="faults:now",
    line="Something is waiting for you in Alongside.",
    label="When something fails",
    url=lambda subject_id: f"/subjects/{subject_id}",
    still_true=lambda *_: True,
    urgent=True,
    at_fixed_time=True,
)
