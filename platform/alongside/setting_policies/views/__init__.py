"""The pages of policies. Importing a module puts its pages on the blueprint."""

from alongside.setting_policies.views import drafting, lists, publishing, reading, sections
from alongside.setting_policies.views.blueprint import PolicyOf, blueprint

__all__ = ["PolicyOf", "blueprint", "drafting", "lists", "publishing", "reading", "sections"]
