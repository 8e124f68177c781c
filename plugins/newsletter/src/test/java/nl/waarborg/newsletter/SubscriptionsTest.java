package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.CVO;
import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.IMH;
import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.time.Duration;

/** People join by a link in a mail and leave by one, and nobody brings them back but they. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsTest {

    private Lists lists;

    @BeforeAll
    void open() {
        lists = new Lists();
    }

    @AfterAll
    void close() {
        lists.close();
    }

    @Test
    void nothing_is_sent_before_the_link_was_followed() {
        lists.signUp(VAL, "wacht@example.nl");
        lists.start(VAL, Lists.words());
        lists.sendForAMinute(VAL);

        assertThat(mailsTo(VAL, "wacht@example.nl")).isEqualTo("newsletter.confirm");
        assertThat(lists.subscriptions(VAL, "wacht@example.nl").getFirst().getString("confirmedAt"))
                .isNull();
    }

    @Test
    void the_link_puts_the_consent_in_the_register_with_the_words_of_the_tenant() {
        lists.signUp(IKO, "lezer@example.nl");
        URI link = lists.linkIn(IKO, lists.lastBody(IKO, "lezer@example.nl"));

        assertThat(lists.look(link).body()).contains("<button>", "Confirm the subscription");
        assertThat(state(IKO, "lezer@example.nl")).as("looking changes nothing").isEqualTo("waits");
        assertThat(lists.press(link).statusCode()).isEqualTo(200);

        assertThat(state(IKO, "lezer@example.nl")).isEqualTo("stands");
        assertThat(
                        lists.one(
                                IKO,
                                "SELECT c.purpose || ' ' || c.channel || ' ' || t.text_version FROM"
                                        + " core.consent c JOIN core.consent_text t ON t.tenant_id ="
                                        + " c.tenant_id AND t.id = c.text_id JOIN"
                                        + " newsletter.subscription s ON s.tenant_id = c.tenant_id"
                                        + " AND s.subscriber_id = c.subject_id WHERE s.email ="
                                        + " 'lezer@example.nl'"))
                .isEqualTo("newsletter.news ONLINE 2026-11");
        assertThat(lists.press(link).body()).as("a second press").contains("not valid");
    }

    @Test
    void a_link_is_worth_something_at_its_own_organisation_and_for_its_days_only() {
        lists.signUp(VAL, "te.laat@example.nl");
        String link = lists.linkIn(VAL, lists.lastBody(VAL, "te.laat@example.nl")).toString();

        assertThat(lists.press(URI.create(link.replace("/valtes/", "/cvoz/"))).body())
                .contains("not valid");
        lists.platform.clock().advance(Duration.ofDays(8));
        assertThat(lists.press(URI.create(link)).body()).contains("not valid");
        lists.platform.job("newsletter", VAL, Confirming::forgetUnconfirmed);

        assertThat(lists.subscriptions(VAL, "te.laat@example.nl")).isEmpty();
        assertThat(suppressed(VAL)).as("nobody left").isEqualTo("0");
        assertThat(mailsTo(VAL, "te.laat@example.nl"))
                .as("nor the address of a mail")
                .isEqualTo("null");
    }

    @Test
    void an_address_is_asked_once_a_day_and_the_answer_never_tells_what_is_known() {
        lists.signUp(CVO, "vaak@example.nl");

        assertThat(lists.signUp(CVO, "VAAK@example.nl").status()).isEqualTo(204);
        assertThat(mailsTo(CVO, "vaak@example.nl")).isEqualTo("newsletter.confirm");

        lists.press(lists.linkIn(CVO, lists.lastBody(CVO, "vaak@example.nl")));
        lists.platform.clock().advance(Duration.ofDays(2));
        assertThat(lists.signUp(CVO, "vaak@example.nl").status()).isEqualTo(204);
        assertThat(mailsTo(CVO, "vaak@example.nl")).isEqualTo("newsletter.confirm");
    }

    @Test
    void a_donor_agrees_to_the_donor_newsletter_by_its_own_form_and_to_nothing_else() {
        String email = "gever@example.nl";
        lists.signUp(IKO, new JsonObject().put("list", "DONOR_NEWSLETTER").put("email", email));
        lists.press(lists.linkIn(IKO, lists.lastBody(IKO, email)));
        lists.start(IKO, Lists.words());
        lists.sendForAMinute(IKO);
        assertThat(mailsTo(IKO, email)).as("not the other list").isEqualTo("newsletter.confirm");

        lists.start(IKO, Lists.words().put("list", "DONOR_NEWSLETTER"));
        lists.sendForAMinute(IKO);

        assertThat(mailsTo(IKO, email)).isEqualTo("newsletter.confirm,newsletter.donor-issue");
        assertThat(
                        lists.one(
                                IKO,
                                "SELECT string_agg(c.purpose || ' ' || c.channel || ' ' ||"
                                        + " (c.text_id IS NOT NULL), ',') FROM core.consent c JOIN"
                                        + " newsletter.subscription s ON s.tenant_id = c.tenant_id AND"
                                        + " s.subscriber_id = c.subject_id WHERE s.email = '"
                                        + email
                                        + "'"))
                .isEqualTo("newsletter.donor-news ONLINE true");
    }

    @Test
    void names_are_taken_only_where_the_organisation_asks_them() {
        JsonObject form =
                new JsonObject()
                        .put("list", "NEWSLETTER")
                        .put("email", "naam@example.nl")
                        .put("firstName", "Nina");

        assertThat(lists.signUp(IMH, form).status()).isEqualTo(204);
        assertThat(lists.signUp(VAL, form).pointers()).containsExactly("/firstName");
        assertThat(lists.signUp(VAL, form.copy().put("list", "DONOR_NEWSLETTER")).pointers())
                .containsExactlyInAnyOrder("/firstName", "/list");
        assertThat(lists.signUp(VAL, form.copy().put("email", "geen adres")).pointers())
                .containsExactly("/email");
    }

    @Test
    void one_click_in_the_mail_ends_the_subscription_without_logging_in() {
        lists.subscribe(IMH, "klik@example.nl");
        lists.start(IMH, Lists.words());
        lists.sendForAMinute(IMH);
        String token =
                lists.one(
                        IMH,
                        "SELECT opt_out_token FROM core.mail WHERE recipient = 'klik@example.nl'"
                                + " AND list = 'newsletter'");

        lists.press(
                URI.create(
                        lists.platform.platform().api()
                                + "/api/ikwerkindezorg/v1/mail-opt-outs/"
                                + token));

        assertThat(state(IMH, "klik@example.nl")).isEqualTo("READER");
        assertThat(
                        lists.one(
                                IMH,
                                "SELECT count(*) FROM core.consent c JOIN newsletter.subscription s"
                                        + " ON s.tenant_id = c.tenant_id AND s.subscriber_id ="
                                        + " c.subject_id WHERE s.email = 'klik@example.nl' AND"
                                        + " c.withdrawn_at IS NOT NULL"))
                .isEqualTo("1");
    }

    @Test
    void
            staff_say_whether_the_reader_asked_or_a_registration_ended_and_the_register_says_the_same() {
        assertThat(endedFor("vraagt@example.nl", "READER_ASKED")).isEqualTo("- PERSON PHONE");
        assertThat(endedFor("klaar@example.nl", "REGISTRATION_ENDED"))
                .isEqualTo("REGISTRATION_ENDED - -");
    }

    private String endedFor(String reader, String why) {
        lists.importOne(KCK, "EXISTING_CUSTOMER", reader);
        String id = lists.subscriptions(KCK, reader).getFirst().getString("id");
        lists.staff(KCK)
                .api()
                .post(
                        "/newsletter/subscriptions/" + id + "/end",
                        new JsonObject().put("why", why).put("channel", "PHONE"));
        return lists.one(
                KCK,
                "SELECT concat_ws(' ', coalesce(c.ended_because, '-'), coalesce(c.withdrawn_by,"
                        + " '-'), coalesce(c.withdrawn_channel, '-')) FROM core.consent c JOIN"
                        + " newsletter.subscription s ON s.subscriber_id = c.subject_id WHERE"
                        + " s.email = '"
                        + reader
                        + "'");
    }

    @Test
    void an_address_that_left_is_not_imported_again() throws Exception {
        lists.subscribe(KCK, "weg@example.nl");
        String id = lists.subscriptions(KCK, "weg@example.nl").getFirst().getString("id");
        lists.staff(KCK)
                .api()
                .post(
                        "/newsletter/subscriptions/" + id + "/end",
                        new JsonObject().put("why", "READER_ASKED").put("channel", "PHONE"));

        assertThat(lists.importOne(KCK, "EXISTING_CUSTOMER", "Weg@Example.nl")).isEqualTo("LEFT");
        lists.change(KCK, "DELETE FROM newsletter.subscription WHERE id = '" + id + "'");
        assertThat(lists.importOne(KCK, "CONSENT", "weg@example.nl")).isEqualTo("LEFT");
        assertThat(lists.importOne(CVO, "CONSENT", "weg@example.nl"))
                .as("another organisation knows nothing of it")
                .isEqualTo("ADDED");
        assertThatThrownBy(
                        () ->
                                lists.change(
                                        KCK,
                                        "INSERT INTO newsletter.subscription (tenant_id, id,"
                                                + " subscriber_id, list, email, language,"
                                                + " address_mark, source, confirmed_at) SELECT"
                                                + " tenant_id, gen_random_uuid(), (SELECT id FROM"
                                                + " core.subject LIMIT 1), list, 'weg@example.nl',"
                                                + " 'NL', address_mark, 'IMPORT', now() FROM"
                                                + " newsletter.suppression"))
                .hasMessageContaining("only its reader");
    }

    @Test
    void an_import_needs_a_basis_that_the_organisation_uses_and_says_what_became_of_each_line() {
        assertThat(lists.importOne(KCK, "EXISTING_CUSTOMER", "lid@example.nl")).isEqualTo("ADDED");
        assertThat(lists.importOne(KCK, "EXISTING_CUSTOMER", "lid@example.nl")).isEqualTo("KNOWN");
        assertThat(lists.importOne(KCK, "EXISTING_CUSTOMER", "geen adres")).isEqualTo("NO_ADDRESS");
        assertThatThrownBy(() -> lists.importOne(VAL, "EXISTING_CUSTOMER", "lid@example.nl"))
                .hasMessageContaining("/basis");
        assertThat(lists.subscriptions(VAL, "lid@example.nl")).isEmpty();
    }

    @Test
    void whoever_left_comes_back_by_the_link_and_is_no_longer_passed_over() {
        lists.subscribe(IKO, "terug@example.nl");
        String id = lists.subscriptions(IKO, "terug@example.nl").getFirst().getString("id");
        lists.staff(IKO)
                .api()
                .post(
                        "/newsletter/subscriptions/" + id + "/end",
                        new JsonObject().put("why", "READER_ASKED").put("channel", "MAIL"));
        assertThat(state(IKO, "terug@example.nl")).isEqualTo("STAFF");

        lists.platform.clock().advance(Duration.ofSeconds(1));
        lists.subscribe(IKO, "terug@example.nl");

        assertThat(state(IKO, "terug@example.nl")).isEqualTo("stands");
        assertThat(suppressed(IKO)).isEqualTo("0");
    }

    private String state(TenantId tenant, String email) {
        return lists.one(
                tenant,
                "SELECT coalesce(ended_by, CASE WHEN confirmed_at IS NULL THEN 'waits' ELSE"
                        + " 'stands' END) FROM newsletter.subscription WHERE email = '"
                        + email
                        + "'");
    }

    private String mailsTo(TenantId tenant, String email) {
        return lists.one(
                tenant,
                "SELECT string_agg(template, ',') FROM core.mail WHERE recipient = '%s'"
                        .formatted(email));
    }

    private String suppressed(TenantId tenant) {
        return lists.one(tenant, "SELECT count(*) FROM newsletter.suppression");
    }
}
