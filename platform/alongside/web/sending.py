"""The way of nearly every form: taken once and led on, or shown again with what was wrong."""

from collections.abc import Callable

from flask import redirect
from werkzeug.wrappers import Response

from alongside.kernel.db import db
from alongside.kernel.errors import DomainError, NotConfirmed
from alongside.web.confirming import confirm
from alongside.web.forms import Form
from alongside.web.identity import current_actor
from alongside.web.receipts import once


def sent(form: Form, do: Callable[[], str]) -> Response | None:
    """Do it and lead on to the address that `do` gives; None when the form is to be shown.

    A rule that says no is shown beside its question. One that raises `NotConfirmed` has the
    person show that it is they, on a page that keeps what was typed; then it is done after all.
    """
    if not form.ok:
        return None
    try:
        return redirect(once(db.session(), form.key, current_actor, do), 303)
    except NotConfirmed as error:
        db.session.rollback()
        return confirm(form, error) or sent(form, do)
    except DomainError as error:
        form.refuse(error)
        return None
