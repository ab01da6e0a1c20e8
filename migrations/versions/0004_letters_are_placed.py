"""A letter is placed as an answer by a guess that a person may confirm or take back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind_guessed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.alter_column("kind_guessed", server_default=None)
    with op.batch_alter_table("incoming_letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_why", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("proposed_stance", sa.String(length=40), nullable=True))
    with op.batch_alter_table("incoming_letters", schema=None) as batch_op:
        batch_op.alter_column("settled_why", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("incoming_letters", schema=None) as batch_op:
        batch_op.drop_column("proposed_stance")
        batch_op.drop_column("settled_why")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_column("taken_back_at")
        batch_op.drop_column("kind_guessed")
