"""What happened, for people to read years later: one chain of events for each authority."""
