"""What the parts below know a practice log by, and the kind of notice that is sent about one."""

from typing import Final

# What agreements and writing know a log as; its sharing unit is its own id.
KIND: Final = "practice_log"
# To the owner: somebody with whom the log is shared has written to them. The subject is the log.
FEEDBACK: Final = "practice_log:feedback"
