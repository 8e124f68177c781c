package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.application;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

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

/** Another bank account after the bank rejected a payment, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class AccountChangeTest {

    private static final String OTHER = "NL20INGB0001234567";

    private TestPlatform platform;
    private AwardApi award;
    private PayoutApi payout;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
        payout = PayoutApi.of(award);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void a_carer_whose_payment_was_rejected_names_another_account_and_is_paid_there() {
        TestPerson tess = award.carer("Tess");
        Rejected before = rejected(tess);
        assertThat(PayoutApi.state(tess, before.application())).isEqualTo("REJECTED");
        assertThat(letters(tess, before.application()))
                .contains("mantelzorgwaardering.payout-rejected");

        assertThat(ok(change(tess, before.application(), OTHER)).getString("state"))
                .isEqualTo("TO_BE_PAID");

        String second = made(payout.make(before.edition()));
        assertThat(payout.payments(second))
                .singleElement()
                .satisfies(
                        payment -> {
                            assertThat(payment.getString("iban")).isEqualTo(OTHER);
                            assertThat(payment.getString("name")).isEqualTo("T. Proef");
                        });
        assertThat(PayoutApi.approve(second, payout.maker()).status())
                .as("two people as ever")
                .isEqualTo(403);
        ok(PayoutApi.approve(second, payout.checker()));
        assertThat(payout.payments(before.batch()).getFirst().getString("iban"))
                .as("what was rejected stays as it was")
                .isEqualTo(AwardApi.iban(tess));
        assertThat(letters(tess, before.application()))
                .contains("mantelzorgwaardering.account-changed");
    }

    @Test
    void each_change_is_kept_with_who_made_it_and_what_stood_there_before() {
        TestPerson uma = award.carer("Uma");
        String application = rejected(uma).application();
        ok(change(uma, application, OTHER));
        ok(change(uma, application, AwardApi.ACCOUNT));

        List<JsonObject> changes =
                payout.checker().api().get(application(application) + "/account-changes").items();

        assertThat(changes)
                .extracting(change -> change.getString("formerIbanEnd"))
                .containsExactlyInAnyOrder(AwardApi.iban(uma).substring(14), OTHER.substring(14));
        assertThat(changes)
                .extracting(change -> change.getString("changedBy"))
                .containsOnly(uma.name());
    }

    @Test
    void nobody_but_the_carer_changes_it() {
        TestPerson vera = award.carer("Vera");
        String application = rejected(vera).application();

        assertThat(change(award.carer("Wim"), application, OTHER).status()).isEqualTo(404);
        assertThat(change(payout.checker(), application, OTHER).status()).isEqualTo(404);
        assertThat(change(vera, application, "NL20INGB0001234568").pointers())
                .containsExactly("/iban");
    }

    @Test
    void what_is_on_its_way_paid_held_or_not_granted_keeps_its_account() {
        TestPerson xandra = award.carer("Xandra");
        String edition = award.edition(payout.checker().api(), PayoutApi.MONEY);
        String submitted = award.submitted(xandra, edition);
        assertThat(change(xandra, submitted, OTHER).status()).isEqualTo(409);
        award.decide(payout.checker().api(), submitted, "GRANTED");
        String batch = made(payout.make(edition));
        assertThat(change(xandra, submitted, OTHER).status()).isEqualTo(409);
        JsonObject reasons = new JsonObject().put("reasons", "De verkeerde dag stond erin.");
        ok(payout.maker().api().post(PayoutApi.path(batch) + "/cancellation", reasons));
        made(PayoutApi.hold(submitted, payout.checker()));
        assertThat(change(xandra, submitted, OTHER).status()).isEqualTo(409);

        TestPerson yara = award.carer("Yara");
        String other = award.edition(payout.checker().api(), PayoutApi.MONEY);
        String paid = award.granted(yara, other, payout.checker().api());
        String sent = payout.sentBatch(other);
        assertThat(change(yara, paid, OTHER).status()).isEqualTo(409);
        String reference = payout.payments(sent).getFirst().getString("endToEndId");
        ok(payout.report(sent, reference, "EXECUTED", null));
        assertThat(change(yara, paid, OTHER).status()).isEqualTo(409);
    }

    private Rejected rejected(TestPerson carer) {
        String edition = award.edition(payout.checker().api(), PayoutApi.MONEY);
        String application = award.granted(carer, edition, payout.checker().api());
        String batch = payout.sentBatch(edition);
        String reference = payout.payments(batch).getFirst().getString("endToEndId");
        ok(payout.report(batch, reference, "REJECTED", "AC04"));
        return new Rejected(edition, application, batch);
    }

    private static Answer change(TestPerson person, String application, String iban) {
        return person.api()
                .post(
                        application(application) + "/account-changes",
                        new JsonObject().put("iban", iban).put("accountHolder", "T. Proef"));
    }

    private static List<String> letters(TestPerson carer, String application) {
        return carer.api().get(application(application) + "/letters").items().stream()
                .map(letter -> letter.getString("kind"))
                .toList();
    }

    private record Rejected(String edition, String application, String batch) {}
}
