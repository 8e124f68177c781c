package nl.waarborg.kraamzorgregister.employer;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.util.UUID;

/** The table of who looks for which employer. */
public final class EmployerAccounts {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "employer_account");

    /** The employer. */
    public static final Column<UUID> EMPLOYER_ID =
            COLUMNS.uuid("employer_id", Category.OPERATIONAL);

    /** The account. */
    public static final Column<UUID> ACCOUNT_ID = COLUMNS.uuid("account_id", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Which account looks for which employer");

    private EmployerAccounts() {}
}
