"""Records of supportive conversations as pages show them."""
