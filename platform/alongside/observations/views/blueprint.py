"""The blueprint that this slice's pages are on; their addresses begin with the authority's."""

from flask import Blueprint

blueprint = Blueprint("observations", __name__, template_folder="../templates")
