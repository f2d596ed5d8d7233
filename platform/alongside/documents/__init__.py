"""A plain value becomes an accessible PDF and a Word document, in English or Welsh."""
