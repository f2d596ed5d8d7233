"""Follow-up actions, whatever they came from: by whom, what, and by which day if any."""
