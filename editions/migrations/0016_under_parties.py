"""What current editions are found under, party by party, kept by PostgreSQL itself.

The triggers come first, then what stands already is filled in: nothing is published meanwhile,
since a table that gets a trigger is locked against writes until the end of the transaction. They
write as the owner of the table, whose rows nobody else may write.
"""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION editions_list_under_parties() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM public.editions_underparty AS listed USING was
     WHERE listed.edition_id = was.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.editions_underparty (edition_id, party, kind, type, sort_day, public_id)
    SELECT DISTINCT id, party, kind, type, sort_day, public_id
      FROM became, unnest(parties) AS party
     WHERE recorded_to IS NULL AND known_to IS NULL;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editions_list_under_parties() FROM PUBLIC;
CREATE TRIGGER edition_listed AFTER INSERT ON editions_edition
  REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION editions_list_under_parties();
CREATE TRIGGER edition_listed_anew AFTER UPDATE ON editions_edition
  REFERENCING OLD TABLE AS was NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION editions_list_under_parties();
CREATE TRIGGER edition_listed_no_more AFTER DELETE ON editions_edition
  REFERENCING OLD TABLE AS was
  FOR EACH STATEMENT EXECUTE FUNCTION editions_list_under_parties();
INSERT INTO editions_underparty (edition_id, party, kind, type, sort_day, public_id)
SELECT DISTINCT id, party, kind, type, sort_day, public_id
  FROM editions_edition, unnest(parties) AS party
 WHERE recorded_to IS NULL AND known_to IS NULL;
"""
BACKWARD = """
DROP TRIGGER edition_listed_no_more ON editions_edition;
DROP TRIGGER edition_listed_anew ON editions_edition;
DROP TRIGGER edition_listed ON editions_edition;
DROP FUNCTION editions_list_under_parties();
"""


class Migration(migrations.Migration):

    dependencies = [("editions", "0015_dated_and_undated_lists")]

    operations = [
        migrations.CreateModel(
            name="UnderParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", models.SlugField(db_index=False, max_length=60)),
                ("kind", models.CharField(max_length=20)),
                ("type", models.CharField(blank=True, max_length=60)),
                ("sort_day", models.DateField()),
                ("public_id", models.CharField(max_length=16)),
                ("edition", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="under_parties", to="editions.edition")),
            ],
            options={
                "verbose_name_plural": "under parties",
                "indexes": [
                    models.Index(fields=["party", "kind", "-sort_day", "-public_id"], include=("edition",), name="under_party"),
                    models.Index(fields=["party", "kind", "type", "-sort_day", "-public_id"], include=("edition",), name="under_party_by_type"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "party"), name="under_party_once"),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
