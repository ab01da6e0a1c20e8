"""A stand-in is a member of the rounds of the one on leave, for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stand_in_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("own_role", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_members_stand_in_id"), ["stand_in_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_members_stand_in_id_stand_ins"), "stand_ins", ["stand_in_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_members_stand_in_id_stand_ins"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_members_stand_in_id"))
        batch_op.drop_column("own_role")
        batch_op.drop_column("stand_in_id")
