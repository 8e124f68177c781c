package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Exemption;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.RetentionCase;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a tenant under which the records of one dataset fall, in the order of the tenant's
 * file. Immutable.
 *
 * @param dataset the dataset
 * @param rules the rules
 */
public record RecordRules(Dataset dataset, List<GoverningRule> rules) {

    /** Copies what it is given. */
    public RecordRules {
        rules = List.copyOf(rules);
    }

    /**
     * The rules for a dataset.
     *
     * @param module the plugin that keeps it, or {@code core}
     */
    public static RecordRules of(TenantPolicy policy, String module, Dataset dataset) {
        return of(policy.retention(), policy.financialYearEnd(), module, dataset);
    }

    /** The same of rules by themselves. */
    static RecordRules of(
            List<RetentionRule> rules, MonthDay financialYearEnd, String module, Dataset dataset) {
        return new Selection(rules, financialYearEnd, module, dataset).select();
    }

    /** Whether a person's newest record counts for all of that person's records. */
    public boolean restartForPerson() {
        return rules.stream().anyMatch(governing -> governing.rule().restartsForPerson());
    }

    /** Finds the rules and who governs what. */
    private static final class Selection {

        private final Map<String, RetentionRule> byId = new LinkedHashMap<>();
        private final MonthDay financialYearEnd;
        private final String module;
        private final Dataset dataset;
        private final Set<String> cases = new LinkedHashSet<>();
        private final Map<String, List<Scope>> scopes = new LinkedHashMap<>();

        Selection(
                List<RetentionRule> all,
                MonthDay financialYearEnd,
                String module,
                Dataset dataset) {
            all.forEach(rule -> byId.put(rule.id(), rule));
            this.financialYearEnd = financialYearEnd;
            this.module = module;
            this.dataset = dataset;
            dataset.cases().stream()
                    .filter(known -> !known.attribute())
                    .map(RetentionCase::name)
                    .forEach(cases::add);
        }

        RecordRules select() {
            List<RetentionRule> own = own();
            Map<String, List<RetentionRule>> parts = parts();
            for (RetentionRule rule : own) {
                admit(rule, Set.of(), parts.keySet());
            }
            parts.forEach(
                    (part, rules) -> rules.forEach(rule -> admit(rule, Set.of(part), Set.of())));
            List<GoverningRule> governing = new ArrayList<>();
            byId.values().forEach(rule -> add(rule, governing));
            return new RecordRules(dataset, governing);
        }

        private List<RetentionRule> own() {
            List<RetentionRule> own = named(dataset.retainedAs());
            return own.isEmpty() ? named(RetentionRule.DEFAULT) : own;
        }

        private Map<String, List<RetentionRule>> parts() {
            Map<String, List<RetentionRule>> parts = new LinkedHashMap<>();
            for (String name : cases) {
                List<RetentionRule> rules = named(dataset.retainedAs() + "." + name);
                if (!rules.isEmpty()) {
                    parts.put(name, rules);
                }
            }
            return parts;
        }

        private List<RetentionRule> named(String data) {
            return byId.values().stream()
                    .filter(rule -> rule.modules().contains(module) && rule.isAbout(data))
                    .toList();
        }

        private void admit(RetentionRule rule, Set<String> anyOf, Set<String> displaced) {
            Set<String> noneOf = new LinkedHashSet<>(displaced);
            for (Exemption exemption : rule.exceptions()) {
                if (cases.contains(exemption.name())) {
                    takeOver(exemption);
                    if (!exemption.strip()) {
                        noneOf.add(exemption.name());
                    }
                }
            }
            Scope scope = new Scope(anyOf, noneOf, rule.when());
            add(rule, scope);
            rule.latestRule()
                    .map(byId::get)
                    .ifPresent(latest -> add(latest, new Scope(anyOf, Set.of(), latest.when())));
        }

        /**
         * An exception by an entry without a term keeps the record for as long as the case lasts.
         */
        private void takeOver(Exemption exemption) {
            exemption
                    .rule()
                    .flatMap(id -> Optional.ofNullable(byId.get(id)))
                    .ifPresent(
                            rule ->
                                    add(
                                            rule,
                                            new Scope(
                                                    Set.of(exemption.name()),
                                                    Set.of(),
                                                    rule.when())));
        }

        private void add(RetentionRule rule, Scope scope) {
            List<Scope> known = scopes.computeIfAbsent(rule.id(), _ -> new ArrayList<>());
            if (!known.contains(scope)) {
                known.add(scope);
            }
        }

        private void add(RetentionRule rule, List<GoverningRule> governing) {
            Term term = new Term(rule, financialYearEnd);
            Effect effect = Effect.of(rule, dataset);
            scopes.getOrDefault(rule.id(), List.of())
                    .forEach(scope -> governing.add(new GoverningRule(term, scope, effect)));
        }
    }
}
