"""The two groups of pages: outside any authority, and inside the one in the address."""

from flask import Blueprint

sign_in = Blueprint("sign_in", "alongside.sign_in", template_folder="templates")
me = Blueprint("me", "alongside.sign_in", template_folder="templates")
