package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

class TotalsTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Property(tries = 300)
    void what_is_to_be_paid_is_the_sum_of_the_lines_and_of_the_tax_of_each_rate(
            @ForAll("lines") List<Line> lines) {
        Totals totals = Totals.of(lines);

        assertThat(totals.net()).isEqualByComparingTo(sum(lines.stream().map(Line::net).toList()));
        assertThat(totals.net())
                .isEqualByComparingTo(sum(totals.rates().stream().map(Totals.Rate::net).toList()));
        assertThat(totals.gross()).isEqualByComparingTo(totals.net().add(totals.vat()));
        assertThat(totals.gross().scale()).isLessThanOrEqualTo(2);
    }

    @Property(tries = 300)
    void the_tax_of_a_rate_is_within_half_a_cent_of_the_exact_one(
            @ForAll("lines") List<Line> lines) {
        for (Totals.Rate rate : Totals.of(lines).rates()) {
            BigDecimal exact = rate.net().multiply(rate.rate()).movePointLeft(2);
            assertThat(rate.vat().subtract(exact).abs().multiply(BigDecimal.TWO))
                    .isLessThanOrEqualTo(CENT);
        }
    }

    @Property(tries = 200)
    void the_order_of_the_lines_and_how_a_rate_is_written_change_nothing(
            @ForAll("lines") List<Line> lines) {
        List<Line> turned =
                lines.reversed().stream()
                        .map(
                                line ->
                                        new Line(
                                                line.place(),
                                                line.description(),
                                                line.quantity(),
                                                line.unit(),
                                                line.unitPrice(),
                                                line.vatCategory(),
                                                line.vatRate().setScale(1),
                                                line.net()))
                        .toList();

        assertThat(Totals.of(turned)).isEqualTo(Totals.of(lines));
        assertThat(Totals.of(lines).rates())
                .hasSize(
                        lines.stream()
                                .map(line -> line.vatCategory() + " " + line.vatRate())
                                .collect(Collectors.toSet())
                                .size());
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<BigDecimal> quantity =
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                        .ofScale(4);
        Arbitrary<BigDecimal> price =
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, new BigDecimal("9999"))
                        .ofScale(4);
        Arbitrary<Integer> rate = Arbitraries.of(0, 9, 21);
        return Combinators.combine(quantity, price, rate).as(TotalsTest::line).list().ofMaxSize(12);
    }

    private static Line line(BigDecimal quantity, BigDecimal price, int rate) {
        return new Line(
                1,
                "x",
                quantity,
                Unit.PIECE,
                price,
                rate == 0 ? VatCategory.EXEMPT : VatCategory.STANDARD,
                BigDecimal.valueOf(rate),
                Totals.net(quantity, price));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
