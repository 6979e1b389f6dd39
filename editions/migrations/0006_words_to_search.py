"""What is searched for: words as they are written, their stems, and what a document names.

Words are compared folded: no case, no accents or vowel points, one form of each Arabic letter.
Stems are English for words in plain Latin letters and Arabic for all others; what neither knows
stays as it is. One function makes the words of an edition, whoever writes it.
"""

from django.db import migrations

# Left out: accents, points, lengthening strokes, invisible marks of direction, apostrophes.
MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF),
    (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7), (0x0610, 0x061A),
    (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC),
    (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x00AD, 0x00AD),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069),
    (0xFEFF, 0xFEFF), (0x0027, 0x0027), (0x0060, 0x0060), (0x02BB, 0x02BF),
    (0x2018, 0x2019),
)  # fmt: skip
# Written as one: forms of a letter and of a digit in scripts that share them.
SAME = {
    "\u03c2": "\u03c3", "\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a",
    "\u06a9": "\u0643",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}  # fmt: skip
# A space: else the parser takes what stands around them for addresses, paths, tags, numbers.
SPACES = '!"#$%&()*+,-./:;<=>?@[\\]^_{|}~'


def quoted(characters: str) -> str:
    """Write characters as a literal of SQL."""
    escaped = "".join(f"\\{ord(c):04x}" for c in characters)
    return f"U&'{escaped}'"


# Most words are ASCII: their characters are compared with few others, each of them.
ASCII = "'`"
DROPPED = "".join(f"\\u{low:04X}-\\u{high:04X}" for low, high in MARKS)
FROM = "".join(SAME) + SPACES
TO = "".join(SAME.values()) + " " * len(SPACES)

FORWARD = f"""
CREATE TEXT SEARCH CONFIGURATION public.editions_stems (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.editions_stems
  ALTER MAPPING FOR word, hword, hword_part WITH pg_catalog.arabic_stem;

CREATE FUNCTION editions_folded(words text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF octet_length(words) = length(words) THEN
    RETURN translate(lower(words), {quoted(SPACES + ASCII)}, {quoted(" " * len(SPACES))});
  END IF;
  RETURN translate(
    regexp_replace(lower(normalize(words, NFKD)), '[{DROPPED}]', '', 'g'),
    {quoted(FROM)}, {quoted(TO)});
END $$;

CREATE FUNCTION editions_keys(kind text, keys text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(keys) > 0 THEN string_to_array(
           kind || ':' || array_to_string(keys, ',' || kind || ':'), ',') ELSE '{{}}' END
$$;

-- Folded words; the first line is what it is called. Stems and keys have a colon, which no word
-- has: what is looked for letter by letter does not find them. None has a comma.
CREATE FUNCTION editions_search(
  words text, kind text, process text, parties text[], people text[], places text[])
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  ends integer := strpos(words || E'\\n', E'\\n');
BEGIN
  RETURN setweight(to_tsvector('pg_catalog.simple', substr(words, 1, ends)), 'A')
      || to_tsvector('pg_catalog.simple', substr(words, ends))
      || array_to_tsvector(
           ARRAY['kind:' || kind, 'process:' || process]
           || public.editions_keys('', tsvector_to_array(
                to_tsvector('public.editions_stems', words)))
           || public.editions_keys('party', parties)
           || public.editions_keys('person', people)
           || public.editions_keys('place', places));
END $$;
"""
BACKWARD = """
DROP FUNCTION editions_search(text, text, text, text[], text[], text[]);
DROP FUNCTION editions_keys(text, text[]);
DROP FUNCTION editions_folded(text);
DROP TEXT SEARCH CONFIGURATION public.editions_stems;
"""

# Of what was published before this: all its strings but codes, keys and days, and what is cited.
# ``render_record`` leaves alone what reads as before, so it is done here.
FILL = r"""
UPDATE editions_edition SET search = editions_search(editions_folded(
    concat_ws(E'\n', (SELECT min(value) FROM jsonb_each_text(document::jsonb -> 'label')), (
      SELECT string_agg(one #>> '{}', E'\n')
        FROM jsonb_path_query(
               document::jsonb - ARRAY['label', 'citations', 'timeline', 'recorded_at'],
               'strict $.** ? (@.type() == "string")') one
       WHERE one #>> '{}' !~ '^[a-z0-9_.:+/\[\]-]*$'))),
    kind, process, parties, people, places)
 WHERE search IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("editions", "0005_changes_told")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
