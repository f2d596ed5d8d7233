"""Being asked to stop: noted when it comes, obeyed where nothing can be left half-done."""

import signal
from types import FrameType


class StopAsked(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


class StopRequest:
    """Listens for the three signals that mean "stop"; `obey()` raises once one has come."""

    def __init__(self, *, listen: bool = True) -> None:
        self.asked = False
        if not listen:
            return
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def obey(self) -> None:
        if self.asked:
            raise StopAsked

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
