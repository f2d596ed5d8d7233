"""The blueprint that every page of practice logs is on."""

from flask import Blueprint

blueprint = Blueprint("practice_logs", __name__, template_folder="../templates")
