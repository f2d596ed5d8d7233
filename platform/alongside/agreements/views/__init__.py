"""Pages of notes agreements, for the two who agree."""
