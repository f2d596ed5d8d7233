"""What can go wrong with a local server, in words for the person at the terminal."""


class MissingServerError(Exception):
    """There is no server program that can be run here; the message says what to do."""


class ServerError(Exception):
    """A server did not start or refused; the message holds the last lines that it wrote."""
