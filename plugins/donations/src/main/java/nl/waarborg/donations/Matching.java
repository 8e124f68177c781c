package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.StatementView.MatchReason;
import nl.waarborg.donations.StatementView.Proposal;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Proposes who may have given what came in. It decides nothing. */
final class Matching {

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{4,9}(?!\\d)");
    private static final int MOST = 20;

    private Matching() {}

    static Future<ProposalList> of(Work work, Row entry) {
        Future<List<Row>> donors =
                work.tx()
                        .list(
                                DSL.select(
                                                Donors.DATASET.id().field(),
                                                Donors.NUMBER.field(),
                                                Donors.NAME.field())
                                        .from(Donors.DATASET.asTable())
                                        .where(likely(entry))
                                        .limit(200));
        Future<List<Row>> promises =
                work.tx()
                        .list(
                                DSL.select(Donors.PROMISED_BY.field())
                                        .from(Donors.RECURRING.asTable())
                                        .where(promised(entry)));
        return Future.all(donors, promises)
                .map(_ -> ranked(entry, donors.result(), promises.result()));
    }

    private static Condition likely(Row entry) {
        List<String> words = new ArrayList<>(words(entry.find(Bank.PAYER_NAME).orElse("")));
        Condition name =
                words.stream()
                        .max(Comparator.comparingInt(String::length))
                        .<Condition>map(word -> Donors.NAME.field().containsIgnoreCase(word))
                        .orElse(DSL.falseCondition());
        return name.or(Donors.NUMBER.field().in(numbers(entry)))
                .or(
                        Donors.DATASET
                                .id()
                                .field()
                                .in(
                                        DSL.select(Donors.PROMISED_BY.field())
                                                .from(Donors.RECURRING.asTable())
                                                .where(promised(entry))));
    }

    private static Condition promised(Row entry) {
        return Donors.PROMISED
                .field()
                .eq(entry.get(Bank.AMOUNT))
                .and(Donors.STARTED_ON.field().le(entry.get(Bank.BOOKED_ON)))
                .and(
                        Donors.ENDED_ON
                                .field()
                                .isNull()
                                .or(Donors.ENDED_ON.field().ge(entry.get(Bank.BOOKED_ON))));
    }

    private static ProposalList ranked(Row entry, List<Row> donors, List<Row> promises) {
        Set<UUID> promising = new HashSet<>();
        promises.forEach(row -> promising.add(row.get(Donors.PROMISED_BY)));
        List<Proposal> found = new ArrayList<>();
        for (Row donor : donors) {
            Set<MatchReason> reasons = reasons(entry, donor, promising);
            if (!reasons.isEmpty()) {
                found.add(
                        new Proposal(
                                donor.get(Donors.DATASET.id()),
                                donor.get(Donors.NUMBER),
                                donor.find(Donors.NAME).orElse(null),
                                List.copyOf(reasons)));
            }
        }
        found.sort(
                Comparator.comparing((Proposal one) -> !one.reasons().contains(MatchReason.NUMBER))
                        .thenComparingInt(one -> -one.reasons().size())
                        .thenComparingInt(Proposal::number));
        return new ProposalList(List.copyOf(found.subList(0, Math.min(MOST, found.size()))));
    }

    private static Set<MatchReason> reasons(Row entry, Row donor, Set<UUID> promising) {
        Set<MatchReason> reasons = EnumSet.noneOf(MatchReason.class);
        Set<String> payer = words(entry.find(Bank.PAYER_NAME).orElse(""));
        if (numbers(entry).contains(donor.get(Donors.NUMBER))) {
            reasons.add(MatchReason.NUMBER);
        }
        if (!payer.isEmpty() && payer.equals(words(donor.find(Donors.NAME).orElse("")))) {
            reasons.add(MatchReason.NAME);
        }
        if (promising.contains(donor.get(Donors.DATASET.id()))) {
            reasons.add(MatchReason.AMOUNT);
        }
        return reasons;
    }

    private static List<Integer> numbers(Row entry) {
        return NUMBER.matcher(entry.find(Bank.REMITTANCE).orElse(""))
                .results()
                .map(found -> new BigDecimal(found.group()).intValue())
                .toList();
    }

    /** The words of a name, whatever their order, case and accents. */
    private static Set<String> words(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(plain.split("[^\\p{L}]+")));
        words.remove("");
        return words;
    }
}
