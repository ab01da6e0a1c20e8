"""A file that cannot be merged gets another made of it, and a person says what is done with each."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("manner", sa.String(length=40), nullable=True))
    with op.batch_alter_table("submission_files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("making_state", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("making_tries", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("making_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("left_out", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("handled", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("handled_by_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_submission_files_making_state"), ["making_state"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_submission_files_handled_by_id_users"), "users", ["handled_by_id"], ["id"]
        )
    with op.batch_alter_table("submission_files", schema=None) as batch_op:
        batch_op.alter_column("making_tries", server_default=None)
    # What came before there were stand-ins gets them too; the judge's own words say which files cannot be merged.
    op.execute(
        "UPDATE submission_files SET making_state = 'wanted' WHERE lower(name) LIKE '%.pdf' OR lower(name) LIKE '%.doc'"
        " OR lower(name) LIKE '%.odt' OR lower(name) LIKE '%.rtf'"
    )
    op.execute(
        "UPDATE submission_files SET left_out = 'material' WHERE CAST(findings AS TEXT) LIKE '%consultation_material%'"
    )


def downgrade() -> None:
    with op.batch_alter_table("submission_files", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_submission_files_handled_by_id_users"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_submission_files_making_state"))
        batch_op.drop_column("handled_by_id")
        batch_op.drop_column("handled_at")
        batch_op.drop_column("handled")
        batch_op.drop_column("left_out")
        batch_op.drop_column("making_until")
        batch_op.drop_column("making_tries")
        batch_op.drop_column("making_state")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_column("manner")
