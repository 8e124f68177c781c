package nl.waarborg.finance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lines come to, rounded as EN 16931 does: each line to cents, then the tax of each category
 * and rate over the sum of its lines, never line by line. Pure.
 *
 * @param net the sum of the lines (BT-109)
 * @param vat the sum of the taxes (BT-110)
 * @param rates by category and rate, the highest rate first
 */
record Totals(BigDecimal net, BigDecimal vat, List<Rate> rates) {

    private static final int CENTS = 2;

    Totals {
        rates = List.copyOf(rates);
    }

    /** What is to be paid (BT-112). */
    BigDecimal gross() {
        return net.add(vat);
    }

    /** What a line comes to (BT-131). */
    static BigDecimal net(BigDecimal quantity, BigDecimal unitPrice) {
        return quantity.multiply(unitPrice).setScale(CENTS, RoundingMode.HALF_UP);
    }

    static Totals of(List<Line> lines) {
        Map<Key, BigDecimal> sums = new TreeMap<>();
        for (Line line : lines) {
            sums.merge(
                    new Key(line.vatCategory(), line.vatRate().setScale(CENTS)),
                    line.net(),
                    BigDecimal::add);
        }
        List<Rate> rates =
                sums.entrySet().stream().map(sum -> Rate.of(sum.getKey(), sum.getValue())).toList();
        return new Totals(
                sum(rates.stream().map(Rate::net).toList()),
                sum(rates.stream().map(Rate::vat).toList()),
                rates);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    }

    private record Key(VatCategory category, BigDecimal rate) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::category)
                        .thenComparing(Key::rate, Comparator.reverseOrder());

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The lines of one category and rate.
     *
     * @param category how they are taxed
     * @param rate in per cent
     * @param net what they come to (BT-116)
     * @param vat their tax (BT-117)
     */
    record Rate(VatCategory category, BigDecimal rate, BigDecimal net, BigDecimal vat) {

        private static Rate of(Key key, BigDecimal net) {
            BigDecimal vat =
                    net.multiply(key.rate()).movePointLeft(2).setScale(CENTS, RoundingMode.HALF_UP);
            return new Rate(key.category(), key.rate(), net, vat);
        }
    }
}
