package nl.waarborg.data.backup;

import nl.waarborg.kernel.ledger.LedgerEntry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Some ids of keys that went for good: so many that they fit into memory, however many went. */
final class DestroyedKeys {

    /** A line of the ledger names at most some hundreds; an id takes some hundred bytes. */
    private static final int AT_ONCE = 20_000;

    private final Map<String, OfTenant> tenants = new HashMap<>();
    private int count;

    private static final class OfTenant {
        private final Set<String> ids = new HashSet<>();
        private long lastLine;
    }

    void add(LedgerEntry entry) {
        entry.destroyedKeys()
                .forEach(
                        id -> {
                            OfTenant gone =
                                    tenants.computeIfAbsent(
                                            entry.tenant().value(), _ -> new OfTenant());
                            gone.ids.add(id);
                            gone.lastLine = entry.number();
                            count++;
                        });
    }

    boolean isFull() {
        return count >= AT_ONCE;
    }

    void clear() {
        tenants.clear();
        count = 0;
    }

    /** Those of a tenant; none where no line after that number names one. */
    Set<String> since(long line, String tenant) {
        OfTenant gone = tenants.get(tenant);
        return gone == null || gone.lastLine <= line ? Set.of() : gone.ids;
    }
}
