"""Demo mode's mailbox: what would have been sent, for whoever tries the demo. Nowhere else."""

from flask import Blueprint, render_template

from alongside.kernel.db import db
from alongside.notices.queries import list_demo_letters
from alongside.web.access import open_to_anyone

blueprint = Blueprint("mailbox", __name__, template_folder="../templates")


@blueprint.get("/demo/mailbox")
@open_to_anyone
def show() -> str:
    """The newest letters, with their text as it would have arrived."""
    return render_template("notices/mailbox.html", letters=list_demo_letters(db.session()))
