package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * An employer.
 *
 * @param id its id
 * @param name the name
 * @param kvkNumber the number in the trade register
 */
public record EmployerView(UUID id, String name, @Nullable String kvkNumber) {

    static EmployerView of(Row row) {
        return new EmployerView(
                row.get(Employers.DATASET.id()),
                row.get(Employers.NAME),
                row.find(Employers.KVK_NUMBER).orElse(null));
    }
}
