package nl.waarborg.kernel;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** What accounts hang together with beside log-ins. Schema: {@code db/migrations}. */
public final class IdentityTables {

    private IdentityTables() {}

    /** Codes that went out by mail, with which their reader sets a password once. */
    public static final class MailedCode {

        private static final Columns COLUMNS = Columns.of("core", "mailed_code");

        /** The person. */
        public static final Column<UUID> SUBJECT_ID =
                COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

        /** What it is for. */
        public static final Column<CodePurpose> PURPOSE =
                COLUMNS.choice("purpose", CodePurpose.class, Category.OPERATIONAL);

        /** SHA-256 of the code. */
        public static final Column<byte[]> CODE_HASH =
                COLUMNS.bytes("code_hash", Category.CREDENTIAL);

        /** When it ends by itself. */
        public static final Column<Instant> EXPIRES_AT =
                COLUMNS.instant("expires_at", Category.OPERATIONAL);

        /** When it was used. */
        public static final Column<Instant> USED_AT =
                COLUMNS.instant("used_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /** The account; empty for a registration, which makes one. */
        public static final Column<UUID> ACCOUNT_ID =
                COLUMNS.uuid("account_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** The log-in name of the account to be made. */
        public static final Column<String> LOGIN =
                COLUMNS.text("login", Category.CONTACT, ColumnTrait.NULLABLE);

        /** The name on the account to be made. */
        public static final Column<String> NAME =
                COLUMNS.text("name", Category.NAME, ColumnTrait.NULLABLE);

        /** The role of the account to be made. */
        public static final Column<String> ROLE =
                COLUMNS.text("role", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("codes die per mail zijn gestuurd", "codes sent by mail")
                        .about(SubjectLink.column(SUBJECT_ID))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

        private MailedCode() {}
    }

    /** Second factors (RFC 6238), one for each account at most. */
    public static final class SecondFactor {

        private static final Columns COLUMNS = Columns.of("core", "second_factor");

        /** The account. */
        public static final Column<UUID> ACCOUNT_ID =
                COLUMNS.uuid("account_id", Category.OPERATIONAL);

        /** The shared secret in base 32. */
        public static final Column<String> SECRET = COLUMNS.text("secret", Category.SECRET);

        /** When the person showed a first code; until then it does not count. */
        public static final Column<Instant> CONFIRMED_AT =
                COLUMNS.instant("confirmed_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /** The step of thirty seconds whose code was accepted last; 0 before the first. */
        public static final Column<Long> LAST_STEP =
                COLUMNS.number("last_step", Category.BEHAVIOUR);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("tweede stap bij het inloggen", "second steps of logging in")
                        .about(SubjectLink.through(ACCOUNT_ID, Account.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private SecondFactor() {}
    }

    /** Codes for when a second factor is lost. */
    public static final class RecoveryCode {

        private static final Columns COLUMNS = Columns.of("core", "recovery_code");

        /** The second factor. */
        public static final Column<UUID> FACTOR_ID =
                COLUMNS.uuid("factor_id", Category.OPERATIONAL);

        /** SHA-256 of the code. */
        public static final Column<byte[]> CODE_HASH =
                COLUMNS.bytes("code_hash", Category.CREDENTIAL);

        /** When it was used. */
        public static final Column<Instant> USED_AT =
                COLUMNS.instant("used_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("herstelcodes voor het inloggen", "recovery codes for logging in")
                        .about(SubjectLink.through(FACTOR_ID, SecondFactor.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private RecoveryCode() {}
    }

    /** Programs that call in the organisation's name. */
    public static final class ApiClient {

        private static final Columns COLUMNS = Columns.of("core", "api_client");

        /** Its account. */
        public static final Column<UUID> ACCOUNT_ID =
                COLUMNS.uuid("account_id", Category.OPERATIONAL);

        /** The names of the permissions that it has, of those that its roles grant. */
        public static final Column<String[]> PERMISSIONS =
                COLUMNS.texts("permissions", Category.OPERATIONAL);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called(
                                "programma's met een eigen toegang",
                                "programs with an access of their own")
                        .about(SubjectLink.through(ACCOUNT_ID, Account.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private ApiClient() {}
    }

    /** The secrets of clients. */
    public static final class ClientSecret {

        private static final Columns COLUMNS = Columns.of("core", "client_secret");

        /** The client. */
        public static final Column<UUID> CLIENT_ID =
                COLUMNS.uuid("client_id", Category.OPERATIONAL);

        /** SHA-256 of the secret. */
        public static final Column<byte[]> SECRET_HASH =
                COLUMNS.bytes("secret_hash", Category.CREDENTIAL);

        /** When it ends by itself. */
        public static final Column<Instant> EXPIRES_AT =
                COLUMNS.instant("expires_at", Category.OPERATIONAL);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called("sleutels van programma's", "keys of programs")
                        .about(SubjectLink.through(CLIENT_ID, ApiClient.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private ClientSecret() {}
    }

    /** By which names identity providers know the people behind accounts. */
    public static final class ExternalIdentity {

        private static final Columns COLUMNS = Columns.of("core", "external_identity");

        /** The account. */
        public static final Column<UUID> ACCOUNT_ID =
                COLUMNS.uuid("account_id", Category.OPERATIONAL);

        /** The provider. */
        public static final Column<String> ISSUER = COLUMNS.text("issuer", Category.OPERATIONAL);

        /** The name, {@code sub} in its tokens. */
        public static final Column<String> EXTERNAL_ID =
                COLUMNS.text("external_id", Category.CREDENTIAL);

        /** The dataset. */
        public static final Dataset DATASET =
                Dataset.of(COLUMNS)
                        .called(
                                "koppelingen om elders in te loggen",
                                "links for logging in elsewhere")
                        .about(SubjectLink.through(ACCOUNT_ID, Account.DATASET))
                        .retainedAs("account")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        private ExternalIdentity() {}
    }
}
