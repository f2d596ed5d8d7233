"""The two states of a policy version. There is no way back: words once published are kept."""

DRAFT = "draft"
PUBLISHED = "published"
STATUSES = (DRAFT, PUBLISHED)
