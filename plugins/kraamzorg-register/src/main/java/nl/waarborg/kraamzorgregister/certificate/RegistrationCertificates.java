package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.FileColumns;

import java.time.LocalDate;
import java.util.UUID;

/** The table of certificates of registration. What they say the database fills in. */
public final class RegistrationCertificates {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "registration_certificate");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The keyed hash of its code, in hexadecimal. */
    public static final Column<String> CODE_HASH = COLUMNS.text("code_hash", Category.CREDENTIAL);

    /** What it says. */
    public static final Column<CertificateKind> KIND =
            COLUMNS.choice("kind", CertificateKind.class, Category.OPERATIONAL);

    /** The first day of the period. */
    public static final Column<LocalDate> VALID_FROM =
            COLUMNS.date("valid_from", Category.OPERATIONAL);

    /** The last day that it says the registration runs. */
    public static final Column<LocalDate> VALID_UNTIL =
            COLUMNS.date("valid_until", Category.OPERATIONAL);

    /** When it was made. */
    public static final Column<LocalDate> ISSUED_ON =
            COLUMNS.date("issued_on", Category.OPERATIONAL);

    /** The certificate itself. */
    public static final FileColumns FILE = COLUMNS.file("file", ColumnTrait.BY_ORGANISATION);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(Dataset.of(COLUMNS).called("certificaten", "certificates"), DOSSIER_ID);

    private RegistrationCertificates() {}
}
