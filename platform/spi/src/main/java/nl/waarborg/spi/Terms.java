package nl.waarborg.spi;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long the tenant's rules that run keep what this module keeps: for what people read, so that
 * no module states a term of its own. Holds, restrictions and decisions of humans are not counted;
 * the explanation of a single record has them. Immutable.
 */
public interface Terms {

    /**
     * What the tenant's file says of the rules about the rows of a dataset that are in some of its
     * cases.
     *
     * @param dataset of this plugin
     * @param cases the names of {@link RetentionCase}s; none for a row that is in none
     */
    Told told(Dataset dataset, String... cases);

    /**
     * The last day on which the rules keep a row.
     *
     * @param dataset of this plugin
     * @param row with the columns of all anchors and cases of the dataset
     * @return empty while no term runs
     * @throws IllegalArgumentException if the query did not select one of those columns
     */
    Optional<LocalDate> lastKept(Dataset dataset, Row row);

    /**
     * The words of rules, in the order of the tenant's file.
     *
     * @param dutch in Dutch
     * @param english in English
     */
    record Told(String dutch, String english) {}
}
