"""What the two do with their agreement, what one person shares of their own, and what other
slices ask before they keep words.
"""

from alongside.agreements.services.agreeing import agree, propose, take_back, withdraw
from alongside.agreements.services.keeping import (
    check_may_keep,
    drop_proposed,
    erase,
    find_terms,
    lapse,
    make_way,
)
from alongside.agreements.services.narrowing import take_out
from alongside.agreements.services.sharing import (
    check_may_keep_beside,
    check_may_keep_own,
    erase_shares,
    share,
    stop_sharing,
)

__all__ = [
    "agree",
    "check_may_keep",
    "check_may_keep_beside",
    "check_may_keep_own",
    "drop_proposed",
    "erase",
    "erase_shares",
    "find_terms",
    "lapse",
    "make_way",
    "propose",
    "share",
    "stop_sharing",
    "take_back",
    "take_out",
    "withdraw",
]
