"""Puts everything together. The only module that knows every part."""

from importlib import import_module

SLICES = ("audit", "people")


def load_models() -> None:
    """Import every table, so that the metadata is whole."""
    for module in ("tenants.models", "tenants.keys", "tenants.outbox", "alongside.web.receipts"):
        import_module(module)
    for name in SLICES:
        import_module(f"alongside.{name}.models")
