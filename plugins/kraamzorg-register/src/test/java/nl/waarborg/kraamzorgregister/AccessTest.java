package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.details;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/** Who reaches a dossier (KCK-A1, A2, A4, A5), in the roles of the organisation's own file. */
final class AccessTest {

    private static KckTenant kck;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void now() {
        kck.on("2026-11-22");
    }

    @Test
    void the_person_sees_and_changes_every_field_of_the_own_dossier() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = asked(carer, false);
        Answer read = carer.api().get(dossier);
        JsonObject changed =
                details(carer).put("name", "Anna Nieuw").put("deliveryAssistance", true);
        changed.remove("phone");

        Answer answer = carer.api().with("If-Match", read.header("ETag")).put(dossier, changed);

        JsonObject person = ok(answer).getJsonObject("person");
        assertThat(person.getString("name")).isEqualTo("Anna Nieuw");
        assertThat(person.getBoolean("deliveryAssistance")).isTrue();
        assertThat(person.getString("phone")).isNull();
        assertThat(answer.json().getString("registrationNumber")).matches("KCKZ-[1-9][0-9]*");
    }

    @Test
    void staff_see_and_end_who_looks_for_an_employer_and_the_look_ends_with_it() {
        TestPerson coordinator = kck.someone("coordinator");
        TestPerson boss = kck.someone("employer");
        TestPerson carer = kck.someone("maternity-carer");
        JsonObject account = new JsonObject().put("accountId", boss.account().toString());
        String employer = organisation(coordinator, "/employers", account);
        String provider = organisation(coordinator, "/providers", account);
        assertThat(coordinator.api().get(employer + "/authorisation").status()).isEqualTo(404);
        coordinator.api().post(employer + "/authorisation");
        String training = employedAt(carer, employer);
        assertThat(boss.api().get(training).status()).isEqualTo(200);

        assertThat(ok(coordinator.api().get(employer + "/authorisation")).getString("authorisedBy"))
                .isEqualTo(coordinator.account().toString());
        assertThat(coordinator.api().get(KckTenant.BASE + "/employer-authorisations").items())
                .extracting(one -> one.getString("name"))
                .contains("Huis /employers");
        for (String one : List.of(employer, provider)) {
            String link = one + "/accounts/" + boss.account();
            assertThat(coordinator.api().get(one + "/accounts").items())
                    .extracting(each -> each.getString("accountId"))
                    .containsExactly(boss.account().toString());
            assertThat(ok(coordinator.api().get(link)).getString("since")).isNotNull();
            assertThat(boss.api().delete(link).status()).as("not by oneself").isEqualTo(403);
            assertThat(coordinator.api().delete(link).status()).isEqualTo(204);
            assertThat(coordinator.api().get(link).status()).isEqualTo(404);
        }
        assertThat(boss.api().get(training).status()).as("at once").isEqualTo(404);
    }

    private static String organisation(TestPerson coordinator, String kind, JsonObject account) {
        String path = KckTenant.BASE + kind;
        String made =
                path
                        + "/"
                        + made(
                                coordinator
                                        .api()
                                        .post(path, new JsonObject().put("name", "Huis " + kind)));
        assertThat(coordinator.api().post(made + "/accounts", account).status()).isEqualTo(204);
        return made;
    }

    /** What an employer asks of a carer who works there and agrees. */
    private static String employedAt(TestPerson carer, String employer) {
        String id = employer.substring(employer.lastIndexOf('/') + 1);
        JsonObject employment =
                new JsonObject()
                        .put("employerId", id)
                        .put("kind", "FIXED")
                        .put("startedOn", "2024-01-01");
        String made = made(carer.api().post(asked(carer, false) + "/employments", employment));
        ok(
                carer.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", Register.NAME + ".employer-view")
                                        .put("textVersion", "2026-11")));
        ok(carer.api().post(KckTenant.BASE + "/me/employments/" + made + "/employer-view"));
        return KckTenant.BASE + "/employees/" + made + "/training";
    }

    @Test
    void what_is_wrong_in_it_the_person_removes_piece_by_piece_and_never_the_whole() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = asked(carer, false);
        String diploma =
                made(
                        carer.api()
                                .upload(
                                        dossier
                                                + "/diplomas?kind=MATERNITY_CARE_LEVEL_3"
                                                + "&obtainedOn=2026-07-01",
                                        "application/pdf",
                                        "attachment; filename=\"diploma.pdf\"",
                                        pdf()));
        assertThat(carer.api().get(dossier + "/diplomas").items()).hasSize(1);

        assertThat(carer.api().delete(dossier + "/diplomas/" + diploma).status()).isEqualTo(204);

        assertThat(carer.api().get(dossier + "/diplomas").items()).isEmpty();
        assertThat(carer.api().delete(dossier).status()).isEqualTo(405);
    }

    @Test
    void another_person_finds_nothing_there() {
        String dossier = asked(kck.someone("maternity-carer"), false);
        TestPerson other = kck.someone("maternity-carer");

        assertThat(other.api().get(dossier).status()).isEqualTo(404);
        assertThat(other.api().get(dossier + "/employments").status()).isEqualTo(404);
        assertThat(other.api().post(dossier + "/deregistration").status()).isEqualTo(404);
        assertThat(other.api().get(KckTenant.BASE + "/dossiers").items()).isEmpty();
    }

    @Test
    void only_the_caseworker_who_works_on_it_reaches_a_dossier_and_only_as_long() {
        String dossier = asked(kck.someone("maternity-carer"), false);
        TestPerson working = kck.someone("caseworker");
        TestPerson colleague = kck.someone("caseworker");
        String assignment = kck.assign(dossier, working);

        assertThat(working.api().get(dossier).status()).isEqualTo(200);
        assertThat(colleague.api().get(dossier).status()).isEqualTo(404);
        assertThat(colleague.api().get(KckTenant.BASE + "/dossiers").items()).isEmpty();

        kck.someone("coordinator").api().delete(dossier + "/assignments/" + assignment);
        assertThat(working.api().get(dossier).status()).isEqualTo(404);
    }

    @Test
    void nobody_assigns_a_dossier_to_oneself_and_who_assigns_reads_none() {
        String dossier = asked(kck.someone("maternity-carer"), false);
        TestPerson caseworker = kck.someone("caseworker");
        JsonObject oneself = new JsonObject().put("accountId", caseworker.account().toString());

        assertThat(caseworker.api().post(dossier + "/assignments", oneself).status())
                .isEqualTo(403);
        assertThat(kck.someone("coordinator").api().get(dossier).status()).isEqualTo(403);
        assertThat(kck.someone("administrator").api().get(dossier).status()).isEqualTo(403);

        TestPerson both = kck.someone("coordinator", "caseworker");
        JsonObject herself = new JsonObject().put("accountId", both.account().toString());
        Answer refused = both.api().post(dossier + "/assignments", herself);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Let a colleague");
        assertThat(both.api().get(dossier).status()).as("nothing was assigned").isEqualTo(404);
        kck.assign(dossier, both);
        assertThat(both.api().get(dossier).status()).as("by a colleague").isEqualTo(200);
    }

    @Test
    void a_coordinator_finds_who_calls_sees_no_more_and_the_person_reads_of_it() {
        TestPerson carer = kck.someone("maternity-carer");
        TestPerson other = kck.someone("maternity-carer");
        TestPerson coordinator = kck.someone("coordinator");
        String dossier = kck.registered(carer, kck.someone("caseworker"), "2025-01-01");
        String number = ok(carer.api().get(dossier)).getString("registrationNumber");
        asked(other, false);

        for (String[] by :
                List.of(
                        new String[] {"NUMBER", number.toLowerCase(Locale.ROOT)},
                        new String[] {"EMAIL", carer.login().toUpperCase(Locale.ROOT)},
                        new String[] {"NAME", carer.name()})) {
            JsonObject found = ok(lookUp(coordinator, by[0], by[1]));
            assertThat(found.getJsonArray("dossiers"))
                    .as(by[0])
                    .containsExactly(
                            new JsonObject()
                                    .put("dossierId", dossier.substring(dossier.length() - 36))
                                    .put("registrationNumber", number)
                                    .put("status", "REGISTERED"));
        }

        assertThat(ok(lookUp(coordinator, "NAME", "Niemand")).getJsonArray("dossiers")).isEmpty();
        assertThat(lookUp(coordinator, "NUMBER", "12").pointers()).containsExactly("/value");
        assertThat(lookUp(kck.someone("caseworker"), "NUMBER", number).status()).isEqualTo(403);
        assertThat(lookUps(carer)).isEqualTo("EMAIL NAME NUMBER");
        assertThat(carer.api().get("/me/data").text()).contains("look_up", "looked_up_at");
        assertThat(lookUps(other)).as("of somebody else").isEqualTo("none");
    }

    private static Answer lookUp(TestPerson by, String means, String value) {
        return by.api()
                .post(
                        KckTenant.BASE + "/dossier-look-ups",
                        new JsonObject().put("by", means).put("value", value));
    }

    private static String lookUps(TestPerson person) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(
                            "SELECT coalesce(string_agg(l.found_by, ' ' ORDER BY l.found_by), 'none')"
                                    + " FROM kraamzorg_register.look_up l JOIN kraamzorg_register.dossier d"
                                    + " ON d.tenant_id = l.tenant_id AND d.id = l.dossier_id WHERE d.person_id = ?",
                            person.subject().value())
                    .orElseThrow();
        }
    }

    @Test
    void an_intern_reaches_no_dossier_whatever_the_roles() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = asked(carer, false);
        TestPerson intern =
                kck.someone("caseworker", "coordinator", "appeals-committee", "privacy-officer");
        kck.assign(dossier, intern);
        String rights = "/subjects/" + carer.subject().value() + "/data";
        assertThat(intern.api().get(dossier).status()).isEqualTo(200);
        handles(intern, carer);
        assertThat(intern.api().get(rights).status()).isEqualTo(200);

        marked(intern);

        TestPerson now = kck.again(intern);
        assertThat(now.api().get(dossier).status()).isEqualTo(403);
        assertThat(now.api().get(KckTenant.BASE + "/dossiers").status()).isEqualTo(403);
        assertThat(now.api().get(dossier + "/assignments").status()).isEqualTo(403);
        assertThat(lookUp(now, "NUMBER", "KCKZ-1").status()).isEqualTo(403);
        assertThat(now.api().get(rights).status()).isEqualTo(403);
        assertThat(now.api().get("/consents").status()).isEqualTo(403);
        assertThat(now.api().get(KckTenant.BASE + "/worklist?kind=ENDING").status()).isEqualTo(403);
        assertThat(now.api().get(dossier + "/mails").status()).isEqualTo(403);
        assertThat(now.api().get(dossier + "/notes").status()).isEqualTo(403);
        assertThat(now.api().get(KckTenant.BASE + "/employees").status()).isEqualTo(403);
    }

    @Test
    void an_intern_who_is_administrator_gives_nobody_what_is_withheld_from_interns() {
        TestPerson colleague = kck.someone("caseworker");
        TestPerson intern = kck.someone("administrator", "employer");
        assertThat(intern.api().get("/accounts/" + colleague.account()).status()).isEqualTo(200);
        marked(intern);

        TestPerson now = kck.again(intern);
        JsonObject account =
                new JsonObject()
                        .put("kind", "HUMAN")
                        .put("login", "tweede@example.nl")
                        .put("name", "Tweede Proef")
                        .put("roles", new JsonArray().add("caseworker"));
        assertThat(now.api().post("/accounts", account).status()).isEqualTo(403);
        Answer seen = kck.someone("administrator").api().get("/accounts/" + colleague.account());
        for (TestPerson whose : List.of(colleague, now)) {
            assertThat(
                            now.api()
                                    .with("If-Match", seen.header("ETag"))
                                    .patch(
                                            "/accounts/" + whose.account(),
                                            new JsonObject().put("intern", false))
                                    .status())
                    .isEqualTo(403);
        }
        assertThat(now.api().post("/policy-changes", new JsonObject()).status()).isEqualTo(403);
        assertThat(now.api().get(KckTenant.BASE + "/employees").status()).isEqualTo(403);
    }

    /** Lets an administrator say that this is the account of an intern. */
    private static void marked(TestPerson intern) {
        TestPerson administrator = kck.someone("administrator");
        Answer account = administrator.api().get("/accounts/" + intern.account());
        Answer marked =
                administrator
                        .api()
                        .with("If-Match", account.header("ETag"))
                        .patch(
                                "/accounts/" + intern.account(),
                                new JsonObject().put("intern", true));
        assertThat(marked.status()).as(marked.toString()).isEqualTo(200);
    }

    @Test
    void who_handles_requests_sees_a_dossier_only_for_an_open_request_of_its_person() {
        TestPerson carer = kck.someone("maternity-carer");
        kck.registered(carer, kck.someone("caseworker"), "2023-05-01");
        int before = looks(carer);
        TestPerson officer = kck.someone("privacy-officer");
        TestPerson colleague = kck.someone("privacy-officer");
        String data = "/subjects/" + carer.subject().value() + "/data";
        Answer refused = officer.api().get(data);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("an open request of that person that you handle");
        assertThat(looks(carer)).as("nothing was shown").isEqualTo(before);

        String request = handles(officer, carer);
        assertThat(ok(officer.api().get(data)).encode()).contains("Proefstraat 1");
        assertThat(looks(carer)).as("the look stands in the log").isGreaterThan(before);
        assertThat(colleague.api().get(data).status()).as("not hers to handle").isEqualTo(403);
        String other = "/subjects/" + kck.someone("maternity-carer").subject().value() + "/data";
        assertThat(officer.api().get(other).status()).as("of somebody else").isEqualTo(403);

        ok(carer.api().post("/me/requests/" + request + "/withdraw"));
        assertThat(officer.api().get(data).status()).as("not open any more").isEqualTo(403);
    }

    @Test
    void each_look_of_others_at_a_dossier_stands_in_the_log_that_its_person_reads() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = asked(carer, false);
        ok(carer.api().get(dossier));
        TestPerson caseworker = kck.someone("caseworker");
        kck.assign(dossier, caseworker);
        assertThat(looks(carer)).as("neither her own nor who assigns").isZero();

        ok(caseworker.api().get(dossier));
        assertThat(carer.api().get("/me/reads").items())
                .singleElement()
                .satisfies(
                        look ->
                                assertThat(look.encode())
                                        .contains(
                                                "kraamzorg_register.dossier",
                                                "caseworker",
                                                "KCK-P1")
                                        .doesNotContain("Proefstraat"));
        int before = 1;
        for (String part :
                List.of(
                        "/employments",
                        "/care-hours",
                        "/results",
                        "/diplomas",
                        "/agreements",
                        "/requirements",
                        "/decisions")) {
            caseworker.api().get(dossier + part);
            assertThat(looks(carer)).as(part).isEqualTo(++before);
        }
        caseworker.api().get(KckTenant.BASE + "/dossiers");
        assertThat(looks(carer)).as("the list as well").isEqualTo(before + 1);
        caseworker.api().get(KckTenant.BASE + "/worklist?kind=REQUESTED");
        kck.someone("caseworker").api().get(dossier);
        assertThat(looks(carer)).as("no data of hers was shown").isEqualTo(before + 1);
    }

    private static int looks(TestPerson carer) {
        return carer.api().get("/me/reads").items().size();
    }

    /** A request of the person that this member of staff handles. */
    private static String handles(TestPerson staff, TestPerson person) {
        String request =
                made(person.api().post("/me/requests", new JsonObject().put("type", "ERASE")));
        ok(staff.api().post("/rights-requests/" + request + "/take"));
        return request;
    }

    @Test
    void nobody_but_the_carer_lets_her_employer_look_and_only_online() {
        TestPerson carer = kck.someone("maternity-carer");
        JsonObject told =
                new JsonObject()
                        .put("subjectId", carer.subject().value().toString())
                        .put("purpose", Register.NAME + ".employer-view")
                        .put("textVersion", "2026-11")
                        .put("channel", "PHONE")
                        .put("evidence", "gespreksnotitie 12");

        Answer recorded = kck.someone("privacy-officer").api().post("/consents", told);

        assertThat(recorded.status()).as(recorded.toString()).isEqualTo(400);
        assertThat(recorded.text()).contains("online-only").doesNotContain("evidence");
    }

    @Test
    void what_is_agreed_to_carries_its_day_and_the_version_in_force() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = KckTenant.requested(carer, false);
        JsonObject old =
                new JsonObject().put("agreement", "CODE_OF_CONDUCT").put("textVersion", "2019-04");

        assertThat(carer.api().post(dossier + "/agreements", old).status()).isEqualTo(400);
        JsonObject agreed =
                ok(
                        carer.api()
                                .post(
                                        dossier + "/agreements",
                                        old.copy().put("textVersion", "2023-04")));

        assertThat(agreed.getString("acknowledgedOn")).isEqualTo("2026-11-22");
        assertThat(agreed.getString("textVersion")).isEqualTo("2023-04");
    }
}
