package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Route;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who sees what, as Valtes' own file grants it (VAL-A3), over HTTP. */
final class RolesTest {

    /** What stands in the application of everybody here and is nobody's business but few. */
    private static final List<String> SECRETS =
            List.of(
                    "NL02",
                    "C Proef",
                    "Geheimstraat",
                    "9401",
                    "1970",
                    "2019-03-01",
                    "FAMILY",
                    "Zorg");

    private static final Map<String, Set<String>> READABLE =
            Map.of(
                    "helpdesk",
                            Set.of(
                                    "/editions",
                                    "/contacts",
                                    "/taken-applications",
                                    "/consent-text"),
                    "policy-analyst",
                            Set.of("/editions", "/editions/{id}/statistics", "/consent-text"),
                    "finance", Set.of("/editions", "/payout-batches", "/consent-text"),
                    "intermediary", Set.of("/editions", "/taken-applications", "/consent-text"));

    private static Valtes valtes;
    private static String edition;
    private static String application;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
        application = valtes.submitted(valtes.someone("carer"), edition, form());
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void helpdesk_analyst_finance_and_intermediary_read_what_their_work_needs_and_no_secret() {
        READABLE.forEach(
                (role, readable) -> {
                    TestPerson person = valtes.someone(role);
                    for (Route<?, ?, ?> route : new MantelzorgwaarderingPlugin().spec().routes()) {
                        if (route.method() == HttpMethod.GET) {
                            Answer answer = person.api().get(address(route));
                            boolean may = answer.status() != 403;
                            assertThat(answer.words())
                                    .as(role + " at " + route.path())
                                    .doesNotContain(SECRETS);
                            assertThat(!may || readable.stream().anyMatch(route.path()::startsWith))
                                    .as(role + " may read " + route.path())
                                    .isTrue();
                        }
                    }
                });
    }

    @Test
    void the_helpdesk_finds_whom_it_has_on_the_line_and_how_it_stands() {
        TestPerson helpdesk = valtes.someone("helpdesk");

        Answer found = helpdesk.api().get("/mantelzorgwaardering/contacts?email=carla@example.org");

        JsonObject line = found.items().getFirst();
        assertThat(line.getString("applicationId")).isEqualTo(application);
        assertThat(line.getString("status")).isEqualTo("SUBMITTED");
        assertThat(line.getString("phone")).isNotNull();
        assertThat(found.words()).doesNotContain(SECRETS);
    }

    @Test
    void the_helpdesk_does_not_leaf_through_everyone() {
        Answer answer = valtes.someone("helpdesk").api().get("/mantelzorgwaardering/contacts");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("?name");
    }

    @Test
    void what_is_still_being_written_is_not_among_the_contacts() {
        JsonObject form = form();
        form.getJsonObject("carer").put("email", "draft@example.org");
        valtes.draft(valtes.someone("carer"), edition, form);

        assertThat(
                        valtes.someone("helpdesk")
                                .api()
                                .get("/mantelzorgwaardering/contacts?email=draft@example.org")
                                .items())
                .isEmpty();
    }

    @Test
    void the_programme_manager_runs_editions_and_reads_no_application() {
        assertThat(valtes.manager().api().get(APPLICATIONS + "/" + application).status())
                .isEqualTo(403);
        assertThat(valtes.manager().api().get(APPLICATIONS).status()).isEqualTo(403);
    }

    @Test
    void a_caseworker_makes_no_editions_and_draws_no_samples() {
        TestPerson caseworker = valtes.someone("caseworker");
        String draws = "/mantelzorgwaardering/editions/" + edition + "/sample-draws";

        assertThat(
                        caseworker
                                .api()
                                .post("/mantelzorgwaardering/editions", Valtes.assen(2027))
                                .status())
                .isEqualTo(403);
        assertThat(caseworker.api().post(draws).status()).isEqualTo(403);
    }

    @Test
    void a_carer_without_an_account_gets_one_and_finds_what_was_taken() {
        TestPerson helpdesk = valtes.someone("helpdesk");
        JsonObject form = form().put("editionId", edition);
        form.getJsonObject("carer").put("email", "later@example.org");
        String id = made(helpdesk.api().post("/mantelzorgwaardering/helpdesk-applications", form));
        ok(helpdesk.api().post(APPLICATIONS + "/" + id + "/submission"));
        String carer =
                helpdesk.api()
                        .get("/mantelzorgwaardering/contacts?email=later@example.org")
                        .items()
                        .getFirst()
                        .getString("carerId");
        JsonObject account =
                new JsonObject()
                        .put("login", "later@example.org")
                        .put("name", "Carla Later")
                        .put("roles", new JsonArray().add("carer"))
                        .put("subject", carer);
        TestPerson administrator = valtes.someone("administrator");

        Answer made = administrator.api().post("/accounts", account);

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(found(carer, id)).as("by who has that account").isTrue();
        Answer second =
                administrator.api().post("/accounts", account.copy().put("login", "x@example.org"));
        assertThat(second.status()).as("one person, one account").isEqualTo(409);
    }

    /** Whether somebody with an account of that person sees the application as the own. */
    private static boolean found(String carer, String application) {
        TestPerson any = valtes.someone("carer");
        TestPerson holder =
                new TestPerson(
                        any.tenant(),
                        any.name(),
                        any.login(),
                        any.account(),
                        new nl.waarborg.spi.SubjectId(UUID.fromString(carer)),
                        any.api());
        return valtes.platform()
                .read(
                        MantelzorgwaarderingPlugin.NAME,
                        holder,
                        Reach.OWN,
                        work ->
                                work.tx()
                                        .find(
                                                Applications.DATASET,
                                                UUID.fromString(application),
                                                Applications.STATUS))
                .isPresent();
    }

    private static JsonObject form() {
        return Valtes.form("Geheimstraat 1");
    }

    private static String address(Route<?, ?, ?> route) {
        String id = route.path().startsWith("/editions") ? edition : application;
        String query = route.path().equals("/contacts") ? "?email=carla@example.org" : "";
        return "/mantelzorgwaardering"
                + route.path().replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", application)
                + query;
    }
}
