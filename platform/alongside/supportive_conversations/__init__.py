"""After a stressful event: an offer, a time, a place and a person to talk with."""
