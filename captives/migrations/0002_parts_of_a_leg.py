"""Batches and verifications are of a leg of their own exchange, and legs answer such a one.

Checked at the end of the transaction: an action takes away all parts and writes them anew.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE captives_batch ADD CONSTRAINT batch_of_its_leg
  FOREIGN KEY (thing_id, leg) REFERENCES captives_leg (thing_id, key)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE captives_verification ADD CONSTRAINT verification_of_its_leg
  FOREIGN KEY (thing_id, leg) REFERENCES captives_leg (thing_id, key)
  DEFERRABLE INITIALLY DEFERRED;
"""
BACKWARD = """
ALTER TABLE captives_verification DROP CONSTRAINT verification_of_its_leg;
ALTER TABLE captives_batch DROP CONSTRAINT batch_of_its_leg;
"""


class Migration(migrations.Migration):
    dependencies = [("captives", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
