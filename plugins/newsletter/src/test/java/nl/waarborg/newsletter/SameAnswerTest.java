package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.donations.DonationsPlugin;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** The form tells nobody whether an address is one of somebody who is set aside or held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswerTest {

    private static final String SUBSCRIPTION = "newsletter.subscription";

    private Lists lists;
    private TestPerson desk;

    @BeforeAll
    void open() {
        lists = new Lists(new DonationsPlugin());
        desk = lists.platform.person(IKO, "Dora Giften", "donations-desk");
    }

    @AfterAll
    void close() {
        lists.close();
    }

    @Test
    void an_address_of_who_is_set_aside_gets_the_usual_answer_and_no_mail() {
        String email = "apart@same.example";
        lists.subscribe(VAL, email);
        lists.subscribe(IKO, email);
        TestPerson reader = asPerson(VAL, email);
        TestPerson neighbour = asPerson(IKO, email);
        lists.platform.rights().restrict(reader, true);
        lists.platform.rights().restrict(neighbour, true);
        lists.platform.clock().advance(Duration.ofDays(2));

        Answer known = lists.signUp(VAL, email);

        assertUsual(known);
        assertUsual(lists.signUp(IKO, email));
        assertThat(invited(email, desk.subject().value())).isEqualTo("KNOWN");
        assertThat(mails(VAL, email)).isEqualTo("1");
        assertThat(mails(IKO, email)).isEqualTo("1");
        assertUsual(lists.signUp(Lists.CVO, email));
        assertThat(mails(Lists.CVO, email)).as("unknown elsewhere").isEqualTo("1");
        assertThat(count(VAL, "newsletter.subscription WHERE email", email)).isEqualTo("1");
        assertThat(count(IKO, "newsletter.subscription WHERE email", email)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void an_address_that_is_held_gets_the_usual_answer_and_its_mail_after_the_release(String ground)
            throws SQLException {
        for (TenantId tenant : new TenantId[] {VAL, IKO}) {
            String waits = "wacht." + ground + "@same.example";
            String left = "weg." + ground + "@same.example";
            lists.signUp(tenant, waits);
            lists.subscribe(tenant, left);
            lists.change(
                    tenant,
                    "UPDATE newsletter.subscription SET ended_at = core.now(), ended_by = 'STAFF'"
                            + " WHERE email = '"
                            + left
                            + "'");
            PlacedHold one = hold(tenant, ground, waits);
            PlacedHold two = hold(tenant, ground, left);
            lists.platform.clock().advance(Duration.ofDays(2));

            assertUsual(lists.signUp(tenant, waits));
            assertUsual(lists.signUp(tenant, left));
            assertThat(mails(tenant, waits)).isEqualTo("1");
            assertThat(mails(tenant, left)).isEqualTo("1");
            new PlacedHold(lists.officer(tenant), one.id()).release();
            new PlacedHold(lists.officer(tenant), two.id()).release();
            assertUsual(lists.signUp(tenant, waits));
            assertUsual(lists.signUp(tenant, left));
            assertThat(mails(tenant, waits)).isEqualTo("2");
            assertThat(mails(tenant, left)).isEqualTo("2");
        }
    }

    @Test
    void who_is_invited_while_held_gets_no_mail_and_the_desk_the_usual_answer() {
        String email = "genodigd@same.example";
        lists.signUp(IKO, email);
        PlacedHold hold = hold(IKO, "LEGAL_CLAIM", email);
        lists.platform.clock().advance(Duration.ofDays(2));

        assertThat(invited(email, reader(IKO, email))).isEqualTo("ASKED");
        assertThat(mails(IKO, email)).isEqualTo("1");

        new PlacedHold(lists.officer(IKO), hold.id()).release();
        assertThat(invited(email, reader(IKO, email))).isEqualTo("ASKED");
        assertThat(mails(IKO, email)).isEqualTo("2");
    }

    private PlacedHold hold(TenantId tenant, String ground, String email) {
        String id = lists.subscriptions(tenant, email).getFirst().getString("id");
        return PlacedHold.on(lists.officer(tenant), ground, SUBSCRIPTION, UUID.fromString(id));
    }

    private String invited(String email, UUID person) {
        desk = lists.platform.again(desk);
        Answer invited =
                desk.api()
                        .post(
                                "/newsletter/invitations",
                                new JsonObject()
                                        .put("list", "NEWSLETTER")
                                        .put("subjectId", person.toString())
                                        .put("email", email));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(200);
        return invited.json().getString("outcome");
    }

    private UUID reader(TenantId tenant, String email) {
        return UUID.fromString(
                lists.one(
                        tenant,
                        "SELECT subscriber_id FROM "
                                + SUBSCRIPTION
                                + " WHERE email = '"
                                + email
                                + "'"));
    }

    /** The rights run sets accounts aside; a reader here has none. */
    private TestPerson asPerson(TenantId tenant, String email) {
        TestPerson officer = lists.officer(tenant);
        return new TestPerson(
                tenant,
                email,
                email,
                officer.account(),
                new SubjectId(reader(tenant, email)),
                officer.api());
    }

    private String mails(TenantId tenant, String email) {
        return count(
                tenant, "core.mail WHERE template = 'newsletter.confirm' AND recipient", email);
    }

    /** Also of who is set aside. */
    private String count(TenantId tenant, String which, String email) {
        try (RawSql sql = RawSql.at(lists.platform, tenant)) {
            sql.ask("SELECT set_config('waarborg.purpose', 'rights', false)");
            return sql.ask("SELECT count(*) FROM " + which + " = ?", email).orElseThrow();
        }
    }

    private static void assertUsual(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }
}
