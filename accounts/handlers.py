"""Sending mail about accounts: the slow part outside any transaction, then one effect."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import note_invitation_sent, token_for
from accounts.models import Invitation, User
from accounts.rules import token_of
from jobs.actions import Claimed, Effect


def send_invitation(*, job: Claimed, now: dt.datetime) -> Effect:
    """Mail an invitation that is still open, once; the token is worked out here anew."""
    row = Invitation.objects.get(pk=job.subject)
    still = row.accepted_at is None and row.revoked_at is None and row.expires_at > now
    if not still or row.sent_at or not row.email:
        return lambda: None
    told = {"invitation": row, "site": settings.SITE_NAME, "link": link_of(row)}
    EmailMessage(
        subject=_("Invitation to %(site)s") % {"site": settings.SITE_NAME},
        body=render_to_string("account/invitation_mail.txt", told),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.email],
    ).send()
    return lambda: note_invitation_sent(invitation=row.pk, now=now)


def link_of(row: Invitation) -> str:
    """Return the address that an invitation is accepted at."""
    token = token_of(row.nonce, secret=settings.SECRET_KEY)
    return f"{row.origin}{reverse('pages:invitation', args=[token])}"


def send_password(*, job: Claimed, now: dt.datetime) -> Effect:
    """Mail a link to a new password; the token is worked out here, and kept nowhere."""
    user = User.objects.filter(pk=job.subject, is_active=True).exclude(email="").first()
    if user is None:
        return lambda: None
    origin = job.key.rpartition(" ")[2]
    path = reverse("pages:new-password", args=[user.pk, token_for(user)])
    told = {"account": user, "site": settings.SITE_NAME, "link": f"{origin}{path}"}
    EmailMessage(
        subject=_("A new password for %(site)s") % {"site": settings.SITE_NAME},
        body=render_to_string("account/forgotten_mail.txt", told),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[user.email],
    ).send()
    return lambda: None
