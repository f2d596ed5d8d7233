"""`make demo-reset`: throws away the local database and queue, so that the demo loads afresh.

Only ever touches `.local/`; a server that was given by address is left alone.
"""

import shutil
import sys

from deploy.local.errors import LocalError
from deploy.local.only import only_run
from deploy.local.paths import LOCAL
from deploy.local.processes import stop_leftovers
from deploy.local.progress import step
from deploy.local.unprivileged import choose_launcher


def main() -> int:
    """Gives 1 when Alongside is running from this folder."""
    try:
        with only_run(LOCAL / "run.lock"), step("Throwing the local data away"):
            stop_leftovers(LOCAL / "pids")
            for folder in (choose_launcher().home_for(LOCAL / "postgres"), LOCAL / "valkey"):
                shutil.rmtree(folder, ignore_errors=True)
    except LocalError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    print("`make run` will load the demo anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
