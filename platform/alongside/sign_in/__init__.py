"""The way in and out: password, second factor, first sign-in, my account and my browsers."""
