"""What is done with a pack: asked for, built, gone through, released, taken back, and ended."""

from alongside.supervision.services.asking import ask_for_pack, build_again
from alongside.supervision.services.building import build_pack
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.services.ending import expire_old, recheck_all
from alongside.supervision.services.reading import note_download, open_preview, read_pack
from alongside.supervision.services.releasing import release, take_back
from alongside.supervision.services.trimming import trim
from alongside.supervision.services.writing import check_may_write, names_to_write

__all__ = [
    "ask_for_pack",
    "build_again",
    "build_pack",
    "check_may_write",
    "expire_old",
    "names_to_write",
    "note_download",
    "open_preview",
    "read_pack",
    "recheck_all",
    "release",
    "still_allowed",
    "take_back",
    "trim",
]
