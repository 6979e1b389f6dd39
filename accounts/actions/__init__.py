"""Writing accounts."""

from accounts.actions.accounts import add_account

__all__ = ["add_account"]
