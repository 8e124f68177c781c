package nl.waarborg.web.operator;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

/**
 * Which tenants to list.
 *
 * @param limit how many at most
 * @param after the id after which to start
 */
record TenantFilter(
        @Meaning("How many items at most; 50 where nothing is said") @Between(min = 1, max = 100)
                @Nullable Integer limit,
        @Meaning("The next of the page before")
                @Text(max = 63, pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
                @Nullable String after) {

    private static final int USUAL_LIMIT = 50;

    int size() {
        return limit == null ? USUAL_LIMIT : limit;
    }
}
