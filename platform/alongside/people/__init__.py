"""Who signs in, and who they are in each authority: memberships, roles, reporting lines, leave."""
