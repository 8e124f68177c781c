package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long a tenant's rules that run keep data, for what people read. Immutable.
 *
 * @param rules the rules with a term
 * @param financialYearEnd the last day of the tenant's financial year
 * @param zone in which its days begin and end
 * @param texts what its file says of each rule, by rule and language
 */
public record RunningTerms(
        List<RetentionRule> rules,
        MonthDay financialYearEnd,
        ZoneId zone,
        Map<String, Map<String, String>> texts) {

    /** Copies what it is given. */
    public RunningTerms {
        rules = List.copyOf(rules);
        texts = Map.copyOf(texts);
    }

    /** As a module may ask. */
    public Terms of(String module) {
        return new OfModule(this, module);
    }

    private record OfModule(RunningTerms running, String module) implements Terms {

        @Override
        public Told told(Dataset dataset, String... cases) {
            RecordFacts facts = RecordFacts.dated(Map.of()).in(Set.of(cases), Map.of());
            List<String> governing =
                    rulesOf(dataset).rules().stream()
                            .filter(rule -> rule.scope().covers(facts))
                            .map(GoverningRule::id)
                            .distinct()
                            .toList();
            return new Told(text(governing, "nl"), text(governing, "en"));
        }

        private String text(List<String> governing, String language) {
            return governing.stream()
                    .flatMap(
                            rule ->
                                    Optional.ofNullable(
                                            running.texts()
                                                    .getOrDefault(rule, Map.of())
                                                    .get(language))
                                            .stream())
                    .collect(Collectors.joining(" "));
        }

        @Override
        public Optional<LocalDate> lastKept(Dataset dataset, Row row) {
            return Judgement.of(rulesOf(dataset), facts(dataset, row)).until();
        }

        private RecordRules rulesOf(Dataset dataset) {
            return RecordRules.of(running.rules(), running.financialYearEnd(), module, dataset);
        }

        private RecordFacts facts(Dataset dataset, Row row) {
            Map<String, LocalDate> dates = new HashMap<>();
            for (Anchor anchor : dataset.anchors()) {
                day(anchor, row).ifPresent(day -> dates.put(anchor.name(), day));
            }
            Anchors.find(dataset, RetentionRule.FINANCIAL_YEAR_END)
                    .flatMap(anchor -> day(anchor, row))
                    .ifPresent(day -> dates.put(RetentionRule.FINANCIAL_YEAR_END, day));
            Set<String> cases = new HashSet<>();
            Map<String, String> attributes = new HashMap<>();
            for (RetentionCase known : dataset.cases()) {
                row.find(known.column())
                        .map(OfModule::stored)
                        .ifPresent(value -> place(known, value, cases, attributes));
            }
            return RecordFacts.dated(dates).in(cases, attributes);
        }

        private static void place(
                RetentionCase known,
                String value,
                Set<String> cases,
                Map<String, String> attributes) {
            if (known.attribute()) {
                attributes.put(known.name(), value);
            } else if (known.values().contains(value)) {
                cases.add(known.name());
            }
        }

        private static String stored(Object value) {
            return value instanceof Enum<?> choice ? choice.name() : value.toString();
        }

        private Optional<LocalDate> day(Anchor anchor, Row row) {
            return day(anchor.column(), row)
                    .or(() -> anchor.orElse().flatMap(other -> day(other, row)));
        }

        private Optional<LocalDate> day(Column<?> column, Row row) {
            return row.find(column)
                    .map(
                            value ->
                                    value instanceof Instant moment
                                            ? Days.of(moment, running.zone())
                                            : (LocalDate) value);
        }
    }
}
