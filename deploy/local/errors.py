"""What can go wrong on this machine, in words for the person at the terminal."""


class LocalError(Exception):
    """Something is wrong here; the message says what, and what to do."""


class MissingServerError(LocalError):
    """There is no server program that can be run here."""


class ServerError(LocalError):
    """A server did not start or refused; the message holds the last lines that it wrote."""
