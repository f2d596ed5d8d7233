"""The two servers that Alongside stands on, for this machine: `postgres()` and `valkey()`."""

from deploy.local.errors import MissingServerError, ServerError
from deploy.local.postgres import Postgres, postgres
from deploy.local.valkey import Valkey, valkey

__all__ = ["MissingServerError", "Postgres", "ServerError", "Valkey", "postgres", "valkey"]
