package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.util.UUID;

/** The table of who works for which provider. */
public final class ProviderAccounts {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "provider_account");

    /** The provider. */
    public static final Column<UUID> PROVIDER_ID =
            COLUMNS.uuid("provider_id", Category.OPERATIONAL);

    /** The account. */
    public static final Column<UUID> ACCOUNT_ID = COLUMNS.uuid("account_id", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Which account works for which provider");

    private ProviderAccounts() {}
}
