"""Rules of notes agreements, one file for each question. No framework, and nobody who asks."""
