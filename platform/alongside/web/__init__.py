"""Base pages, forms, guards, language, error pages: what every slice's pages stand on."""
