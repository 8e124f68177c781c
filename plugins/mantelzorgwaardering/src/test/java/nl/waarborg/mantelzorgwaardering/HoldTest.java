package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
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

/** Holds on a payout, over HTTP (VAL-H2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class HoldTest {

    private TestPlatform platform;
    private AwardApi award;
    private PayoutApi payout;
    private TestPerson maker;
    private TestPerson checker;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
        payout = PayoutApi.of(award);
        maker = payout.maker();
        checker = payout.checker();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void holds_a_payout_until_a_human_decides_after_a_conversation() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        TestPerson nina = award.carer("Nina");
        String ninas = award.granted(nina, edition, checker.api());
        award.granted(award.carer("Olaf"), edition, checker.api());

        String hold = made(PayoutApi.hold(ninas, checker));

        assertThat(PayoutApi.state(nina, ninas)).isEqualTo("PAYOUT_HELD_SUSPICION");
        assertThat(PayoutApi.hold(ninas, checker).status()).isEqualTo(409);
        assertThat(nina.api().get(application(ninas) + "/payout-holds").items())
                .as("a carer with the permission sees the own only")
                .hasSize(1);
        assertThat(payout.payments(made(payout.make(edition)))).hasSize(1);
        assertThat(payout.end(hold, "KEPT").status()).isEqualTo(409);
        ok(payout.talk(hold, "2026-11-22"));
        assertThat(payout.talk(hold, "2026-11-22").status()).isEqualTo(409);
        ok(payout.end(hold, "KEPT"));
        assertThat(PayoutApi.state(nina, ninas)).isEqualTo("WITHHELD");
        assertThat(payout.make(edition).status()).isEqualTo(409);
        ok(payout.end(hold, "RELEASED"));
        assertThat(payout.payments(made(payout.make(edition)))).hasSize(1);
    }

    @Test
    void a_hold_reaches_a_batch_under_way_until_it_is_sent() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        String application = award.granted(award.carer("Piet"), edition, checker.api());
        String batch = made(payout.make(edition));
        ok(PayoutApi.approve(batch, checker));
        ok(payout.export(batch));

        made(PayoutApi.hold(application, checker));

        assertThat(payout.export(batch).status()).isEqualTo(409);
        assertThat(maker.api().post(PayoutApi.path(batch) + "/sending").status()).isEqualTo(409);
        JsonObject reasons = new JsonObject().put("reasons", "Het bestand is niet verstuurd.");
        assertThat(maker.api().post(PayoutApi.path(batch) + "/cancellation", reasons).status())
                .isEqualTo(409);
        ok(checker.api().post(PayoutApi.path(batch) + "/cancellation", reasons));
    }

    @Test
    void a_conversation_lies_in_the_past_and_has_words() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        String hold =
                made(
                        PayoutApi.hold(
                                award.granted(award.carer("Quin"), edition, checker.api()),
                                checker));

        assertThat(payout.talk(hold, "2026-11-23").pointers()).containsExactly("/on");
        Answer silent =
                checker.api()
                        .post(
                                BASE + "/payout-holds/" + hold + "/conversation",
                                new JsonObject()
                                        .put("on", "2026-11-22")
                                        .put("channel", "PHONE")
                                        .put("summary", "Niets."));
        assertThat(silent.pointers()).containsExactly("/summary");
    }
}
