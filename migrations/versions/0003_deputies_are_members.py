"""A deputy is a member of the rounds of the one on leave, for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("own_role", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_members_deputy_id"), ["deputy_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_members_deputy_id_deputies"), "deputies", ["deputy_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_members_deputy_id_deputies"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_members_deputy_id"))
        batch_op.drop_column("own_role")
        batch_op.drop_column("deputy_id")
