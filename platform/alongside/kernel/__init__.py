"""What every part rests on and what knows no part: database, clock, ids, errors, keys, logs."""
