"""Rules about events, offers and arranging. Nothing here knows Flask, SQL or who is asking."""
