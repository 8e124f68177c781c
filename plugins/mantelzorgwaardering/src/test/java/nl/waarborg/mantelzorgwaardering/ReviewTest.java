package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What looks alike is looked at by a human and refuses nobody, as Valtes grants it, over HTTP. */
final class ReviewTest {

    private static final String TASKS = "/mantelzorgwaardering/review-tasks";
    private static final List<String> IBANS =
            List.of("NL02ABNA0123456789", "NL91ABNA0417164300", "NL20INGB0001234567");

    private static Valtes valtes;
    private static TestPerson caseworker;
    private String edition;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        caseworker = valtes.someone("caseworker");
    }

    @BeforeEach
    void anotherEdition() {
        edition = valtes.edition(Valtes.assen(2026));
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void one_bank_account_for_two_carers_raises_a_task_that_names_both() {
        String first = applied("Aweg 1", 0, "Bweg 1");
        String second = applied("Aweg 2", 0, "Bweg 2");

        assertThat(raised()).isEqualTo(1);

        JsonObject task = only(tasks(second));
        assertThat(task.getString("kind")).isEqualTo("SAME_IBAN");
        assertThat(task.getJsonArray("others")).isEqualTo(new JsonArray().add(first));
        assertThat(tasks(first)).isEmpty();
    }

    @Test
    void one_address_however_it_is_written_raises_a_task() {
        applied("Cweg 1-a", 0, "Dweg 1");
        String second = applied("cweg 1A", 1, "Dweg 2");

        assertThat(raised()).isEqualTo(1);

        assertThat(only(tasks(second)).getString("kind")).isEqualTo("SAME_ADDRESS");
    }

    @Test
    void one_recipient_of_more_carers_raises_a_task_above_the_cap_of_the_edition() {
        JsonObject capped = Valtes.assen(2026);
        capped.getJsonObject("rules").put("perRecipient", 2);
        edition = valtes.edition(capped);
        applied("Eweg 1", 0, "Fweg 1");
        String second = applied("Eweg 2", 1, "Fweg 1");
        String third = applied("Eweg 3", 2, "Fweg 1");

        assertThat(raised()).isEqualTo(1);

        assertThat(tasks(second)).isEmpty();
        JsonObject task = only(tasks(third));
        assertThat(task.getString("kind")).isEqualTo("SAME_RECIPIENT");
        assertThat(task.getInteger("most")).isEqualTo(2);
        assertThat(task.getJsonArray("others")).hasSize(2);
    }

    @Test
    void a_carer_who_applied_and_for_whom_the_helpdesk_applied_too_is_noticed() {
        applied("Gweg 1", 0, "Hweg 1");
        valtes.platform().clock().advance(Duration.ofSeconds(1));
        TestPerson helpdesk = valtes.someone("helpdesk");
        JsonObject form = form("Gweg 1", 1, "Hweg 2").put("editionId", edition);
        String taken =
                made(helpdesk.api().post("/mantelzorgwaardering/helpdesk-applications", form));
        ok(helpdesk.api().post(APPLICATIONS + "/" + taken + "/submission"));

        raised();

        assertThat(tasks(taken)).extracting(task -> task.getString("kind")).contains("SAME_CARER");
    }

    @Test
    void nothing_is_raised_about_drafts_the_withdrawn_and_other_editions() {
        valtes.draft(valtes.someone("carer"), edition, form("Iweg 1", 0, "Jweg 1"));
        TestPerson away = valtes.someone("carer");
        String gone = valtes.submitted(away, edition, form("Iweg 1", 0, "Jweg 1"));
        ok(away.api().post(APPLICATIONS + "/" + gone + "/withdrawal"));
        valtes.submitted(
                valtes.someone("carer"),
                valtes.edition(Valtes.assen(2026)),
                form("Iweg 1", 0, "Jweg 1"));
        applied("Iweg 1", 0, "Jweg 1");

        assertThat(raised()).isZero();
    }

    @Test
    void looking_twice_raises_nothing_twice() {
        applied("Kweg 1", 0, "Lweg 1");
        applied("Kweg 2", 0, "Lweg 2");

        assertThat(raised()).isEqualTo(1);
        assertThat(raised()).isZero();
    }

    @Test
    void the_daily_look_raises_tasks_in_nobodys_name() {
        applied("Uweg 1", 0, "Vweg 1");
        String second = applied("Uweg 2", 0, "Vweg 2");

        valtes.platform()
                .job(
                        MantelzorgwaarderingPlugin.NAME,
                        Valtes.ID,
                        new MantelzorgwaarderingPlugin().spec().jobs().getFirst().task()::run);

        assertThat(only(tasks(second)).getString("kind")).isEqualTo("SAME_IBAN");
    }

    @Test
    void a_task_stands_in_the_advice_and_a_human_decides_all_the_same() {
        applied("Mweg 1", 0, "Nweg 1");
        String second = applied("Mweg 2", 0, "Nweg 2");
        raised();

        JsonObject advice = ok(caseworker.api().get(APPLICATIONS + "/" + second + "/advice"));

        assertThat(advice.getString("outcome")).isEqualTo("UNSURE");
        assertThat(advice.encode()).contains("open-review-tasks");
        JsonObject grant =
                new JsonObject()
                        .put("outcome", "GRANTED")
                        .put("reasons", "Twee zussen, een rekening.");
        assertThat(caseworker.api().post(APPLICATIONS + "/" + second + "/decision", grant).status())
                .isEqualTo(200);
    }

    @Test
    void a_human_closes_a_task_once_with_reasons_and_nothing_else_changes() {
        applied("Oweg 1", 0, "Pweg 1");
        String second = applied("Oweg 2", 0, "Pweg 2");
        raised();
        String path = TASKS + "/" + only(tasks(second)).getString("id") + "/outcome";
        JsonObject closing =
                new JsonObject()
                        .put("outcome", "OBJECTION")
                        .put("reasons", "Zelfde rekening, geen familie.");

        Answer tooShort = caseworker.api().post(path, closing.copy().put("reasons", "Nee.       "));
        JsonObject closed = ok(caseworker.api().post(path, closing));
        Answer again = caseworker.api().post(path, closing);

        assertThat(tooShort.pointers()).containsExactly("/reasons");
        assertThat(closed.getString("closedBy")).isEqualTo(caseworker.account().value().toString());
        assertThat(again.status()).isEqualTo(409);
        assertThat(ok(caseworker.api().get(APPLICATIONS + "/" + second)).getString("status"))
                .isEqualTo("SUBMITTED");
        assertThat(caseworker.api().get(TASKS + "?open=true&applicationId=" + second).items())
                .isEmpty();
    }

    @Test
    void nobody_closes_a_task_on_the_own_application() {
        TestPerson both = valtes.someone("carer", "caseworker");
        applied("Qweg 1", 0, "Rweg 1");
        valtes.platform().clock().advance(Duration.ofSeconds(1));
        String own = valtes.submitted(both, edition, form("Qweg 2", 0, "Rweg 2"));
        raised();
        String task = only(tasks(own)).getString("id");

        Answer answer =
                both.api()
                        .post(
                                TASKS + "/" + task + "/outcome",
                                new JsonObject()
                                        .put("outcome", "NO_OBJECTION")
                                        .put("reasons", "Dat ben ik zelf."));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("review-by-another");
    }

    @Test
    void a_representatives_consent_from_the_childs_account_is_worth_a_call() {
        TestPerson child = valtes.someone("carer");
        JsonObject form = form("Sweg 1", 0, "Tweg 1");
        form.getJsonObject("carer").put("dateOfBirth", "2016-01-01");
        String id = valtes.draft(child, edition, form);
        JsonObject consent =
                new JsonObject()
                        .put("giver", "REPRESENTATIVE")
                        .put("textVersion", "2026-1")
                        .put(
                                "representative",
                                new JsonObject()
                                        .put("name", "Ouder Proef")
                                        .put("relation", "GUARDIAN")
                                        .put("contact", "0592 366 911"));
        made(child.api().post(APPLICATIONS + "/" + id + "/consents", consent));

        ok(child.api().post(APPLICATIONS + "/" + id + "/submission"));

        assertThat(only(tasks(id)).getString("kind")).isEqualTo("REPRESENTATIVE_CONSENT");
    }

    @Test
    void carers_takers_and_managers_see_no_tasks() {
        for (String role : List.of("carer", "intermediary", "helpdesk", "programme-manager")) {
            assertThat(valtes.someone(role).api().get(TASKS).status()).as(role).isEqualTo(403);
        }
    }

    private static JsonObject form(String street, int iban, String recipientStreet) {
        JsonObject form = Valtes.form(street);
        form.getJsonObject("payout").put("iban", IBANS.get(iban));
        form.getJsonObject("recipient").put("street", recipientStreet);
        form.getJsonObject("carer").put("name", "Carla " + street + iban);
        if (street.startsWith("G")) {
            form.getJsonObject("carer").put("name", "Carla Proef");
        }
        return form;
    }

    /** Applied; what comes next comes a second later. */
    private String applied(String street, int iban, String recipientStreet) {
        valtes.platform().clock().advance(Duration.ofSeconds(1));
        return valtes.submitted(
                valtes.someone("carer"), edition, form(street, iban, recipientStreet));
    }

    private int raised() {
        Answer answer =
                caseworker
                        .api()
                        .post("/mantelzorgwaardering/editions/" + edition + "/duplicate-checks");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getInteger("raised");
    }

    private static List<JsonObject> tasks(String application) {
        return caseworker.api().get(TASKS + "?applicationId=" + application).items();
    }

    private static JsonObject only(List<JsonObject> tasks) {
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }
}
