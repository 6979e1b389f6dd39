"""What is done with accounts: by whom, what it changes, and that it is written down."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from accounts.actions import (
    accept_invitation,
    add_account,
    change_password,
    change_role,
    deactivate_account,
    end_sessions,
    invite_account,
    note_second_factor,
    reactivate_account,
    reset_second_factor,
    revoke_invitation,
)
from accounts.models import Invitation, User
from accounts.rules import INVITED_FOR, ORDER
from core.by import SYSTEM, By
from core.errors import RuleBroken
from editions.models import Act
from jobs.handlers import claim_batch, do_job
from jobs.models import Job
from tests import makers
from tests.makers import NOW, PASSWORD
from tests.signing import with_codes

pytestmark = pytest.mark.django_db
BOSS = By(label="boss", role="administrator", id=904)
OFFER: dict[str, Any] = {
    "username": "new",
    "role": "editor",
    "email": "",
    "origin": "https://record.example.org",
}


def invited(**given: Any) -> Any:
    return invite_account(**{**OFFER, "by": BOSS, "now": NOW, **given})


def revoked(user: User, by: By) -> None:
    offer = invite_account(**OFFER, by=SYSTEM, now=NOW)
    revoke_invitation(invitation=offer.id, by=by, now=NOW)


Verb = Callable[[User, By], Any]
# What an administrator alone does, and what somebody does with their own account as well.
ADMINISTRATORS: dict[str, Verb] = {
    "add_account": lambda u, by: add_account(
        username="x", password=PASSWORD, role="reader", by=by, now=NOW
    ),
    "invite_account": lambda u, by: invite_account(**OFFER, by=by, now=NOW),
    "revoke_invitation": revoked,
    "change_role": lambda u, by: change_role(
        account=u.pk, role="chief", by=by, now=NOW
    ),
    "deactivate_account": lambda u, by: deactivate_account(
        account=u.pk, reason="x", by=by, now=NOW
    ),
    "reactivate_account": lambda u, by: reactivate_account(
        account=u.pk, reason="x", by=by, now=NOW
    ),
    "reset_second_factor": lambda u, by: reset_second_factor(
        account=u.pk, reason="x", by=by, now=NOW
    ),
}
OWN: dict[str, Verb] = {
    "end_sessions": lambda u, by: end_sessions(account=u.pk, by=by, now=NOW),
    "change_password": lambda u, by: change_password(
        account=u.pk, password="another-password-1", by=by, now=NOW
    ),
    "note_second_factor": lambda u, by: note_second_factor(
        account=u.pk, by=by, now=NOW
    ),
}


@pytest.mark.parametrize("role", ORDER)
@pytest.mark.parametrize("verb", [*ADMINISTRATORS, *OWN])
def test_each_verb_is_done_by_who_may_and_refused_to_the_rest(
    verb: str, role: Any
) -> None:
    user, action = makers.make_user("editor"), {**ADMINISTRATORS, **OWN}[verb]
    with_codes(user)
    if verb == "reactivate_account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    stranger = By(label="somebody", role=role, id=user.pk + 1)
    if role == "administrator":
        action(user, stranger)
        assert Act.objects.filter(verb=verb, by_label="somebody").count() == 1
        return
    before = User.objects.values().get(pk=user.pk)
    with pytest.raises(RuleBroken, match="This needs the role administrator"):
        action(user, stranger)
    assert User.objects.values().get(pk=user.pk) == before
    assert not Act.objects.filter(verb=verb, by_label="somebody").exists()
    if verb in OWN:
        action(user, By(label="somebody", role=role, id=user.pk))
        assert Act.objects.filter(verb=verb, by_label="somebody").count() == 1


def test_an_account_and_an_invitation_are_never_deleted_by_the_application() -> None:
    from django.db import ProgrammingError, transaction

    user = makers.make_user("reader")
    invited()
    for row in (user, Invitation.objects.get()):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            row.delete()


def test_a_link_is_good_for_a_week_and_once() -> None:
    offer = invited()
    given = {"token": offer.token, "password": PASSWORD}
    with pytest.raises(RuleBroken, match="not open any more"):
        accept_invitation(**given, now=NOW + INVITED_FOR)
    with pytest.raises(RuleBroken, match="not open any more"):
        accept_invitation(token=offer.token[:-1], password=PASSWORD, now=NOW)
    user = accept_invitation(**given, now=NOW + INVITED_FOR - (makers.later() - NOW))
    assert (user.username, user.role) == ("new", "editor")
    with pytest.raises(RuleBroken, match="not open any more"):
        accept_invitation(**given, now=NOW)


def test_a_name_that_was_taken_meanwhile_is_told() -> None:
    offer = invited()
    makers.make_user("editor", "NEW")
    with pytest.raises(RuleBroken, match="There is an account new already"):
        accept_invitation(token=offer.token, password=PASSWORD, now=NOW)


def test_two_of_one_name_cannot_be_open_and_the_newer_one_counts() -> None:
    first, second = invited(), invited(username="NEW")
    with pytest.raises(RuleBroken):
        accept_invitation(token=first.token, password=PASSWORD, now=NOW)
    accept_invitation(token=second.token, password=PASSWORD, now=NOW)


def test_mail_goes_out_by_a_job_where_it_is_set_up_and_only_there(
    settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL = False
    assert not invited(email="a@example.org").by_mail
    assert not Job.objects.filter(kind="invitation_mail").exists()
    settings.MAIL = True
    assert not invited(username="other").by_mail  # without an address
    offer = invited(email="a@example.org")
    assert offer.by_mail
    assert mailoutbox == []  # nothing is sent within the transaction
    jobs = [job for job in claim_batch(now=NOW) if job.kind == "invitation_mail"]
    do_job(job=jobs[0], now=NOW)
    (mail,) = mailoutbox
    assert mail.to == ["a@example.org"]
    link = f"https://record.example.org/account/invitation/{offer.token}/"
    assert link in mail.body
    assert "boss offers you an account" in mail.body
    row = Invitation.objects.get(pk=offer.id)
    assert row.sent_at == NOW
    user = accept_invitation(token=offer.token, password=PASSWORD, now=NOW)
    assert user.email == "a@example.org"
    row.refresh_from_db()
    assert row.email == ""


def test_an_invitation_taken_back_before_its_mail_went_out_is_not_sent(
    settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL = True
    offer = invited(email="a@example.org")
    revoke_invitation(invitation=offer.id, by=BOSS, now=NOW)
    for job in claim_batch(now=NOW):
        do_job(job=job, now=NOW)
    assert mailoutbox == []
    assert Job.objects.get(kind="invitation_mail").state == "done"


def test_mail_that_cannot_be_handed_over_is_tried_again(
    settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    offer = invited(email="a@example.org")
    for job in claim_batch(now=NOW):
        do_job(job=job, now=NOW)
    job_row = Job.objects.get(kind="invitation_mail")
    assert (job_row.state, job_row.attempts) == ("due", 1)
    assert offer.token not in job_row.last_error
    assert Invitation.objects.get().sent_at is None


def test_commands_close_an_account_and_take_a_second_factor_away() -> None:
    user = makers.make_user("administrator", "boss")
    with_codes(user)
    out = io.StringIO()
    call_command("reset_second_factor", "boss", reason="Lost phone.", stdout=out)
    assert not Authenticator.objects.filter(user=user).exists()
    with pytest.raises(CommandError, match="last administrator"):
        call_command("close_account", "boss", reason="Left.", stdout=out)
    makers.make_user("administrator", "second")
    call_command("close_account", "boss", reason="Left.", stdout=out)
    user.refresh_from_db()
    assert not user.is_active
    for name in ("close_account", "reset_second_factor"):
        with pytest.raises(CommandError, match="There is no account nobody"):
            call_command(name, "nobody", reason="x")
    acts = Act.objects.filter(by_label="system", reason__startswith="boss: ")
    assert {"reset_second_factor", "deactivate_account"} <= {a.verb for a in acts}
