"""Reads about who may read whose words. Nothing here opens anybody's words."""

from alongside.agreements.queries.colleagues import (
    MOST_FOUND,
    Colleague,
    find_here,
    list_colleagues,
    list_managers,
)
from alongside.agreements.queries.looks import Look, list_looks
from alongside.agreements.queries.shares import (
    count_readers_of_each,
    find_open_share,
    find_share,
    is_shared_with,
    list_shares,
    shared_with,
    shares_of_each,
)
from alongside.agreements.queries.versions import (
    find_current,
    find_current_of_each,
    find_proposed,
    find_reader,
    find_version,
    list_readers,
    list_versions,
    list_waiting_for,
    next_number,
    readers_of_each,
    waits_for,
)

__all__ = [
    "MOST_FOUND",
    "Colleague",
    "Look",
    "count_readers_of_each",
    "find_current",
    "find_current_of_each",
    "find_here",
    "find_open_share",
    "find_proposed",
    "find_reader",
    "find_share",
    "find_version",
    "is_shared_with",
    "list_colleagues",
    "list_looks",
    "list_managers",
    "list_readers",
    "list_shares",
    "list_versions",
    "list_waiting_for",
    "next_number",
    "readers_of_each",
    "shared_with",
    "shares_of_each",
    "waits_for",
]
