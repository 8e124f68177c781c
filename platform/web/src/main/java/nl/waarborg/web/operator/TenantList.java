package nl.waarborg.web.operator;

import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of tenants in the order of their id.
 *
 * @param items the tenants
 * @param next for the parameter {@code after}; absent on the last page
 */
record TenantList(
        @Meaning("The tenants of this page") List<TenantSummary> items,
        @Meaning("For the parameter after; absent on the last page") @Nullable TenantId next) {

    /**
     * A page.
     *
     * @param found one more than fits on the page, where there are more
     */
    static TenantList of(List<TenantEntry> found, int limit) {
        List<TenantSummary> items = found.stream().limit(limit).map(TenantSummary::of).toList();
        return new TenantList(items, found.size() > limit ? items.getLast().id() : null);
    }
}
