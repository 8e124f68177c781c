package nl.waarborg.rights;

import static org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.LeftFiles;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.Logged;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import javax.imageio.ImageIO;

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
    void a_copy_that_shows_the_citizen_service_number_is_refused_and_nothing_of_it_is_left()
            throws SQLException, IOException {
        TestPerson ann = platform.person(IKO, "Shown", "person");
        String id = noted(iko, ann.subject().value(), "ACCESS");
        List<String> shown = List.of(ann.canary("refused"), ann.canary("seen"));
        Instant since = Instant.now();
        try (Logged logged = Logged.from("nl.waarborg", "io.vertx")) {
            Answer refused =
                    sent(
                            id,
                            "masked=true",
                            copy("Burgerservicenummer 111222333", shown.getFirst()));
            assertThat(refused.problem()).isEqualTo("bsn-in-file");
            assertThat(standing(id)).isEqualTo("RECEIVED");
            byte[] masked = copy("Burgerservicenummer afgeschermd", shown.getLast());
            assertThat(new String(masked, StandardCharsets.ISO_8859_1)).contains(shown.getLast());
            assertThat(Desk.status(sent(id, "masked=true", masked))).isEqualTo("IDENTIFIED");
            assertThat(logged.linesWith(shown)).isEmpty();
        }
        assertThat(Leftovers.columnsOf(platform.ownerConnection(), IKO, shown)).isEmpty();
        assertThat(LeftFiles.ofProcess(shown, since)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/pdf"})
    void nobody_is_identified_by_a_copy_of_which_no_human_says_that_it_is_masked(String kind)
            throws IOException {
        TestPerson ann = platform.person(IKO, "Pictured " + kind, "person");
        String id = noted(iko, ann.subject().value(), "ACCESS");
        byte[] content = kind.equals("image/png") ? picture() : copy("Afgeschermd");

        assertThat(sent(id, "", kind, content).pointers()).containsExactly("/masked");
        assertThat(sent(id, "masked=false", kind, content).pointers()).containsExactly("/masked");
        assertThat(standing(id)).isEqualTo("RECEIVED");
        assertThat(Desk.status(sent(id, "masked=true", kind, content))).isEqualTo("IDENTIFIED");
    }

    @Test
    void by_a_masked_copy_somebody_who_asks_for_another_is_identified_with_the_mandate_alone() {
        UUID child = platform.person(IKO, "Copied Child", "person").subject().value();
        JsonObject asked =
                Desk.noted(child, "ACCESS")
                        .put("ageGroup", "UNDER_12")
                        .put("capacity", "PARENT")
                        .put("representativeName", "Parent");
        String id = iko.api().post("/rights-requests", asked).json().getString("id");

        assertThat(sent(id, "masked=true", copy("Afgeschermd")).pointers())
                .containsExactly("/mandateSeen");
        assertThat(Desk.status(sent(id, "masked=true&mandateSeen=true", copy("Afgeschermd"))))
                .isEqualTo("IDENTIFIED");
    }

    private static String standing(String id) {
        return Desk.status(iko.api().get("/rights-requests/" + id));
    }

    private static Answer sent(String id, String seen, byte[] copy) {
        return sent(id, seen, "application/pdf", copy);
    }

    private static Answer sent(String id, String seen, String kind, byte[] copy) {
        return iko.api()
                .upload(
                        "/rights-requests/" + id + "/id-copy?" + seen,
                        kind,
                        "attachment; filename=\"copy.%s\""
                                .formatted(kind.substring(kind.indexOf('/') + 1)),
                        copy);
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 25, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** As plain as a document can be, so that whatever is left of it can be found. */
    private static byte[] copy(String... lines) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page, OVERWRITE, false)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.setLeading(20);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            document.save(bytes, CompressParameters.NO_COMPRESSION);
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

    @ParameterizedTest
    @CsvSource({
        "NL, 'buiten de EER: land niet vermeld, waarborg: standaardcontractbepalingen'",
        "EN, 'outside the EEA: country not stated, safeguard: standard contractual clauses'"
    })
    void a_package_says_by_which_clauses_data_outside_the_eea_is_guarded(
            String language, String guarded) {
        TestPerson ann = platform.person(IKO, "Guarded " + language, "person");
        UUID request = platform.rights().buildPackage(ann, PackageKind.ACCESS);
        String made = "/me/requests/" + request + "/package";
        Eventually.seen(
                "the package",
                () -> ann.api().get(made).json().getString("status"),
                status -> status.equals("READY"));

        assertThat(ann.api().get(made + "/file?format=HTML&language=" + language).text())
                .contains(guarded);
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
