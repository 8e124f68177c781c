package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.Packing.objects;
import static nl.waarborg.helpdesk.Packing.valuesOf;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What stands in a package of a person's data, in each of its forms. */
class PackagesTest {

    private static Packing packing;
    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        packing = new Packing();
        platform = packing.platform();
    }

    @AfterAll
    static void close() {
        packing.close();
    }

    @Test
    void an_access_package_holds_all_that_is_kept_and_says_what_is_left_out() throws IOException {
        TestPerson person = packing.withTicket();
        TestPerson other = packing.withTicket();

        JsonObject data = packing.built(person, PackageKind.ACCESS);

        assertThat(valuesOf(data, "helpdesk.ticket", "question"))
                .containsExactly(person.canary("question"));
        assertThat(valuesOf(data, "helpdesk.ticket", "condition"))
                .as("opened from its encryption")
                .containsExactly(person.canary("condition"));
        assertThat(valuesOf(data, "helpdesk.visit", "report"))
                .containsExactly(person.canary("report"));
        assertThat(valuesOf(data, "core.account", "login")).containsExactly(person.login());
        assertThat(data.encode())
                .as("of another person")
                .doesNotContain(other.canary("question"))
                .doesNotContain(other.login());
        assertThat(objects(data, "withheld"))
                .extracting(one -> one.getString("column"))
                .contains("core.account.password_hash", "core.refresh_token.token_hash");
        assertThat(valuesOf(data, "core.account", "password_hash")).isEmpty();
        JsonObject about = data.getJsonObject("about");
        assertThat(objects(about, "activities"))
                .extracting(one -> one.getString("id"))
                .containsExactly("CVO-P1");
        JsonObject activity = objects(about, "activities").getFirst();
        JsonObject purpose = objects(activity, "purposes").getFirst();
        assertThat(purpose.getJsonObject("name").getString("en")).isEqualTo("Get in touch");
        assertThat(purpose.getJsonArray("lawfulBases")).containsExactly("CONTRACT");
        assertThat(objects(activity, "categories"))
                .extracting(one -> one.getJsonObject("name").getString("en"))
                .contains("Client and registrant", "Others involved");
        assertThat(objects(about, "activities"))
                .as("where it comes from, AVG art. 15(1)(g)")
                .allSatisfy(
                        one -> assertThat(one.getJsonObject("obtainedFrom").isEmpty()).isFalse());
        assertThat(objects(about, "terms"))
                .as("of the rules that run, the platform's among them")
                .extracting(one -> one.getString("id"))
                .contains("CVO-R90", "PLT-R1");
        assertThat(objects(about, "rights"))
                .extracting(one -> one.getString("article"))
                .contains(
                        "AVG art. 16", "AVG art. 17", "AVG art. 18", "AVG art. 21", "AVG art. 22");
        assertThat(about.getJsonObject("complaint").getString("name"))
                .isEqualTo("Autoriteit Persoonsgegevens");
        assertThat(faultsOf(data)).as("against the published schema").isEmpty();
        about.remove("complaint");
        assertThat(faultsOf(data)).as("which notices what is missing").hasSize(1);
    }

    @Test
    void the_schema_of_packages_stands_in_the_document_of_the_api() {
        JsonObject paths = platform.api(NORTH).get("/openapi.json").json().getJsonObject("paths");

        JsonObject operation = paths.getJsonObject("/schemas/data-package-1").getJsonObject("get");

        assertThat(operation.getJsonArray("security")).isEmpty();
        assertThat(
                        operation
                                .getJsonObject("responses")
                                .getJsonObject("200")
                                .getJsonObject("content")
                                .fieldNames())
                .containsExactly("application/schema+json");
    }

    @Test
    void a_portability_package_holds_only_what_the_person_provided() throws IOException {
        TestPerson person = packing.withTicket();

        JsonObject data = packing.built(person, PackageKind.PORTABILITY);

        assertThat(valuesOf(data, "helpdesk.ticket", "question"))
                .containsExactly(person.canary("question"));
        assertThat(valuesOf(data, "helpdesk.ticket", "status")).isEmpty();
        assertThat(valuesOf(data, "helpdesk.visit", "report"))
                .as("what the organisation wrote")
                .isEmpty();
        assertThat(objects(data, "datasets"))
                .extracting(one -> one.getString("dataset"))
                .containsExactlyInAnyOrder("helpdesk.ticket", "helpdesk.visit", "core.account");
        assertThat(valuesOf(data, "core.account", "login")).containsExactly(person.login());
        assertThat(valuesOf(data, "core.account", "intern"))
                .as("what the organisation says of somebody")
                .isEmpty();
        assertThat(objects(data, "withheld"))
                .extracting(one -> one.getString("ground"))
                .contains("not provided by the person: AVG art. 20(1)");
        assertThat(faultsOf(data)).isEmpty();
    }

    @Test
    void the_same_can_be_read_in_dutch_and_english_as_a_page_and_as_pdf() throws IOException {
        TestPerson person = packing.withTicket();
        UUID request = packing.request(person, PackageKind.ACCESS);
        String file = "/me/requests/" + request + "/package/file";

        Answer dutch = person.api().get(file + "?format=HTML");
        Answer english = person.api().get(file + "?format=HTML&language=EN");
        byte[] printed = packing.bytesOf(person, file + "?format=PDF&language=NL");

        assertThat(dutch.text())
                .contains("<html lang=\"nl\">", "Wie uw gegevens echt kreeg", "Autoriteit")
                .contains("Vragen", "Bezoeken", "Account: inloggegevens (onleesbaar)")
                .doesNotContain("helpdesk.ticket", "core.account", "Refresh token token")
                .contains(person.canary("condition"));
        assertThat(english.text())
                .contains("<html lang=\"en\">", "Who actually received your data")
                .contains("Questions", "Visits", "for security (AVG art. 32 and 15(4))")
                .contains(person.canary("condition"))
                .doesNotContain("<script");
        try (var pdf = Loader.loadPDF(printed)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains("Uwgegevensbij", person.canary("question").replaceAll("\\s+", ""));
        }
    }

    @Test
    void what_guards_data_outside_the_eea_and_that_a_human_decides_stand_in_every_form()
            throws IOException {
        TestPerson person = packing.withTicket();
        JsonObject byHand =
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("recipient", "google")
                        .put("ground", "PROCESSOR")
                        .put("data", new JsonArray().add("CVO-F5"));
        assertThat(packing.staff().api().post("/disclosures", byHand).status()).isEqualTo(204);
        String file =
                "/me/requests/"
                        + packing.request(person, PackageKind.ACCESS)
                        + "/package/file?format=";

        JsonObject data = person.api().get(file + "JSON").json();
        String dutch = person.api().get(file + "HTML").text();
        String english = person.api().get(file + "HTML&language=EN").text();
        byte[] printed = packing.bytesOf(person, file + "PDF&language=EN");

        JsonObject about = data.getJsonObject("about");
        JsonObject party =
                objects(about, "recipients").stream()
                        .filter(one -> one.getString("id").equals("google"))
                        .findFirst()
                        .orElseThrow();
        assertThat(party.getString("country")).isEqualTo("US");
        assertThat(party.getBoolean("insideEea")).isFalse();
        assertThat(party.getString("safeguard")).isEqualTo("NONE");
        JsonObject calledIn = objects(party, "subProcessors").getFirst();
        assertThat(calledIn.getString("name")).isEqualTo("Called In Inc.");
        assertThat(about.getJsonObject("automatedDecisions").getString("en"))
                .contains("a human always decides");
        assertThat(faultsOf(data)).isEmpty();
        assertThat(dutch)
                .contains(
                        "verwerker, buiten de EER: US, waarborg: nog geen waarborg vastgelegd;"
                                + " schakelt in: Called In Inc., buiten de EER: US, waarborg:"
                                + " standaardcontractbepalingen")
                .contains("over u beslist altijd een mens");
        assertThat(english)
                .contains(
                        "processor, outside the EEA: US, safeguard: no safeguard recorded yet;"
                                + " calls in: Called In Inc., outside the EEA: US")
                .contains("a human always decides");
        try (var pdf = Loader.loadPDF(printed)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains(
                            "outsidetheEEA:US,safeguard:nosafeguardrecordedyet",
                            "ahumanalwaysdecides");
        }
        calledIn.remove("safeguard");
        assertThat(faultsOf(data)).as("the schema notices").isNotEmpty();
        calledIn.put("safeguard", "SCC");
        party.remove("safeguard");
        assertThat(faultsOf(data)).as("the schema notices").isNotEmpty();
        party.put("safeguard", "NOT_NEEDED");
        assertThat(faultsOf(data)).as("nothing guards it").isNotEmpty();
        party.remove("insideEea");
        assertThat(faultsOf(data)).as("nor where it is").isNotEmpty();
    }

    /** Against the schema as who receives it reads it, at the address that it names. */
    private static Set<String> faultsOf(JsonObject data) throws IOException {
        String named = data.getString("$schema");
        String path = URI.create(named).getPath();
        assertThat(path).isEqualTo("/api/north/v1/schemas/data-package-1");
        Answer schema = platform.api(NORTH).get(path.substring("/api/north/v1".length()));
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(schema.header("Cache-Control")).isEqualTo("public, max-age=86400");
        assertThat(schema.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(URI.create(schema.json().getString("$id")).getPath()).isEqualTo(path);
        ObjectMapper mapper = new ObjectMapper();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(mapper.readTree(schema.json().copy().put("$id", named).encode()))
                .validate(mapper.readTree(data.encode()))
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
