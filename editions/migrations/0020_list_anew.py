"""Lists of parties put right, where triggers did not keep them: what stands is listed, no more."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION editions_list_anew() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gone bigint; come bigint;
BEGIN
  DELETE FROM public.editions_underparty AS listed
   WHERE NOT EXISTS (
     SELECT FROM public.editions_edition AS e
      WHERE e.id = listed.edition_id AND e.recorded_to IS NULL AND e.known_to IS NULL
        AND listed.party = ANY (e.parties)
        AND (e.kind, e.type, e.sort_day, e.public_id)
          = (listed.kind, listed.type, listed.sort_day, listed.public_id));
  GET DIAGNOSTICS gone = ROW_COUNT;
  INSERT INTO public.editions_underparty (edition_id, party, kind, type, sort_day, public_id)
  SELECT DISTINCT id, party, kind, type, sort_day, public_id
    FROM public.editions_edition, unnest(parties) AS party
   WHERE recorded_to IS NULL AND known_to IS NULL
      ON CONFLICT (edition_id, party) DO NOTHING;
  GET DIAGNOSTICS come = ROW_COUNT;
  RETURN gone + come;
END $$;
REVOKE ALL ON FUNCTION editions_list_anew() FROM PUBLIC;
"""
BACKWARD = "DROP FUNCTION editions_list_anew();"


class Migration(migrations.Migration):
    dependencies = [("editions", "0019_called")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
