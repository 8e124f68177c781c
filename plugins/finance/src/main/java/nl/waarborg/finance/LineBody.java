package nl.waarborg.finance;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line as staff write it.
 *
 * @param description what it is for
 * @param quantity how many, with at most four decimals; below zero takes something off
 * @param unit of what
 * @param unitPrice for one, without tax, with at most four decimals
 * @param vatCategory how it is taxed
 * @param vatRate in per cent; one of the tenant's rates for STANDARD, else left out
 */
public record LineBody(
        @FreeText(max = 500) String description,
        @Between(min = -1_000_000, max = 1_000_000) BigDecimal quantity,
        Unit unit,
        @Between(min = 0, max = 10_000_000) @Meaning("In euros, without tax") BigDecimal unitPrice,
        VatCategory vatCategory,
        @Nullable @Meaning("In per cent; for STANDARD only") BigDecimal vatRate) {

    private static final int DECIMALS = 4;

    /**
     * The lines that were written.
     *
     * @throws Problem with all faults at once
     */
    static List<Line> read(List<LineBody> bodies, Settings settings) {
        List<Fault> faults = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            LineBody body = bodies.get(i);
            body.check("/lines/" + i, settings, faults);
            lines.add(body.line(i + 1));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return lines;
    }

    private void check(String pointer, Settings settings, List<Fault> faults) {
        if (quantity.signum() == 0 || tooFine(quantity)) {
            faults.add(
                    new Fault(
                            pointer + "/quantity",
                            "quantity",
                            "Give a quantity other than zero, with four decimals at most"));
        }
        if (tooFine(unitPrice)) {
            faults.add(
                    new Fault(
                            pointer + "/unitPrice",
                            "too-many-decimals",
                            "Give a price with four decimals at most"));
        }
        boolean taxed = vatCategory == VatCategory.STANDARD;
        if (taxed ? vatRate == null || !settings.taxesAt(vatRate) : vatRate != null) {
            faults.add(
                    new Fault(
                            pointer + "/vatRate",
                            "vat-rate",
                            "Give one of the organisation's rates with STANDARD, and none with"
                                    + " another category"));
        }
    }

    private static boolean tooFine(BigDecimal number) {
        return number.stripTrailingZeros().scale() > DECIMALS;
    }

    private Line line(int place) {
        return new Line(
                place,
                description,
                quantity,
                unit,
                unitPrice,
                vatCategory,
                vatRate == null ? BigDecimal.ZERO : vatRate,
                Totals.net(quantity, unitPrice));
    }
}
