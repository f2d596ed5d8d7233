"""Ports on this machine that nobody else has."""

import socket

HOST = "127.0.0.1"


def free_port(wanted: int | None = None) -> int:
    """`wanted` when nobody listens there, else one that nobody listened on a moment ago."""
    if wanted is not None and is_free(wanted):
        return wanted
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1 at this port."""
    with socket.socket() as probe:
        # As servers do: a port that a closed connection still lingers on counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
