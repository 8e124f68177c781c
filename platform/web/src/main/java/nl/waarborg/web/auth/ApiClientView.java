package nl.waarborg.web.auth;

import nl.waarborg.kernel.IdentityTables.ApiClient;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.UUID;

/**
 * A program that may call.
 *
 * @param id the program
 * @param account its account, where name, roles and status stand
 * @param permissions what it may do
 */
public record ApiClientView(
        @Meaning("The program") UUID id,
        @Meaning("Its account, where name, roles and status stand") AccountId account,
        @Meaning("The permissions that it has") List<String> permissions) {

    /** What {@link #of} reads. */
    static final Column<?>[] COLUMNS = {
        ApiClient.DATASET.id(), ApiClient.ACCOUNT_ID, ApiClient.PERMISSIONS
    };

    static ApiClientView of(Row row) {
        return new ApiClientView(
                row.get(ApiClient.DATASET.id()),
                new AccountId(row.get(ApiClient.ACCOUNT_ID)),
                List.of(row.get(ApiClient.PERMISSIONS)));
    }
}
