"""Accounts, what invites to them, and how often they may be tried."""

from accounts.models.allowances import SignInAllowance
from accounts.models.answers import KeptAnswer
from accounts.models.invitations import Invitation
from accounts.models.tokens import ApiToken
from accounts.models.users import User

__all__ = ["ApiToken", "Invitation", "KeptAnswer", "SignInAllowance", "User"]
