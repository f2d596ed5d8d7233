"""What a family wants to change, in its own words and numbers, as one worker keeps it."""
