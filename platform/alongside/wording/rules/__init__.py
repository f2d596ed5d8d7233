"""What words are like. Nothing here knows about Flask, SQL or who is asking."""
