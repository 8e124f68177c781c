package nl.waarborg.donations;

import nl.waarborg.donations.CalledName.Likeness;
import nl.waarborg.donations.StatementView.MatchReason;
import nl.waarborg.spi.Row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What speaks for donors of a line of a statement. Pure.
 *
 * @param entry the line
 * @param promises promises of about that much
 * @param sameAccount donors who paid from that account
 * @param gaveAsMuch donors who gave as much before
 */
record Clues(Row entry, List<Row> promises, Set<UUID> sameAccount, Set<UUID> gaveAsMuch) {

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{4,9}(?!\\d)");

    Clues {
        promises = List.copyOf(promises);
        sameAccount = Set.copyOf(sameAccount);
        gaveAsMuch = Set.copyOf(gaveAsMuch);
    }

    /** The numbers that can be a donor's in what was written. */
    static List<Integer> numbers(Row entry) {
        return NUMBER.matcher(entry.find(Bank.REMITTANCE).orElse(""))
                .results()
                .map(found -> new BigDecimal(found.group()).intValue())
                .toList();
    }

    /** What speaks for a donor. */
    EnumSet<MatchReason> of(Row donor) {
        EnumSet<MatchReason> reasons = EnumSet.noneOf(MatchReason.class);
        UUID id = donor.get(Donors.DATASET.id());
        if (numbers(entry).contains(donor.get(Donors.NUMBER))) {
            reasons.add(MatchReason.NUMBER);
        }
        if (sameAccount.contains(id)) {
            reasons.add(MatchReason.ACCOUNT);
        }
        name(donor, reasons);
        if (gaveAsMuch.contains(id)) {
            reasons.add(MatchReason.GAVE_AS_MUCH);
        }
        for (Row promise : promises) {
            if (promise.get(Donors.PROMISED_BY).equals(id)) {
                promise(promise, reasons);
            }
        }
        return reasons;
    }

    private void name(Row donor, Set<MatchReason> reasons) {
        String name = donor.find(Donors.NAME).orElse("");
        Likeness likeness = CalledName.compare(entry.find(Bank.PAYER_NAME).orElse(""), name);
        switch (likeness) {
            case SAME -> reasons.add(MatchReason.NAME);
            case INITIALS -> reasons.add(MatchReason.NAME_WITH_INITIALS);
            case ALIKE -> reasons.add(MatchReason.NAME_ALIKE);
            case PART -> reasons.add(MatchReason.NAME_IN_PART);
            case NONE -> {}
        }
        Set<String> written = CalledName.of(entry.find(Bank.REMITTANCE).orElse("")).words();
        Set<String> words = CalledName.of(name).words();
        if (!words.isEmpty() && written.containsAll(words)) {
            reasons.add(MatchReason.NAMED);
        }
    }

    private void promise(Row promise, Set<MatchReason> reasons) {
        boolean exact = promise.get(Donors.PROMISED).compareTo(entry.get(Bank.AMOUNT)) == 0;
        reasons.add(exact ? MatchReason.AMOUNT : MatchReason.AMOUNT_NEAR);
        LocalDate booked = entry.get(Bank.BOOKED_ON);
        if (Promises.due(promise.get(Donors.STARTED_ON), promise.get(Donors.EVERY), booked)) {
            reasons.add(MatchReason.DAY);
        }
    }
}
