"""Practice logs as pages show them."""
