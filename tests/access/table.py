"""Who gets past which door, by which method: written by hand from what was asked for.

Never worked out from the permissions themselves: a row that is wrong in both would be seen by
nobody. Each route of the product stands here once, as the table of addresses writes it; of the
API under ``{plural}`` for all kinds, of the tables of the administration under ``{table}``.
``GET`` is also ``HEAD``. Any other method is 405 for those who get past the door, and for all
others as if it were not there. ANY: a page of the library for accounts, which says that itself.
"""

from __future__ import annotations

ROLES = ("stranger", "reader", "contributor", "editor", "chief", "administrator")
# What each role meets, in the order above: past the door, led to signing in, refused (403), or
# told the same as where nothing is (404).
DOORS = {
    "open": "past past past past past past",
    "account": "sign-in past past past past past",
    "drafts": "sign-in refused past past past past",
    "things": "sign-in nothing past past past past",
    # The same, and what is sent there is taken from whoever began the draft, and chiefs.
    "authors": "sign-in nothing past past past past",
    "desk": "sign-in refused refused past past past",
    "people": "sign-in refused refused refused refused past",
    # The administration: what it shows at all, then tables by who may change what is in them.
    "tables": "sign-in sign-in sign-in past past past",
    # It asks for no password of its own, which would be without a second factor.
    "at-its-own-sign-in": "sign-in refused refused refused refused refused",
    "of-editors": "sign-in sign-in sign-in past past past",
    "of-chiefs": "sign-in sign-in sign-in refused past past",
    "of-nobody": "sign-in sign-in sign-in refused refused refused",
}
PAGES = """
open      GET       healthz
open      GET       readyz
open      ANY       accounts/login/
open      ANY       accounts/logout/
account   ANY       account/password/
account   ANY       account/password/again/
open      ANY       account/second-factor/
account   ANY       account/second-factor/new/
account   GET       account/
account   POST      account/sign-out/
account   GET       account/tokens/
account   POST      account/tokens/make/
account   POST      account/tokens/<int:token>/revoke/
open      GET POST  account/invitation/<slug:token>/
open      GET POST  account/forgotten/
open      GET POST  account/forgotten/<int:account>/<slug:token>/
people    GET       desk/people/
people    POST      desk/people/invite/
people    POST      desk/people/invitations/<int:invitation>/revoke/
people    GET       desk/people/<int:account>/
people    POST      desk/people/<int:account>/<slug:verb>/
desk      GET       desk/
desk      GET POST  desk/articles/new/
desk      GET       desk/unread/
desk      POST      desk/articles/<key:article>/read/
desk      GET       desk/articles/<int:version>/
desk      GET       desk/articles/<int:version>/next/
desk      POST      desk/articles/<int:version>/route/
desk      POST      desk/articles/<key:article>/assign/
desk      POST      desk/articles/<key:article>/close/
desk      POST      desk/closings/<int:closing>/undo/
desk      GET       desk/articles/<key:article>/versions/
desk      POST      desk/articles/<key:article>/reject/
desk      POST      desk/articles/<key:article>/reinstate/
desk      GET       desk/changed/
desk      POST      desk/changed/<int:number>/
desk      GET       desk/taken-back/
desk      POST      desk/taken-back/<int:number>/
desk      GET POST  desk/stories/join/
desk      GET       desk/stories/<key:story>/
desk      POST      desk/stories/<key:story>/split/
desk      POST      desk/stories/<key:story>/origin/
desk      POST      desk/stories/<key:story>/undo/
desk      GET POST  desk/articles/<int:version>/all/
desk      POST      desk/articles/<int:version>/suggest/
desk      POST      desk/suggestions/<int:suggestion>/accept/
desk      POST      desk/suggestions/<int:suggestion>/name/
desk      POST      desk/suggestions/<int:suggestion>/merge/
desk      POST      desk/suggestions/<int:suggestion>/reject/
desk      POST      desk/suggestions/<int:suggestion>/reopen/
things    GET       desk/things/<key:public_id>/
things    GET POST  desk/things/<key:public_id>/withdraw/
authors   GET POST  desk/things/<key:public_id>/discard/
things    POST      desk/things/<key:public_id>/reclaim/
things    GET POST  desk/things/<key:public_id>/restore/
things    GET POST  desk/things/<key:public_id>/merge/
things    GET POST  desk/things/<key:public_id>/unmerge/
things    GET       desk/decided/
things    POST      desk/acts/<int:act>/undo/
desk      GET       desk/reports/
desk      POST      desk/reports/<int:number>/
drafts    GET       desk/drafts/
drafts    POST      desk/kept/
drafts    POST      desk/kept/forget/
drafts    GET       desk/new/
drafts    GET POST  desk/new/<any_kind:kind>/
drafts    GET POST  desk/drafts/<key:key>/
drafts    POST      desk/drafts/<key:key>/note/
drafts    POST      desk/drafts/<key:key>/assign/
drafts    POST      desk/drafts/<key:key>/publish/
desk      GET       desk/home/
desk      GET       desk/sources/
desk      POST      desk/sources/add/
desk      POST      desk/sources/list/
desk      GET       desk/sources/feeds.opml
desk      POST      desk/sources/<int:feed>/<slug:verb>/
desk      POST      desk/sources/notices/<int:notice>/settle/
open      ANY       account/inactive/
account   GET POST  account/kept/
account   ANY       account/code/again/
account   ANY       account/second-factor/remove/
account   ANY       account/recovery-codes/
account   ANY       account/recovery-codes/new/
account   ANY       account/recovery-codes/file/
account   ANY       account/code/
open      GET POST  report/
open      GET       report/sent/
open      GET       api/schema/
open      GET       api/schema/docs/
open      GET       api/schema
open      GET       api/schema/docs
open      GET       api/<anything:rest>
"""
# What is read: the record, and nothing besides, by whoever comes.
READ = """
<empty>
method/
words/
words/<slug:name>/
corrections/
data/
search/
<kind_outside:kind>.<form:form>
<kind_outside:kind>/<key:key>.<thing_form:form>
sources/
sources/<key:key>/
<actor:kind>/<key:key>/
<actor:kind>/<key:key>/<block:block>/
<kind_outside:kind>/
<kind_outside:kind>/<key:key>/
<kind_outside:kind>/<key:key>/history/
<slug:process>/timeline.<timeline_form:form>
<slug:process>/tallies.<table_form:form>
<slug:process>/<kind:kind>.<form:form>
<slug:process>/<kind:kind>/<key:key>.<thing_form:form>
<slug:process>/
<slug:process>/since/
<slug:process>/timeline/
<slug:process>/search/
<slug:process>/figures/
<slug:process>/captives/
<slug:process>/tallies/
<slug:process>/agreements/
<slug:process>/agreements/<key:key>/
<slug:process>/talks/
<slug:process>/rounds/
<slug:process>/rounds/<key:key>/
<slug:process>/exchanges/
<slug:process>/exchanges/<key:key>/
<slug:process>/sources/
<slug:process>/sources/<key:key>/
<slug:process>/<actor:kind>/<key:key>/
<slug:process>/<actor:kind>/<key:key>/<block:block>/
<slug:process>/corrections/
<slug:process>/data/
<slug:process>/<kind:kind>/
<slug:process>/<kind:kind>/<key:key>/
<slug:process>/<kind:kind>/<key:key>/history/
"""
# The API: read by whoever comes, no cookie looked at; written by the scope write:events.
API_READ = """
{plural}  {plural}/  {plural}.json  {plural}.ndjson  {plural}.csv
{plural}/<str:key>/  {plural}/<str:key>  {plural}/<str:key>/history/  {plural}/<str:key>/history
changes/  changes  changes.json  changes.ndjson  tallies/  tallies
bulk/  bulk  bulk/<str:name>  usage/  usage
outlets/  outlets  outlets.json  outlets.ndjson  outlets.csv  outlets/<str:key>/  outlets/<str:key>
articles/  articles  articles.json  articles.ndjson  articles.csv
articles/<str:key>/  articles/<str:key>  codebook/  codebook  codebook.json  codebook.csv
vocabularies/  vocabularies  vocabularies/<str:key>/  vocabularies/<str:key>
"""
API_WRITTEN = {
    "POST": "{plural}/ {plural} {plural}.json {plural}.ndjson {plural}.csv",
    "PATCH": "{plural}/<str:key>/ {plural}/<str:key>",
    "POST of a verb": "{plural}/<str:key>/{verb}/ {plural}/<str:key>/{verb}",
}
# What needs a token of one scope, by the scope; ``private, no-store``, whatever the answer.
API_INSIDE = """
desk   GET   desk/drafts/  desk/drafts  desk/drafts/<str:key>/  desk/drafts/<str:key>
desk   GET   desk/suggestions/  desk/suggestions  desk/reports/  desk/reports
admin  GET   admin/tokens/  admin/tokens
admin  POST  admin/tokens/<str:key>/revoke/  admin/tokens/<str:key>/revoke
"""
# What those meet who show a token of that scope, by the role of its account now, in the order of
# ROLES; a stranger shows none. With all other scopes together, and not that one, everybody is 403.
SCOPES = {
    "desk": "401 403 403 200 200 200",
    "admin": "401 403 403 403 403 200",
}
VERBS = (
    "submit", "publish", "withdraw", "restore", "merge", "unmerge", "discard", "reclaim",
)  # fmt: skip
TABLES = {
    "auth/group": "of-nobody",
    "account/emailaddress": "of-nobody",
    "mfa/authenticator": "of-nobody",
    "usersessions/usersession": "of-nobody",
    "vocabularies/term": "of-chiefs",
    "vocabularies/contestedword": "of-chiefs",
    "sources/outlet": "of-editors",
    "parties/party": "of-editors",
    "parties/organisation": "of-editors",
    "parties/person": "of-chiefs",
    "parties/place": "of-editors",
    "parties/post": "of-editors",
    "events/process": "of-editors",
    "events/track": "of-editors",
    "events/routerule": "of-editors",
}
# Of each table; nobody deletes anything, whatever the role.
OF_A_TABLE = """
{table}/  {table}/add/  {table}/<path:object_id>/change/  {table}/<path:object_id>/history/
{table}/<path:object_id>/delete/  {table}/<path:object_id>/
"""
ADMINISTRATION = """
at-its-own-sign-in  login/
open    logout/
tables  jsi18n/
of-nobody  autocomplete/
tables  <empty>  password_change/  password_change/done/  (?P<url>.*)$
tables  r/<path:content_type_id>/<path:object_id>/
tables  ^(?P<app_label>auth|account|mfa|usersessions|vocabularies|sources|parties|events)/$
"""
