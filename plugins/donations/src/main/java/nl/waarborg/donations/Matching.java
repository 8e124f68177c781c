package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.StatementView.MatchReason;
import nl.waarborg.donations.StatementView.Proposal;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Proposes who may have given what came in. It decides nothing. */
final class Matching {

    private static final int MOST = 20;
    private static final int MOST_LOOKED_AT = 500;
    private static final int WORDS = 3;
    private static final int BEGINNING = 4;

    private Matching() {}

    static Future<ProposalList> of(Work work, Row entry) {
        Future<List<Row>> donors = donors(work, entry);
        Future<List<Row>> promises =
                work.tx()
                        .list(
                                DSL.select(
                                                Donors.PROMISED_BY.field(),
                                                Donors.PROMISED.field(),
                                                Donors.EVERY.field(),
                                                Donors.STARTED_ON.field())
                                        .from(Donors.RECURRING.asTable())
                                        .where(Promises.near(entry))
                                        .limit(MOST_LOOKED_AT));
        Future<List<Row>> accounts =
                work.tx()
                        .list(
                                DSL.select(Bank.HELD_BY.field())
                                        .from(Bank.ACCOUNTS.asTable())
                                        .where(sameAccount(entry))
                                        .limit(MOST_LOOKED_AT));
        Future<List<Row>> earlier =
                work.tx()
                        .list(
                                DSL.select(Donors.GIVEN_BY.field())
                                        .from(Donors.DONATIONS.asTable())
                                        .where(Promises.gaveAsMuch(entry))
                                        .limit(MOST_LOOKED_AT));
        return Future.all(donors, promises, accounts, earlier)
                .map(
                        _ ->
                                ranked(
                                        donors.result(),
                                        new Clues(
                                                entry,
                                                promises.result(),
                                                ids(accounts.result(), Bank.HELD_BY),
                                                ids(earlier.result(), Donors.GIVEN_BY))));
    }

    private static Set<UUID> ids(List<Row> rows, nl.waarborg.spi.Column<UUID> column) {
        return rows.stream()
                .map(row -> row.get(column))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Future<List<Row>> donors(Work work, Row entry) {
        return work.tx()
                .list(
                        DSL.select(
                                        Donors.DATASET.id().field(),
                                        Donors.NUMBER.field(),
                                        Donors.NAME.field())
                                .from(Donors.DATASET.asTable())
                                .where(likely(entry))
                                .orderBy(Donors.LAST_DONATION_ON.field().desc().nullsLast())
                                .limit(MOST_LOOKED_AT));
    }

    /** Who is worth a closer look. */
    static Condition likely(Row entry) {
        return named(entry)
                .or(Donors.NUMBER.field().in(Clues.numbers(entry)))
                .or(
                        Donors.DATASET
                                .id()
                                .field()
                                .in(
                                        DSL.select(Bank.HELD_BY.field())
                                                .from(Bank.ACCOUNTS.asTable())
                                                .where(sameAccount(entry))))
                .or(
                        Donors.DATASET
                                .id()
                                .field()
                                .in(
                                        DSL.select(Donors.PROMISED_BY.field())
                                                .from(Donors.RECURRING.asTable())
                                                .where(Promises.near(entry))));
    }

    /** Some of the longest words stand in the name, or the beginning of the longest. */
    private static Condition named(Row entry) {
        List<String> words =
                Stream.of(entry.find(Bank.PAYER_NAME), entry.find(Bank.REMITTANCE))
                        .flatMap(text -> longest(text.orElse("")).stream())
                        .toList();
        Condition any = DSL.falseCondition();
        for (String word : words) {
            any = any.or(Lookup.folded(Donors.NAME.field()).contains(word));
        }
        List<String> name = longest(entry.find(Bank.PAYER_NAME).orElse(""));
        return name.isEmpty() || name.getFirst().length() <= BEGINNING
                ? any
                : any.or(
                        Lookup.folded(Donors.NAME.field())
                                .contains(name.getFirst().substring(0, BEGINNING)));
    }

    private static List<String> longest(String text) {
        return CalledName.of(text).words().stream()
                .filter(word -> word.length() > 2)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(WORDS)
                .toList();
    }

    private static Condition sameAccount(Row entry) {
        return entry.find(Bank.ACCOUNT_MARK)
                .<Condition>map(mark -> Bank.KNOWN_MARK.field().eq(mark))
                .orElse(DSL.falseCondition());
    }

    private static ProposalList ranked(List<Row> donors, Clues clues) {
        List<Proposal> found = new ArrayList<>();
        for (Row donor : donors) {
            EnumSet<MatchReason> reasons = clues.of(donor);
            if (reasons.stream().anyMatch(MatchReason::speaksAlone)) {
                found.add(
                        new Proposal(
                                donor.get(Donors.DATASET.id()),
                                donor.get(Donors.NUMBER),
                                donor.find(Donors.NAME).orElse(null),
                                List.copyOf(reasons)));
            }
        }
        found.sort(
                Comparator.comparingInt((Proposal one) -> -MatchReason.weight(one.reasons()))
                        .thenComparingInt(Proposal::number));
        return new ProposalList(List.copyOf(found.subList(0, Math.min(MOST, found.size()))));
    }
}
