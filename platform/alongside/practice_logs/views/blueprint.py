"""The blueprint that every page of practice logs is on."""

from types import ModuleType

from flask import Blueprint

from alongside.practice_logs.presenters import labels

blueprint = Blueprint("practice_logs", __name__, template_folder="../templates")


@blueprint.context_processor
def _labels() -> dict[str, ModuleType]:
    """What parts, questions and answers are called."""
    return {"labels": labels}
