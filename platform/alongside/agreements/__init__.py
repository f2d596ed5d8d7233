"""Notes agreements: what two people agree to write down, and who may read it."""
