package nl.waarborg.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tables of the platform that are no dataset of a person, each with the reason. A table that stands
 * neither here nor in a declaration stops the start.
 */
public final class OperationalTables {

    /** Where Flyway writes down what it has run, in every schema. */
    static final String HISTORY = "flyway_schema_history";

    private static final Map<String, String> REASONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("core.tenant", "organisations, not people"),
                            Map.entry("core.tenant_policy", "what organisations promise"),
                            Map.entry("core.tenant_key", "wrapped keys"),
                            Map.entry("core.value_key", "wrapped keys, by no person"),
                            Map.entry(
                                    "core.policy_change",
                                    "what organisations will promise, and ids of who agreed"),
                            Map.entry("core.publication", "what people were told, by no person"),
                            Map.entry(
                                    "core.subject",
                                    "the ids that all declarations lead to, and wrapped keys"),
                            Map.entry("core.audit", "ids of who changed what, never values"),
                            Map.entry(
                                    "core.audit_expiry",
                                    "which lines of the trail are gone, under which statement"),
                            Map.entry("core.hold", "ids of what is kept, and a reference to why"),
                            Map.entry("core.retention_run", "runs of the rules, no record in them"),
                            Map.entry("core.retention_batch", "numbers of records by rule"),
                            Map.entry(
                                    "core.retention_task",
                                    "ids of what a human has to look at, and what was decided"),
                            Map.entry(
                                    "core.followed",
                                    "ids of whose records went, for what goes with them"),
                            Map.entry("core.restriction", "ids of whose data is set aside"),
                            Map.entry(
                                    "core.erasure_receipt",
                                    "numbers of rows that erasures removed and kept"),
                            Map.entry(
                                    "core.erasure_deferred",
                                    "ids of what was granted, and of what it waits for"),
                            Map.entry(
                                    "core.consent_held_back",
                                    "ids of consents that ended, whose consequence has yet to come"),
                            Map.entry(
                                    "core.outbox",
                                    "ids on their way to other modules, gone after a month"),
                            Map.entry(
                                    "core.idempotency",
                                    "encrypted answers, gone after a day or with the account"),
                            Map.entry(
                                    "installation.operator",
                                    "who runs the installation, no tenant"),
                            Map.entry("installation.signing_key", "keys of the installation"),
                            Map.entry(
                                    "installation.scheduled_task",
                                    "when jobs are due for which tenant"),
                            Map.entry(
                                    "installation.erasure_ledger",
                                    "ids of what must happen again after a restore"),
                            Map.entry(
                                    "installation.tenant_exit",
                                    "which organisations left, and ids of who decided"),
                            Map.entry("installation.fact", "facts about the installation")));

    private OperationalTables() {}

    /**
     * Why a table is no dataset of a person; empty for one that is declared.
     *
     * @param table with its schema
     */
    public static Optional<String> reasonOf(String table) {
        return Optional.ofNullable(REASONS.get(table));
    }

    static boolean contains(Catalogue.Name table) {
        return table.table().equals(HISTORY)
                || REASONS.containsKey(table.schema() + "." + table.table());
    }
}
