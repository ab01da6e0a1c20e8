"""Post and clock: letters in, anstånd, reminders, and what stands for what."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultee_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultee_id"], ["consultees.id"], name=op.f("fk_meeting_days_consultee_id_consultees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_days")),
        sa.UniqueConstraint("consultee_id", "day", name=op.f("uq_meeting_days_consultee_id_day")),
    )
    op.create_table(
        "deputies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["users.id"], name=op.f("fk_deputies_deputy_id_users")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_deputies_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputies")),
    )
    with op.batch_alter_table("deputies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputies_deputy_id"), ["deputy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deputies_user_id"), ["user_id"], unique=False)

    op.create_table(
        "letter_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_letter_wordings_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_wordings")),
        sa.UniqueConstraint("consultation_id", "kind", name=op.f("uq_letter_wordings_consultation_id_kind")),
    )
    op.create_table(
        "reminder_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_reminder_steps_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_steps")),
        sa.UniqueConstraint("consultation_id", "days", name=op.f("uq_reminder_steps_consultation_id_days")),
    )
    op.create_table(
        "call_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_call_notes_by_id_users")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_call_notes_referral_id_referrals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_notes")),
    )
    with op.batch_alter_table("call_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_notes_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("proposed_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_email", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("former_day", sa.Date(), nullable=True),
        sa.Column("granted_day", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_extensions_decided_by_id_users")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_extensions_entered_by_id_users")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_extensions_referral_id_referrals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extensions_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(
            "uq_extensions_one_undecided",
            ["referral_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.create_table(
        "digests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_digests_letter_id_letters")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digests_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("user_id", "day", name=op.f("uq_digests_user_id_day")),
    )
    op.create_table(
        "incoming_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("mailbox_round_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("from_name", sa.String(), nullable=False),
        sa.Column("from_address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("auth_note", sa.String(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_incoming_letters_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox_round_id"], ["consultations.id"], name=op.f("fk_incoming_letters_mailbox_round_id_consultations")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_incoming_letters_referral_id_referrals")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_incoming_letters_settled_by_id_users")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_incoming_letters_submission_id_submissions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_letters")),
        sa.UniqueConstraint("sha256", name=op.f("uq_incoming_letters_sha256")),
    )
    with op.batch_alter_table("incoming_letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incoming_letters_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_letters_mailbox_round_id"), ["mailbox_round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_letters_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_letters_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index("ix_incoming_letters_state_id", ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_letters_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_reminders_letter_id_letters")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_reminders_referral_id_referrals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("referral_id", "occasion", name=op.f("uq_reminders_referral_id_occasion")),
    )
    op.create_table(
        "bounces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_letters.id"], name=op.f("fk_bounces_incoming_id_incoming_letters")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_bounces_letter_id_letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounces")),
        sa.UniqueConstraint(
            "letter_id", "incoming_id", "address", name=op.f("uq_bounces_letter_id_incoming_id_address")
        ),
    )
    with op.batch_alter_table("bounces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bounces_incoming_id"), ["incoming_id"], unique=False)

    op.create_table(
        "incoming_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["incoming_letters.id"], name=op.f("fk_incoming_files_letter_id_incoming_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_files")),
    )
    with op.batch_alter_table("incoming_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incoming_files_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["incoming_letters.id"], name=op.f("fk_sightings_letter_id_incoming_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        sa.UniqueConstraint("mailbox", "uidvalidity", "uid", name=op.f("uq_sightings_mailbox_uidvalidity_uid")),
    )
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sightings_letter_id"), ["letter_id"], unique=False)

    with op.batch_alter_table("consultation_documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_consultation_documents_replaces_id_consultation_documents"),
            "consultation_documents",
            ["replaces_id"],
            ["id"],
        )

    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_reminder_plan", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reminders_off", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("final_expected_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("added_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("submission_files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stands_for_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("making", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirmed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("role_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_submission_files_stands_for_id"), ["stands_for_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_submission_files_confirmed_by_id_users"), "users", ["confirmed_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_submission_files_stands_for_id_submission_files"),
            "submission_files",
            ["stands_for_id"],
            ["id"],
        )

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("morning_digest", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_column("morning_digest")

    with op.batch_alter_table("submission_files", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_submission_files_stands_for_id_submission_files"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_submission_files_confirmed_by_id_users"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_submission_files_stands_for_id"))
        batch_op.drop_column("role_confirmed_at")
        batch_op.drop_column("confirmed_by_id")
        batch_op.drop_column("confirmed_at")
        batch_op.drop_column("making")
        batch_op.drop_column("stands_for_id")

    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.drop_column("added_at")
        batch_op.drop_column("final_expected_on")
        batch_op.drop_column("reminders_off")
        batch_op.drop_column("calendar_sequence")

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_column("calendar")

    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.drop_column("own_reminder_plan")

    with op.batch_alter_table("consultation_documents", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_consultation_documents_replaces_id_consultation_documents"), type_="foreignkey"
        )
        batch_op.drop_column("replaced_at")
        batch_op.drop_column("replaces_id")

    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sightings_letter_id"))

    op.drop_table("sightings")
    with op.batch_alter_table("incoming_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incoming_files_letter_id"))

    op.drop_table("incoming_files")
    with op.batch_alter_table("bounces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bounces_incoming_id"))

    op.drop_table("bounces")
    op.drop_table("reminders")
    with op.batch_alter_table("incoming_letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incoming_letters_submission_id"))
        batch_op.drop_index("ix_incoming_letters_state_id")
        batch_op.drop_index(batch_op.f("ix_incoming_letters_referral_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_letters_message_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_letters_mailbox_round_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_letters_consultation_id"))

    op.drop_table("incoming_letters")
    op.drop_table("digests")
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_extensions_one_undecided",
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )
        batch_op.drop_index(batch_op.f("ix_extensions_referral_id"))

    op.drop_table("extensions")
    with op.batch_alter_table("call_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_notes_referral_id"))

    op.drop_table("call_notes")
    op.drop_table("reminder_steps")
    op.drop_table("letter_wordings")
    with op.batch_alter_table("deputies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deputies_user_id"))
        batch_op.drop_index(batch_op.f("ix_deputies_deputy_id"))

    op.drop_table("deputies")
    op.drop_table("meeting_days")
