package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What each granted award of an edition comes to. Where awards are shared, that is known once all
 * applications are decided on.
 */
final class Amounts {

    private final Map<UUID, BigDecimal> byApplication;

    private Amounts(Map<UUID, BigDecimal> byApplication) {
        this.byApplication = byApplication;
    }

    /** In euros, two decimals. */
    BigDecimal of(UUID application) {
        BigDecimal amount = byApplication.get(application);
        if (amount == null || amount.signum() == 0) {
            throw Problem.conflict("The edition leaves nothing to pay for " + application + ".");
        }
        return amount;
    }

    static Future<Amounts> of(Work work, Row edition) {
        return work.tx()
                .list(
                        DSL.select(
                                        Applications.DATASET.id().field(),
                                        Applications.STATUS.field(),
                                        Applications.RECIPIENT_POSTCODE.field(),
                                        Applications.RECIPIENT_STREET.field())
                                .from(Applications.DATASET.asTable())
                                .where(
                                        Applications.EDITION_ID
                                                .field()
                                                .eq(edition.get(Editions.DATASET.id()))
                                                .and(
                                                        Applications.STATUS
                                                                .field()
                                                                .in(
                                                                        ApplicationStatus.GRANTED,
                                                                        ApplicationStatus.SUBMITTED,
                                                                        ApplicationStatus
                                                                                .COMPLETION_REQUESTED))))
                .map(applications -> new Amounts(amounts(edition, applications)));
    }

    private static Map<UUID, BigDecimal> amounts(Row edition, List<Row> applications) {
        List<Row> granted =
                applications.stream()
                        .filter(row -> row.get(Applications.STATUS) == ApplicationStatus.GRANTED)
                        .toList();
        return switch (edition.get(Editions.BUDGET_MODE)) {
            case FIXED_PER_AWARD -> each(granted, Share.whole(edition.get(Editions.AMOUNT)));
            case SHARED -> {
                if (granted.size() < applications.size()) {
                    throw Problem.conflict(
                            "Decide on every application first: awards of this edition are shared.");
                }
                yield shared(edition, granted);
            }
        };
    }

    private static Map<UUID, BigDecimal> shared(Row edition, List<Row> granted) {
        BigDecimal most = edition.get(Editions.AMOUNT);
        return edition.find(Editions.BUDGET)
                .map(
                        budget ->
                                granted.isEmpty()
                                        ? Map.<UUID, BigDecimal>of()
                                        : each(
                                                granted,
                                                Share.ofBudget(budget, granted.size(), most)))
                .orElseGet(() -> sharedByRecipient(granted, most));
    }

    private static Map<UUID, BigDecimal> sharedByRecipient(List<Row> granted, BigDecimal amount) {
        Map<String, Long> carers = new HashMap<>();
        granted.forEach(row -> carers.merge(recipient(row), 1L, Long::sum));
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        for (Row row : granted) {
            amounts.put(
                    row.get(Applications.DATASET.id()),
                    Share.ofAmount(amount, carers.getOrDefault(recipient(row), 1L)));
        }
        return amounts;
    }

    /** People at one address count as one recipient; staff see to it before they decide. */
    private static String recipient(Row row) {
        String address =
                row.find(Applications.RECIPIENT_POSTCODE).orElse("")
                        + row.find(Applications.RECIPIENT_STREET).orElse("");
        return address.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private static Map<UUID, BigDecimal> each(List<Row> granted, BigDecimal amount) {
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        granted.forEach(row -> amounts.put(row.get(Applications.DATASET.id()), amount));
        return amounts;
    }
}
