"""The pages of families, what they change, and the sheet that is left with them."""
