"""The pages for looking after people and settings, one file for each kind of page."""

from alongside.teams.views import inviting, people, person, proposals, roles, settings
from alongside.teams.views.blueprint import blueprint

__all__ = ["blueprint", "inviting", "people", "person", "proposals", "roles", "settings"]
