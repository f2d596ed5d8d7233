"""Two fictional authorities and a lived-in year in them, for trying Alongside out."""
