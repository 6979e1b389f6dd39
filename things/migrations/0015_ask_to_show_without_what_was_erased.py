"""What quotes an article that is erased is asked to be shown without it, in the same transaction."""

from django.db import migrations

# As jobs.actions.enqueue asks, before whatever else waits.
ASK = """
INSERT INTO public.jobs_job
  (kind, key, subject, lane, available_at, state, attempts, last_error, created_at)
SELECT 'article_erased', a.public_id, a.id, '', now() - interval '1 day', 'due', 0, '', now()
  FROM public.sources_article a WHERE {which}
    ON CONFLICT DO NOTHING;
"""
FORWARD = f"""
CREATE FUNCTION things_ask_to_show_without() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  {ASK.format(which="a.id = NEW.id")}
  RETURN NULL;
END $$;
CREATE TRIGGER article_shown_no_more AFTER UPDATE ON sources_article
  FOR EACH ROW WHEN (NEW.state = 'erased' AND OLD.state <> 'erased')
  EXECUTE FUNCTION things_ask_to_show_without();
{ASK.format(which="a.state = 'erased'")}
"""
BACKWARD = """
DROP TRIGGER article_shown_no_more ON sources_article;
DROP FUNCTION things_ask_to_show_without();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0014_what_leads_to_what_is_withheld"),
        ("jobs", "0004_pauses_of_lanes"),
        ("sources", "0013_administration_in_words"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
