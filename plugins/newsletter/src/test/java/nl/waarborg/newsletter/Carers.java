package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.KraamzorgRegisterPlugin;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Plugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Carers who register and leave at the Kenniscentrum, and the newsletters that they get. */
final class Carers implements AutoCloseable {

    final TestPlatform platform;
    private TestPerson staff;
    private TestPerson caseworker;
    private TestPerson coordinator;

    Carers() {
        List<Plugin> plugins = List.of(new NewsletterPlugin(), new KraamzorgRegisterPlugin());
        platform =
                TestPlatform.serving(
                        plugins,
                        PublishedTenants.with(plugins, new String[] {KCK.value(), VAL.value()}));
        staff = platform.person(KCK, "Corrie Communicatie", "communications");
        caseworker = platform.person(KCK, "Betty Behandelaar", "caseworker");
        coordinator = platform.person(KCK, "Coba Coordinator", "coordinator");
    }

    TestPerson carer(String name) {
        return platform.person(KCK, name, "maternity-carer");
    }

    void tell() {
        platform.tell("newsletter", KCK);
    }

    /** What the register does at night of who has an address since, and the newsletter of that. */
    void night() {
        platform.tell("kraamzorg-register", KCK);
        Job.Step step =
                platform.spec("kraamzorg-register").jobs().stream()
                        .filter(job -> job.name().equals("tell-again"))
                        .flatMap(job -> job.steps().stream())
                        .findFirst()
                        .orElseThrow()
                        .step();
        while (platform.job("kraamzorg-register", KCK, step::take)) {
            // Until all of it is told.
        }
        tell();
    }

    /** Noon of a later day; who works at the desk is logged in again. */
    void on(String day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
        staff = platform.again(staff);
        caseworker = platform.again(caseworker);
        coordinator = platform.again(coordinator);
    }

    void admit(TestPerson carer, String dossier) {
        for (String one :
                List.of(
                        "CODE_OF_CONDUCT",
                        "PROFESSIONAL_CODE",
                        "COMPLAINTS_SCHEME",
                        "ACCREDITATION_RULES",
                        "REGISTER_RULES")) {
            carer.api()
                    .post(
                            dossier + "/agreements",
                            new JsonObject().put("agreement", one).put("textVersion", "2023-04"));
        }
        coordinator
                .api()
                .post(
                        dossier + "/assignments",
                        new JsonObject().put("accountId", caseworker.account().toString()));
        Answer decided =
                caseworker
                        .api()
                        .post(
                                dossier + "/decisions",
                                new JsonObject()
                                        .put("kind", "ADMIT")
                                        .put("reasons", "Alles is nagekeken en besproken."));
        assertThat(decided.status()).as(decided.toString()).isEqualTo(201);
    }

    /** Written down by the caseworker who works on the dossier. */
    void deregister(String dossier, String cause) {
        Answer left =
                caseworker
                        .api()
                        .post(
                                dossier + "/deregistrations",
                                new JsonObject()
                                        .put("cause", cause)
                                        .put(
                                                "received",
                                                new JsonObject()
                                                        .put("channel", "PAPER")
                                                        .put("on", "2026-11-20")));
        assertThat(left.status()).as(left.toString()).isEqualTo(201);
    }

    static void comeBack(TestPerson carer, String dossier, @Nullable Boolean newsletter) {
        Answer asked = carer.api().post(dossier + "/return", asking(newsletter));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
    }

    /** Sends an issue to all readers; answers the opt-out in the mail to somebody, or nothing. */
    String issueTo(TestPerson carer) {
        int before = optOuts(carer).size();
        issue("Nieuws");
        List<String> links = optOuts(carer);
        return links.size() > before ? links.getLast() : "";
    }

    /** Sends an issue of that title to all readers. */
    void issue(String title) {
        JsonObject words =
                new JsonObject()
                        .put("list", "NEWSLETTER")
                        .put("titleNl", title)
                        .put("textNl", "Er is nieuws.");
        String campaign =
                "/newsletter/campaigns/"
                        + staff.api().post("/newsletter/campaigns", words).json().getString("id");
        assertThat(staff.api().post(campaign + "/test").status()).isEqualTo(200);
        assertThat(staff.api().post(campaign + "/start").status()).isEqualTo(200);
        while (platform.job("newsletter", KCK, Sending::step)) {
            // Until all of it is written.
        }
    }

    /** Where the issue of that title went. */
    List<String> recipientsOf(String title) {
        return column("SELECT recipient FROM core.mail WHERE title = '%s'", title);
    }

    /** The account logs in with another address from here on. */
    void moves(TestPerson person, String address) {
        try (RawSql sql = RawSql.at(platform, KCK)) {
            sql.run(
                    "UPDATE core.account SET login = ? WHERE id = ?",
                    address,
                    person.account().value());
        }
    }

    /** Changes the address in the own dossier; none takes it away. */
    static void gives(TestPerson carer, String dossier, @Nullable String email) {
        gives(carer, carer, dossier, email);
    }

    /** The caseworker writes an address down for somebody. */
    void writes(TestPerson carer, String dossier, String email) {
        gives(caseworker, carer, dossier, email);
    }

    private static void gives(
            TestPerson by, TestPerson carer, String dossier, @Nullable String email) {
        Answer there = by.api().get(dossier);
        Answer changed =
                by.api().with("If-Match", there.header("ETag")).put(dossier, details(carer, email));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    void leaveFrom(String address) {
        String id = subscriptionsAt(address).getFirst().getString("id");
        Answer ended =
                staff.api()
                        .post(
                                "/newsletter/subscriptions/" + id + "/end",
                                new JsonObject()
                                        .put("why", "READER_ASKED")
                                        .put("channel", "PHONE"));
        assertThat(ended.status()).as(ended.toString()).isEqualTo(204);
    }

    List<JsonObject> subscriptionsAt(String address) {
        return staff.api().get("/newsletter/subscriptions?email=" + address).items();
    }

    /** Why no issue goes there now, as staff read it of that one subscription. */
    @Nullable String withheld(String address) {
        String id = subscriptionsAt(address).getFirst().getString("id");
        return staff.api().get("/newsletter/subscriptions/" + id).json().getString("withheld");
    }

    private List<String> optOuts(TestPerson carer) {
        return column(
                "SELECT opt_out_token FROM core.mail WHERE recipient = '%s' AND list = 'newsletter'"
                        + " AND status <> 'OPTED_OUT'",
                carer.login());
    }

    List<String> consents(TestPerson carer) {
        return column(
                "SELECT basis FROM core.consent WHERE subject_id = '%s' AND ended_at IS NULL",
                carer.subject());
    }

    /**
     * How each consent stands with which the newsletter began, and what the register says of it.
     */
    List<String> ends(TestPerson carer) {
        return column(
                "SELECT coalesce(ended_because, '-') || ' ' || coalesce(withdrawn_by, '-') FROM"
                        + " core.consent WHERE subject_id = '%s' ORDER BY created_at",
                carer.subject());
    }

    private List<String> column(String query, Object value) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + KCK + "', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query.formatted(value))) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject asking(@Nullable Boolean newsletter) {
        JsonObject body = new JsonObject().put("returner", false);
        return newsletter == null ? body : body.put("newsletter", newsletter);
    }

    static String asked(TestPerson carer) {
        return asked(carer, null);
    }

    static String asked(TestPerson carer, @Nullable Boolean newsletter) {
        return asked(carer, carer.login(), newsletter);
    }

    /** Asks to be registered with that address, or with none. */
    static String askedWith(TestPerson carer, @Nullable String email) {
        return asked(carer, email, null);
    }

    static String asked(TestPerson carer, @Nullable String email, @Nullable Boolean newsletter) {
        Answer made =
                carer.api()
                        .post(
                                "/kraamzorg-register/dossiers",
                                asking(newsletter).put("person", details(carer, email)));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return "/kraamzorg-register/dossiers/" + made.json().getString("id");
    }

    private static JsonObject details(TestPerson carer, @Nullable String email) {
        JsonObject person =
                new JsonObject().put("name", carer.name()).put("dateOfBirth", "1990-05-17");
        return email == null ? person : person.put("email", email);
    }

    static void leave(TestPerson carer, String dossier) {
        Answer left = carer.api().post(dossier + "/deregistration");
        assertThat(left.status()).as(left.toString()).isEqualTo(200);
    }

    String put(TestPerson carer, String basis) {
        return put(carer, basis, carer.login());
    }

    String putAt(TestPerson carer, String email) {
        return put(carer, "EXISTING_CUSTOMER", email);
    }

    private String put(TestPerson carer, String basis, String email) {
        return put(
                new JsonObject().put("email", email).put("subjectId", carer.subject().toString()),
                basis);
    }

    private String put(JsonObject line, String basis) {
        Answer answer =
                staff.api()
                        .post(
                                "/newsletter/imports",
                                new JsonObject()
                                        .put("list", "NEWSLETTER")
                                        .put("basis", basis)
                                        .put("channel", "PAPER")
                                        .put("evidence", "Inschrijfformulier")
                                        .put("lines", new JsonArray().add(line)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonArray("outcomes").getString(0);
    }

    /** Puts an address of nobody in particular on the list. */
    String putAs(String basis, String email) {
        return put(new JsonObject().put("email", email), basis);
    }

    String endedBy(TestPerson carer) {
        return subscriptions(carer).getFirst().getString("endedBy");
    }

    List<JsonObject> subscriptions(TestPerson carer) {
        return subscriptionsAt(carer.login());
    }

    @Override
    public void close() {
        platform.close();
    }
}
