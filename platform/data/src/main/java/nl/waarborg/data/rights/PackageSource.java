package nl.waarborg.data.rights;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;

import org.jooq.Condition;

import java.util.List;

/**
 * A dataset with rows of the person.
 *
 * @param module whose it is
 * @param dataset the dataset
 * @param shown the columns that come into the package
 * @param about which rows
 * @param records how many rows there are
 */
record PackageSource(
        Module module, Dataset dataset, List<Column<?>> shown, Condition about, long records) {

    private static final int PAGE = 500;

    /** Of records with a file in them, each of megabytes. */
    private static final int PAGE_OF_FILES = 5;

    /** So many are held at once. */
    int page() {
        boolean files =
                shown.stream()
                        .map(column -> column.type().getType())
                        .anyMatch(type -> type == Buffer.class || type == byte[].class);
        return files ? PAGE_OF_FILES : PAGE;
    }
}
