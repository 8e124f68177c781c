package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.Corrections.Standing;
import nl.waarborg.donations.StatementView.DonationProposal;
import nl.waarborg.donations.StatementView.DonationProposalList;
import nl.waarborg.donations.StatementView.MatchReason;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Proposes which donation a bank took back. It decides nothing. */
final class TakenBack {

    private static final int MOST = 20;
    private static final int MOST_LOOKED_AT = 500;

    /** Without an agreement a payer has thirteen months to take a collection back. */
    private static final int MONTHS = 13;

    /** Without reasons a payer has eight weeks. */
    private static final int SOON = 56;

    private TakenBack() {}

    static Future<DonationProposalList> of(Work work, Row entry) {
        return work.tx()
                .list(
                        DSL.select(
                                        Donors.DONATIONS.columns().stream()
                                                .map(nl.waarborg.spi.Column::field)
                                                .toList())
                                .from(Donors.DONATIONS.asTable())
                                .where(likely(entry))
                                .orderBy(Donors.DONATED_ON.field().desc())
                                .limit(MOST_LOOKED_AT))
                .compose(donations -> ranked(work, entry, donations));
    }

    private static Condition likely(Row entry) {
        LocalDate booked = entry.get(Bank.BOOKED_ON);
        return Donors.CORRECTS
                .field()
                .isNull()
                .and(Donors.AMOUNT.field().ge(entry.get(Bank.AMOUNT)))
                .and(Donors.DONATED_ON.field().between(booked.minusMonths(MONTHS), booked))
                .and(
                        Donors.AMOUNT
                                .field()
                                .eq(entry.get(Bank.AMOUNT))
                                .or(Donors.END_TO_END.field().in(references(entry)))
                                .or(Donors.REFERENCE.field().in(references(entry)))
                                .or(
                                        Donors.GIVEN_BY
                                                .field()
                                                .in(
                                                        DSL.select(Donors.DATASET.id().field())
                                                                .from(Donors.DATASET.asTable())
                                                                .where(Matching.likely(entry)))));
    }

    private static Set<String> references(Row entry) {
        Set<String> references = new HashSet<>();
        Stream.of(Bank.END_TO_END, Bank.BANK_REFERENCE, Bank.REMITTANCE)
                .forEach(column -> entry.find(column).ifPresent(references::add));
        return references;
    }

    private static Future<DonationProposalList> ranked(Work work, Row entry, List<Row> donations) {
        List<UUID> ids = donations.stream().map(row -> row.get(Donors.DONATIONS.id())).toList();
        List<UUID> donors = donations.stream().map(row -> row.get(Donors.GIVEN_BY)).toList();
        Future<Map<UUID, BigDecimal>> taken = Corrections.taken(work, ids);
        Future<List<Row>> named =
                work.tx()
                        .list(
                                DSL.select(
                                                Donors.DATASET.id().field(),
                                                Donors.NUMBER.field(),
                                                Donors.NAME.field())
                                        .from(Donors.DATASET.asTable())
                                        .where(Donors.DATASET.id().field().in(donors)));
        Future<List<Row>> accounts =
                work.tx()
                        .list(
                                DSL.select(Bank.HELD_BY.field())
                                        .from(Bank.ACCOUNTS.asTable())
                                        .where(
                                                Bank.KNOWN_MARK
                                                        .field()
                                                        .eq(
                                                                entry.find(Bank.ACCOUNT_MARK)
                                                                        .orElse("")))
                                        .limit(MOST_LOOKED_AT));
        return Future.all(taken, named, accounts)
                .map(
                        _ -> {
                            Set<UUID> same = new HashSet<>();
                            accounts.result().forEach(row -> same.add(row.get(Bank.HELD_BY)));
                            Clues clues = new Clues(entry, List.of(), same, Set.of());
                            return ranked(donations, taken.result(), named.result(), clues);
                        });
    }

    private static DonationProposalList ranked(
            List<Row> donations, Map<UUID, BigDecimal> taken, List<Row> donors, Clues clues) {
        Map<UUID, Row> byId = new HashMap<>();
        donors.forEach(row -> byId.put(row.get(Donors.DATASET.id()), row));
        List<DonationProposal> found = new ArrayList<>();
        for (Row donation : donations) {
            Standing standing =
                    Standing.of(donation, taken.get(donation.get(Donors.DONATIONS.id())));
            Row donor = byId.get(donation.get(Donors.GIVEN_BY));
            if (donor == null || standing.open().compareTo(clues.entry().get(Bank.AMOUNT)) < 0) {
                continue;
            }
            EnumSet<MatchReason> reasons = reasons(clues, standing, donor);
            if (reasons.stream().anyMatch(MatchReason::speaksAlone)) {
                found.add(DonationProposal.of(standing, donor, List.copyOf(reasons)));
            }
        }
        found.sort(
                Comparator.comparingInt(
                                (DonationProposal one) -> -MatchReason.weight(one.reasons()))
                        .thenComparing(
                                one -> one.donation().donatedOn(), Comparator.reverseOrder()));
        return new DonationProposalList(
                List.copyOf(found.subList(0, Math.min(MOST, found.size()))));
    }

    private static EnumSet<MatchReason> reasons(Clues clues, Standing standing, Row donor) {
        Row entry = clues.entry();
        Row donation = standing.donation();
        EnumSet<MatchReason> reasons = clues.of(donor);
        Set<String> references = references(entry);
        if (Stream.of(Donors.END_TO_END, Donors.REFERENCE)
                .flatMap(column -> donation.find(column).stream())
                .anyMatch(references::contains)) {
            reasons.add(MatchReason.REFERENCE);
        }
        if (standing.open().compareTo(entry.get(Bank.AMOUNT)) == 0) {
            reasons.add(MatchReason.AMOUNT);
        }
        if (ChronoUnit.DAYS.between(donation.get(Donors.DONATED_ON), entry.get(Bank.BOOKED_ON))
                <= SOON) {
            reasons.add(MatchReason.DAY);
        }
        return reasons;
    }
}
