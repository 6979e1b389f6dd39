"""The administrator's page of accounts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Invitation, User
from editions.models import Act
from pages.forms.people import ROLES
from tests import makers
from tests.signing import is_signed_in, sign_in, with_codes

pytestmark = pytest.mark.django_db
INVITE = {"username": "ben", "role": "editor", "email": ""}


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(makers.make_user("administrator", "boss"))
    return client


def words(answer: Any) -> str:
    return str(answer.content.decode())


def doors(account: int) -> list[tuple[str, str]]:
    own = f"/desk/people/{account}/"
    verbs = ("role", "deactivate", "reactivate", "sign-out", "second-factor")
    return [
        ("get", "/desk/people/"),
        ("get", own),
        ("post", "/desk/people/invite/"),
        ("post", "/desk/people/invitations/1/revoke/"),
        *(("post", f"{own}{verb}/") for verb in verbs),
    ]


@pytest.mark.parametrize(
    "role", ["", "reader", "contributor", "editor", "chief", "administrator"]
)
def test_each_door_is_an_administrators_and_nobody_elses(role: str) -> None:
    other = makers.make_user("editor", "other")
    client = Client()
    if role:
        client.force_login(makers.make_user(role, "somebody"))
    for method, path in doors(other.pk):
        answer = getattr(client, method)(path, {"role": "chief", "reason": "x"})
        if role == "administrator":
            assert answer.status_code in (200, 302, 409, 422), path
        elif role or method == "post":
            assert answer.status_code == 403, path
        else:
            assert answer["Location"].startswith("/accounts/login/"), path
    other.refresh_from_db()
    changed = other.role == "chief"
    assert changed is (role == "administrator")
    assert User.objects.filter(username="somebody").exists() is bool(role)


def test_the_list_says_role_second_factor_and_last_day(boss: Client) -> None:
    user = makers.make_user("chief", "ana")
    with_codes(user)
    sign_in(Client(), user)
    page = words(boss.get("/desk/people/"))
    row = page.split(">ana<")[1].split("</tr>")[0]
    assert "Chief editor" in row
    assert re.search(r"\bYes\b", row)
    assert "Never" in row  # a code has not been given yet


def test_the_list_takes_the_same_queries_for_one_account_and_for_many(
    boss: Client,
) -> None:
    counts = []
    for many in (0, 200):
        User.objects.bulk_create(
            [User(username=f"n{n:03}", role="editor") for n in range(many)]
        )
        with CaptureQueriesContext(connection) as queries:
            page = boss.get("/desk/people/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(page.context["people"]) == 200
    rest = boss.get("/desk/people/", {"after": page.context["next"]})
    assert len(rest.context["people"]) == 1


def test_an_invitation_gives_a_link_once_that_makes_an_account_once(
    boss: Client,
) -> None:
    answer = boss.post("/desk/people/invite/", INVITE)
    assert "no-store" in answer["Cache-Control"]
    link = answer.context["link"]["at"]
    assert link in words(answer)
    assert link.startswith("http://testserver/account/invitation/")
    assert link not in words(boss.get("/desk/people/"))
    token = link.rstrip("/").rpartition("/")[2]
    row = Invitation.objects.get()
    kept = str(Invitation.objects.values().get())
    assert token not in kept
    guest, path = Client(), f"/account/invitation/{token}/"
    assert "ben" in words(guest.get(path))
    given = {"password1": makers.PASSWORD, "password2": makers.PASSWORD}
    done = guest.post(path, given)
    assert done["Location"] == "/desk/"
    assert is_signed_in(guest)
    user = User.objects.get(username="ben")
    row.refresh_from_db()
    assert (user.role, row.account) == ("editor", user)
    for method in ("get", "post"):
        again = getattr(Client(), method)(path, given)
        assert again.status_code == 404
    acts = Act.objects.filter(verb__in=["invite_account", "accept_invitation"])
    assert [(a.verb, a.by_label) for a in acts.order_by("pk")] == [
        ("invite_account", "boss"),
        ("accept_invitation", "ben"),
    ]


@pytest.mark.parametrize(
    ("given", "said", "status"),
    [
        ({"username": "boss"}, "There is an account boss already.", 409),
        ({"username": "BOSS"}, "There is an account BOSS already.", 409),
        ({"username": "two words"}, "Enter a valid username.", 409),
        ({"username": ""}, "This field is required.", 422),
        ({"role": "king"}, "Select a valid choice.", 422),
        ({"email": "no-address"}, "Enter a valid email address.", 422),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_with_what_was_typed(
    boss: Client, given: dict[str, str], said: str, status: int
) -> None:
    typed = {"username": "carla", "role": "chief", "email": "c@example.org", **given}
    answer = boss.post("/desk/people/invite/", typed)
    assert answer.status_code == status
    page = words(answer)
    assert said in page
    assert page.count('class="errors"') == 1
    assert '_error">' in page
    for value in (typed["username"], typed["email"]):
        assert f'value="{value}"' in page or not value
    assert not Invitation.objects.exists()


def test_a_weak_password_makes_no_account_and_leaves_the_invitation_open(
    boss: Client,
) -> None:
    link = boss.post("/desk/people/invite/", INVITE).context["link"]["at"]
    for first, second, said in (
        ("password123", "password123", "too common"),
        (makers.PASSWORD, "another", "This is not the same password."),
        ("", "", "This field is required."),
    ):
        answer = Client().post(link, {"password1": first, "password2": second})
        assert answer.status_code == 422
        assert said in words(answer)
    assert not User.objects.filter(username="ben").exists()
    given = {"password1": makers.PASSWORD, "password2": makers.PASSWORD}
    assert Client().post(link, given).status_code == 302


def test_a_link_taken_back_or_replaced_opens_nothing(boss: Client) -> None:
    first = boss.post("/desk/people/invite/", INVITE).context["link"]["at"]
    second = boss.post("/desk/people/invite/", INVITE).context["link"]["at"]
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    row = Invitation.objects.get(revoked_at=None)
    boss.post(f"/desk/people/invitations/{row.pk}/revoke/")
    assert Client().get(second).status_code == 404
    late = boss.post(f"/desk/people/invitations/{row.pk}/revoke/", follow=True)
    assert "not open any more" in words(late)


def test_somebody_else_who_is_signed_in_is_signed_out_by_accepting(
    boss: Client,
) -> None:
    link = boss.post("/desk/people/invite/", INVITE).context["link"]["at"]
    given = {"password1": makers.PASSWORD, "password2": makers.PASSWORD}
    boss.post(link, given)
    assert ">ben<" in words(boss.get("/account/"))


def test_each_verb_does_what_it_says_and_tells_of_it(boss: Client) -> None:
    user = makers.make_user("editor", "ana")
    with_codes(user)
    own = f"/desk/people/{user.pk}/"
    session = Client()
    session.force_login(user)

    def act(verb: str, **given: str) -> str:
        return words(boss.post(f"{own}{verb}/", given, follow=True))

    assert "The role was changed." in act("role", role="chief")
    user.refresh_from_db()
    assert user.role == "chief"
    assert is_signed_in(session)
    assert "Signed out everywhere." in act("sign-out")
    assert not is_signed_in(session)
    assert "taken away" in act("second-factor", reason="Lost phone.")
    assert not Authenticator.objects.filter(user=user).exists()
    user.refresh_from_db()
    session.force_login(user)
    assert "closed" in act("deactivate", reason="Left.")
    assert not is_signed_in(session)
    assert "open again" in act("reactivate", reason="Came back.")
    assert not is_signed_in(session)
    reasons = Act.objects.filter(by_label="boss").order_by("pk")
    assert [(a.verb, a.reason) for a in reasons] == [
        ("change_role", "ana: editor → chief"),
        ("end_sessions", "ana"),
        ("reset_second_factor", "ana: Lost phone."),
        ("deactivate_account", "ana: Left."),
        ("reactivate_account", "ana: Came back."),
    ]


@pytest.mark.parametrize("verb", ["deactivate", "second-factor"])
def test_without_a_reason_nothing_is_done_and_the_field_says_so(
    boss: Client, verb: str
) -> None:
    user = makers.make_user("editor", "ana")
    with_codes(user)
    answer = boss.post(f"/desk/people/{user.pk}/{verb}/", {"reason": " "})
    assert answer.status_code == 409
    assert f'id="reason-{verb}_error">Say why.' in words(answer)
    assert f'<a href="#reason-{verb}">Say why.' in words(answer)
    user.refresh_from_db()
    assert user.is_active
    assert Authenticator.objects.filter(user=user).exists()


def test_the_last_administrator_stays_and_of_two_one_may_go(boss: Client) -> None:
    me = User.objects.get(username="boss")
    for verb, given in (
        ("role", {"role": "editor"}),
        ("deactivate", {"reason": "Gone."}),
    ):
        answer = boss.post(f"/desk/people/{me.pk}/{verb}/", given)
        assert "This is the last administrator" in words(answer)
    makers.make_user("administrator", "second")
    assert (
        boss.post(f"/desk/people/{me.pk}/role/", {"role": "editor"}).status_code == 302
    )
    me.refresh_from_db()
    assert me.role == "editor"
    assert boss.get("/desk/people/").status_code == 403  # from the next request on


def test_the_page_offers_every_role() -> None:
    assert sorted(name for name, _ in ROLES) == sorted(User.Role.values)


def test_the_librarys_own_tables_are_open_to_nobody_in_the_administration(
    boss: Client,
) -> None:
    assert boss.get("/admin/parties/party/").status_code == 200
    for table in (
        "mfa/authenticator",
        "usersessions/usersession",
        "account/emailaddress",
    ):
        assert boss.get(f"/admin/{table}/").status_code == 403
    assert "mfa" not in words(boss.get("/admin/"))


def test_an_account_that_is_not_there_is_not_found(boss: Client) -> None:
    assert boss.get("/desk/people/99999/").status_code == 404
    assert boss.post("/desk/people/99999/role/", {"role": "editor"}).status_code == 404
    me = User.objects.get(username="boss")
    assert boss.post(f"/desk/people/{me.pk}/make-tea/").status_code == 404
