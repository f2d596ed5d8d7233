"""Rules about practice logs. Nothing here knows Flask, SQL or who is asking."""
