"""Writing accounts, what invites to them, and how often they may be tried."""

from accounts.actions.accounts import add_account, change_role
from accounts.actions.allowances import forget_tries, give_back_try, take_try
from accounts.actions.answers import Answer, KeyUsed, answer_once, forget_answers
from accounts.actions.closing import deactivate_account, reactivate_account
from accounts.actions.factors import note_second_factor, reset_second_factor
from accounts.actions.invitations import (
    Invited,
    accept_invitation,
    invite_account,
    note_invitation_sent,
    revoke_invitation,
)
from accounts.actions.passwords import (
    ask_for_password,
    change_password,
    offer_password,
    opens,
    take_password,
    token_for,
)
from accounts.actions.sessions import end_sessions
from accounts.actions.tokens import Made, make_token, note_use, revoke_token

__all__ = [
    "Answer",
    "Invited",
    "KeyUsed",
    "Made",
    "accept_invitation",
    "add_account",
    "answer_once",
    "ask_for_password",
    "change_password",
    "change_role",
    "deactivate_account",
    "end_sessions",
    "forget_answers",
    "forget_tries",
    "give_back_try",
    "invite_account",
    "make_token",
    "note_invitation_sent",
    "note_second_factor",
    "note_use",
    "offer_password",
    "opens",
    "reactivate_account",
    "reset_second_factor",
    "revoke_invitation",
    "revoke_token",
    "take_password",
    "take_try",
    "token_for",
]
