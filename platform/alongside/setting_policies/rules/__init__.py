"""Rules about setting policies. Nothing here knows about Flask, SQL or who is asking."""
