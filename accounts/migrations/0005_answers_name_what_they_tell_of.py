"""An answer that is kept says what it tells of, so that it goes with that, and is asked about it."""

from django.db import migrations, models

# Those that are kept by now, for a day at most: a document has the id, and that of a token is short.
FILL = """
UPDATE accounts_keptanswer SET thing = body::json ->> 'id'
 WHERE CASE WHEN body LIKE '{%' THEN length(body::json ->> 'id') = 16 ELSE false END
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_answers")]
    operations = [
        migrations.AddField(
            model_name="keptanswer",
            name="thing",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Public id of what it tells of; empty: of none.",
                max_length=16,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
