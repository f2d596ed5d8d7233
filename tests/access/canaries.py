"""Looks for planted words everywhere that is not a page: database text, mail, jobs, logs."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import text
from sqlalchemy.engine import Connection

_TEXT_COLUMNS = text(
    """
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'bytea')
    order by 1, 2
    """
)


def find_in_database(connection: Connection, words: Iterable[str]) -> Iterator[str]:
    """Columns that hold any of `words` in clear, in any table. Ask as a superuser."""
    listed = list(words)
    any_of_them = "|".join(re.escape(word) for word in listed)
    for table, column in connection.execute(_TEXT_COLUMNS).all():
        # `escape` shows printable bytes as they are, so words left unsealed would be found.
        shown = text(
            f"""select count(*) from "{table}" where
            (case when pg_typeof("{column}")::text = 'bytea'
            then encode(cast(cast("{column}" as text) as bytea), 'escape')
            else cast("{column}" as text) end) ~ cast(:words as text)"""
        )
        if listed and connection.scalar(shown, {"words": any_of_them}):
            yield f"{table}.{column} holds planted words in clear"
