"""What the two do with their agreement, and what other slices ask before they keep words."""

from alongside.agreements.services.agreeing import agree, propose, withdraw
from alongside.agreements.services.keeping import (
    check_may_keep,
    drop_proposed,
    erase,
    find_terms,
    lapse,
    make_way,
)
from alongside.agreements.services.narrowing import take_out

__all__ = [
    "agree",
    "check_may_keep",
    "drop_proposed",
    "erase",
    "find_terms",
    "lapse",
    "make_way",
    "propose",
    "take_out",
    "withdraw",
]
