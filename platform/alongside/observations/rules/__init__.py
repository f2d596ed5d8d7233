"""Rules of observations. Nothing here knows about Flask, SQL or who is asking."""
