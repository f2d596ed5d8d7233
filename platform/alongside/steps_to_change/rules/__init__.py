"""What can be, whoever asks. Nothing here knows about Flask, SQL or people."""
