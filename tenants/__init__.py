"""One authority's records kept apart from another's. A security boundary: no features here."""
