package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.application;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;

/** Awards that are divided, and awards that are no money, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class SharesAndVouchersTest {

    private TestPlatform platform;
    private AwardApi award;
    private PayoutApi payout;
    private TestPerson checker;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
        payout = PayoutApi.of(award);
        checker = payout.checker();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void divides_a_budget_once_all_is_decided() {
        String edition =
                award.edition(
                        checker.api(),
                        Map.of("budgetMode", "SHARED", "budget", 200, "amount", 150));
        award.granted(award.carer("Jan"), edition, checker.api());
        award.granted(award.carer("Kees"), edition, checker.api());
        String last = award.submitted(award.carer("Loes"), edition);
        assertThat(payout.make(edition).status()).isEqualTo(409);
        award.decide(checker.api(), last, "GRANTED");

        List<JsonObject> payments = payout.payments(made(payout.make(edition)));

        assertThat(payments).extracting(payment -> payment.getDouble("amount")).containsOnly(66.66);
    }

    @Test
    void carers_of_one_recipient_share_where_there_is_no_budget() {
        String edition =
                award.edition(checker.api(), Map.of("budgetMode", "SHARED", "amount", 150));
        for (String street : new String[] {"Zorgpad 3", "zorgpad 3 ", "Zorgpad 5"}) {
            String id = award.submitted(award.carer("Mies"), edition, street);
            award.decide(checker.api(), id, "GRANTED");
        }

        List<JsonObject> payments = payout.payments(made(payout.make(edition)));

        assertThat(payments)
                .extracting(payment -> payment.getDouble("amount"))
                .containsExactlyInAnyOrder(75.0, 75.0, 150.0);
    }

    @Test
    void issues_vouchers_from_an_address_list_without_bank_accounts() {
        String edition = award.edition(checker.api(), Map.of("form", "VOUCHER"));
        TestPerson rik = award.carer("Rik");
        String riks = award.granted(rik, edition, checker.api());
        String held = award.granted(award.carer("Saar"), edition, checker.api());
        made(PayoutApi.hold(held, checker));
        assertThat(payout.make(edition).status()).isEqualTo(409);

        Answer due = checker.api().get(BASE + "/vouchers-due?editionId=" + edition);
        assertThat(due.items()).hasSize(1);
        assertThat(due.text()).contains(rik.name(), "9401 AB").doesNotContain("iban");
        JsonObject voucher = new JsonObject().put("channel", "POST").put("code", "ABC-123");
        made(checker.api().post(application(riks) + "/voucher", voucher));

        assertThat(checker.api().post(application(riks) + "/voucher", voucher).status())
                .isEqualTo(409);
        assertThat(checker.api().post(application(held) + "/voucher", voucher).status())
                .isEqualTo(409);
        assertThat(checker.api().get(BASE + "/vouchers-due?editionId=" + edition).items())
                .isEmpty();
        assertThat(PayoutApi.state(rik, riks)).isEqualTo("ISSUED");
    }
}
