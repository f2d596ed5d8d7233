"""Help with words: detail that points to somebody, and phrases that could be put otherwise."""
