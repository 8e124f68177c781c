package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.util.UUID;

/**
 * A provider of training.
 *
 * @param id its id
 * @param name the name
 */
public record ProviderView(UUID id, String name) {

    static ProviderView of(Row row) {
        return new ProviderView(row.get(Providers.DATASET.id()), row.get(Providers.NAME));
    }

    /**
     * A provider to add.
     *
     * @param name the name
     */
    public record NewProvider(@Meaning("The name") String name) {}

    /**
     * Somebody who works for a provider.
     *
     * @param accountId the account
     */
    public record ProviderAccount(@Meaning("The account") UUID accountId) {}
}
