package nl.waarborg.kernel;

import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.breach.BreachPeopleTables;
import nl.waarborg.kernel.breach.BreachTable;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.ConsentTextTable;
import nl.waarborg.kernel.disclosure.DisclosureTable;
import nl.waarborg.kernel.policy.PolicyNoticeTable;
import nl.waarborg.kernel.rights.CorrectionTable;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.kernel.rights.ReceiptTable;
import nl.waarborg.kernel.rights.RecipientNoticeTable;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.WaitingCorrectionTable;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The personal data that the core itself keeps, declared as plugins declare theirs. Schema: {@code
 * db/migrations}.
 */
public final class CoreTables {

    /** Accounts: one per named person. */
    public static final class Account {
        private static final Columns COLUMNS = Columns.of("core", "account");

        /** The person. */
        public static final Column<UUID> SUBJECT_ID =
                COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

        /** HUMAN or SERVICE. */
        public static final Column<AccountKind> KIND =
                COLUMNS.choice("kind", AccountKind.class, Category.OPERATIONAL);

        /**
         * What the person logs in with: an e-mail address or a name of the own choice, in lower
         * case.
         */
        public static final Column<String> LOGIN = COLUMNS.text("login", Category.CONTACT);

        /** The person's name. */
        public static final Column<String> NAME = COLUMNS.text("name", Category.NAME);

        /** In which language mail to the person is written; empty for the tenant's. */
        public static final Column<MailLanguage> LANGUAGE =
                COLUMNS.choice(
                        "language",
                        MailLanguage.class,
                        Category.CHARACTERISTIC,
                        ColumnTrait.NULLABLE);

        /** The Argon2id hash; empty while no password is set. */
        public static final Column<String> PASSWORD_HASH =
                COLUMNS.text("password_hash", Category.CREDENTIAL, ColumnTrait.NULLABLE);

        /** Names of roles in the tenant's policy. */
        public static final Column<String[]> ROLES = COLUMNS.texts("roles", Category.OPERATIONAL);

        /** ACTIVE or DISABLED. */
        public static final Column<AccountStatus> STATUS =
                COLUMNS.choice("status", AccountStatus.class, Category.OPERATIONAL);

        /** Whether the password is known to someone else and must be changed before anything. */
        public static final Column<Boolean> MUST_CHANGE_PASSWORD =
                COLUMNS.flag("must_change_password", Category.OPERATIONAL);

        /** Whether the person is an intern, who lacks what the tenant withholds from interns. */
        public static final Column<Boolean> INTERN =
                COLUMNS.flag("intern", Category.CHARACTERISTIC, ColumnTrait.BY_ORGANISATION);

        /** The last log-in or renewal of one, to the day; the database keeps it. */
        public static final Column<Instant> LAST_USED_AT =
                COLUMNS.instant("last_used_at", Category.BEHAVIOUR);

        /** When it was closed; empty while it is open. The database keeps it. */
        public static final Column<Instant> CLOSED_AT =
                COLUMNS.instant("closed_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /**
         * Whether somebody works with it: it is open and has a role that keeps accounts. The
         * database keeps it.
         */
        public static final Column<Boolean> LIVE = COLUMNS.flag("live", Category.OPERATIONAL);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("account", "account")
                        .about(SubjectLink.column(SUBJECT_ID))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                Anchor.on("CREATED", COLUMNS.createdAt()),
                                Anchor.on("ACCOUNT_LAST_USED", LAST_USED_AT),
                                Anchor.whenEnded("ACCOUNT_CLOSED", CLOSED_AT))
                        .inCases(RetentionCase.when("live", LIVE, true));

        private Account() {}
    }

    /** Log-ins. */
    public static final class LoginSession {
        private static final Columns COLUMNS = Columns.of("core", "session");

        /** The account. */
        public static final Column<UUID> ACCOUNT_ID =
                COLUMNS.uuid("account_id", Category.OPERATIONAL);

        /** When it ends by itself. */
        public static final Column<Instant> EXPIRES_AT =
                COLUMNS.instant("expires_at", Category.OPERATIONAL);

        /** When it was ended. */
        public static final Column<Instant> ENDED_AT =
                COLUMNS.instant("ended_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("keren dat er is ingelogd", "log-ins")
                        .about(SubjectLink.through(ACCOUNT_ID, Account.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private LoginSession() {}
    }

    /** Refresh tokens. */
    public static final class RefreshToken {
        private static final Columns COLUMNS = Columns.of("core", "refresh_token");

        /** The log-in. */
        public static final Column<UUID> SESSION_ID =
                COLUMNS.uuid("session_id", Category.OPERATIONAL);

        /** SHA-256 of the token. */
        public static final Column<byte[]> TOKEN_HASH =
                COLUMNS.bytes("token_hash", Category.CREDENTIAL);

        /** When it ends by itself. */
        public static final Column<Instant> EXPIRES_AT =
                COLUMNS.instant("expires_at", Category.OPERATIONAL);

        /** When it was exchanged. */
        public static final Column<Instant> USED_AT =
                COLUMNS.instant("used_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called(
                                "sleutels waarmee iemand ingelogd blijft",
                                "keys by which somebody stays logged in")
                        .about(SubjectLink.through(SESSION_ID, LoginSession.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private RefreshToken() {}
    }

    private CoreTables() {}

    /** All of them, parents first. */
    public static List<Dataset> all() {
        return List.of(
                Account.DATASET,
                LoginSession.DATASET,
                RefreshToken.DATASET,
                IdentityTables.MailedCode.DATASET,
                IdentityTables.SecondFactor.DATASET,
                IdentityTables.RecoveryCode.DATASET,
                IdentityTables.ApiClient.DATASET,
                IdentityTables.ClientSecret.DATASET,
                IdentityTables.ExternalIdentity.DATASET,
                MailTable.DATASET,
                MailAttachmentTable.DATASET,
                MailOptOutTable.DATASET,
                ReadLogTable.DATASET,
                CorrectionTable.DATASET,
                PackageTables.PACKAGE,
                PackageTables.PART,
                RequestTable.DATASET,
                WaitingCorrectionTable.DATASET,
                GroundTable.DATASET,
                ReceiptTable.DATASET,
                RecipientNoticeTable.DATASET,
                DisclosureTable.DATASET,
                PolicyNoticeTable.DATASET,
                ConsentTextTable.DATASET,
                ConsentTable.DATASET,
                BreachTable.DATASET,
                BreachPeopleTables.Affected.DATASET,
                BreachPeopleTables.Report.DATASET,
                AuditTables.SEAL,
                AuditTables.SEGMENT);
    }
}
