package nl.waarborg.mantelzorgwaardering.payout;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

import java.math.BigDecimal;

final class ShareTest {

    @Property
    void a_budget_is_never_exceeded_and_nobody_gets_more_than_the_most(
            @ForAll @BigRange(min = "1", max = "1000000") @Scale(2) BigDecimal budget,
            @ForAll @IntRange(min = 1, max = 5000) int awards,
            @ForAll @BigRange(min = "1", max = "500") @Scale(2) BigDecimal most) {
        BigDecimal share = Share.ofBudget(budget, awards, most);

        assertThat(share.multiply(BigDecimal.valueOf(awards))).isLessThanOrEqualTo(budget);
        assertThat(share).isLessThanOrEqualTo(most);
        assertThat(share.scale()).isEqualTo(2);
    }

    @Example
    void carers_of_one_recipient_share_to_the_cent_below() {
        assertThat(Share.ofAmount(new BigDecimal("200"), 3)).isEqualTo(new BigDecimal("66.66"));
    }
}
