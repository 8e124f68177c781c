package nl.waarborg.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** What IKOCREATE and IkWerkindeZorg promise of their own, with the files they have. */
final class PromisesTest {

    private static final TenantId IKO = new TenantId("ikocreate");
    private static final TenantId IMH = new TenantId("ikwerkindezorg");

    private static TestPlatform platform;
    private static TestPerson iko;
    private static TestPerson imh;

    @BeforeAll
    static void open() {
        platform = TestPlatform.serving(List.of(), List.of(document(IKO), document(IMH)));
        iko = platform.person(IKO, "Officer", "privacy-officer");
        imh = platform.person(IMH, "Officer", "privacy-officer");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** The file as it is, but for the second factor, which is not what is looked at here. */
    private static TenantDocument document(TenantId tenant) {
        return PublishedTenants.with(
                List.of(),
                tenant.value(),
                PublishedTenants.text(tenant.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL"));
    }

    private static String noted(TestPerson officer, UUID person, String type) {
        Answer noted = officer.api().post("/rights-requests", Desk.noted(person, type));
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        return noted.json().getString("id");
    }

    @Test
    void four_weeks_bind_where_they_were_promised_and_a_log_in_alone_identifies_nobody() {
        TestPerson ann = platform.person(IMH, "Ann", "person");

        JsonObject asked = Desk.ask(ann, "ACCESS").json();

        assertThat(asked.getString("dueOn")).isEqualTo("2026-12-20");
        assertThat(asked.getString("status")).isEqualTo("RECEIVED");
        String id = asked.getString("id");
        assertThat(Desk.step(imh, id, "take").status()).isEqualTo(409);
        assertThat(Desk.identify(imh, id, "NO_DOUBT").status()).isEqualTo(409);
        assertThat(Desk.identify(imh, id, "MASKED_ID_COPY").pointers()).containsExactly("/masked");
        Answer identified = Desk.identify(imh, id, "STAFF_AGREED");
        assertThat(Desk.status(identified)).isEqualTo("IDENTIFIED");
        assertThat(identified.json().getJsonObject("identity").getString("by"))
                .isEqualTo(imh.account().value().toString());
    }

    @Test
    void a_masked_copy_is_looked_at_and_nothing_of_it_is_kept() {
        TestPerson ann = platform.person(IKO, "Copied", "person");
        String id = noted(iko, ann.subject().value(), "ACCESS");

        assertThat(
                        Desk.step(
                                        iko,
                                        id,
                                        "identify",
                                        new JsonObject()
                                                .put("how", "MASKED_ID_COPY")
                                                .put("masked", false))
                                .pointers())
                .containsExactly("/masked");
        Answer seen =
                Desk.step(
                        iko,
                        id,
                        "identify",
                        new JsonObject().put("how", "MASKED_ID_COPY").put("masked", true));

        assertThat(Desk.status(seen)).isEqualTo("IDENTIFIED");
        assertThat(seen.json().getJsonObject("identity").getMap().keySet())
                .containsExactlyInAnyOrder("how", "at", "by");
    }

    @Test
    void a_copy_that_shows_the_citizen_service_number_is_refused_and_identifies_nobody() {
        TestPerson ann = platform.person(IKO, "Shown", "person");
        String id = noted(iko, ann.subject().value(), "ACCESS");

        Answer refused = sent(id, copy("Burgerservicenummer 111222333"));
        assertThat(refused.problem()).isEqualTo("bsn-in-file");
        assertThat(Desk.status(iko.api().get("/rights-requests/" + id))).isEqualTo("RECEIVED");

        assertThat(Desk.status(sent(id, copy("Burgerservicenummer afgeschermd"))))
                .isEqualTo("IDENTIFIED");
    }

    private Answer sent(String id, byte[] copy) {
        return iko.api()
                .upload(
                        "/rights-requests/" + id + "/id-copy",
                        "application/pdf",
                        "attachment; filename=\"copy.pdf\"",
                        copy);
    }

    private static byte[] copy(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_parent_asks_for_a_young_child_once_somebody_saw_that_this_may_be() {
        UUID child = platform.person(IKO, "Child", "person").subject().value();
        TestPerson parent = platform.person(IKO, "Parent", "person");
        JsonObject asked =
                Desk.noted(child, "ERASE")
                        .put("ageGroup", "UNDER_12")
                        .put("capacity", "PARENT")
                        .put("representativeName", "Parent")
                        .put("representativeAccountId", parent.account().value().toString());

        assertThat(
                        iko.api()
                                .post("/rights-requests", asked.copy().put("ageGroup", "FROM_16"))
                                .pointers())
                .containsExactly("/ageGroup");
        Answer noted = iko.api().post("/rights-requests", asked);
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        String id = noted.json().getString("id");

        assertThat(Desk.identify(iko, id, "STAFF_AGREED").pointers())
                .containsExactly("/mandateSeen");
        assertThat(
                        Desk.status(
                                Desk.step(
                                        iko,
                                        id,
                                        "identify",
                                        new JsonObject()
                                                .put("how", "STAFF_AGREED")
                                                .put("mandateSeen", true))))
                .isEqualTo("IDENTIFIED");
        assertThat(Desk.letters(Desk.own(parent, id))).hasSize(1);
    }

    @Test
    void who_asks_to_be_removed_is_approached_once_more_and_only_once() {
        TestPerson ann = platform.person(IKO, "Once", "person");
        String first = Desk.ask(ann, "ERASE").json().getString("id");

        assertThat(Desk.step(iko, first, "last-contact").status()).isEqualTo(200);
        assertThat(Desk.step(iko, first, "last-contact").status()).isEqualTo(409);
        String second = Desk.ask(ann, "ERASE").json().getString("id");
        assertThat(Desk.step(iko, second, "last-contact").status())
                .as("not under another request either")
                .isEqualTo(409);
        String access = Desk.ask(ann, "ACCESS").json().getString("id");
        assertThat(Desk.step(iko, access, "last-contact").status()).isEqualTo(409);
        TestPerson elsewhere = platform.person(IMH, "Never", "person");
        String never = Desk.ask(elsewhere, "ERASE").json().getString("id");
        Desk.identify(imh, never, "STAFF_AGREED");
        assertThat(Desk.step(imh, never, "last-contact").status())
                .as("promised by nobody here")
                .isEqualTo(409);
    }

    @Test
    void nobody_who_objected_to_marketing_is_approached() {
        TestPerson ann = platform.person(IKO, "Objector", "person");
        Desk.ask(ann, new JsonObject().put("type", "OBJECT").put("directMarketing", true));
        String id = Desk.ask(ann, "ERASE").json().getString("id");

        assertThat(Desk.step(iko, id, "last-contact").status()).isEqualTo(409);
    }
}
