"""A draft says when the decision after a preliminary answer is expected."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answer_drafts") as batch:
        batch.add_column(sa.Column("final_expected_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("answer_drafts") as batch:
        batch.drop_column("final_expected_on")
