package nl.waarborg.data.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Purposes;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class PortabilityTest {

    private static final Columns COLUMNS = Columns.of("desk", "gift");
    private static final Dataset GIFT =
            Dataset.of(COLUMNS)
                    .about(SubjectLink.column(COLUMNS.uuid("person_id", Category.SUBJECT_ID)))
                    .retainedAs("gift")
                    .onErasure(Erasure.deleteRow())
                    .withParent();
    private static final Module DESK =
            new Module("desk", new DatabaseRole.OfPlugin("desk"), List.of(GIFT));
    private static final Module CORE =
            new Module("core", new DatabaseRole.Core(), List.of(Account.DATASET));

    @Test
    void what_rests_on_consent_or_a_contract_alone_goes_along() {
        Portability portability = of(module(), "CONSENT", "CONTRACT");

        assertThat(portability.includes(DESK, GIFT)).isTrue();
        assertThat(portability.includes(CORE, Account.DATASET)).isTrue();
    }

    @Test
    void one_purpose_on_consent_takes_nothing_along_of_what_the_others_rest_on() {
        Portability portability =
                of(module(), "LEGITIMATE_INTERESTS", "CONSENT", "LEGAL_OBLIGATION");

        assertThat(portability.includes(DESK, GIFT)).isFalse();
        assertThat(portability.includes(CORE, Account.DATASET))
                .as("an account that serves nothing portable")
                .isFalse();
    }

    @Test
    void a_purpose_that_rests_on_another_basis_as_well_or_on_none_takes_nothing_along() {
        assertThat(ofOne(module(), "CONSENT", "CONTRACT").includes(DESK, GIFT)).isTrue();
        assertThat(ofOne(module(), "CONSENT", "LEGITIMATE_INTERESTS").includes(DESK, GIFT))
                .isFalse();
        assertThat(ofOne(module()).includes(DESK, GIFT)).isFalse();
        JsonObject chosen = module().put("portable", new JsonArray().add("gift"));
        assertThat(ofOne(chosen, "CONSENT", "LEGITIMATE_INTERESTS").includes(DESK, GIFT))
                .as("where the organisation says so")
                .isTrue();
    }

    @Test
    void the_organisation_says_which_of_mixed_data_goes_along() {
        JsonObject module = module().put("portable", new JsonArray().add("gift"));

        assertThat(of(module, "LEGITIMATE_INTERESTS", "CONTRACT").includes(DESK, GIFT)).isTrue();
    }

    @Test
    void what_others_provided_stays_although_it_rests_on_a_contract() {
        JsonObject module = module().put("portable", new JsonArray());

        assertThat(of(module, "CONTRACT").includes(DESK, GIFT)).isFalse();
    }

    @Test
    void of_a_module_that_the_organisation_does_not_use_or_only_plans_nothing_goes_along() {
        Portability without = portability(document("CONTRACT", new JsonObject()));
        JsonObject planned = new JsonObject().put("planned", true).put("purpose", "NOR-P1");
        Portability later =
                portability(document("CONTRACT", new JsonObject().put("desk", planned)));

        assertThat(without.includes(DESK, GIFT)).isFalse();
        assertThat(without.includes(CORE, Account.DATASET)).isFalse();
        assertThat(later.includes(DESK, GIFT)).isFalse();
        assertThat(later.includes(CORE, Account.DATASET)).isFalse();
    }

    @Test
    void a_purpose_that_is_shared_with_another_activity_counts_like_an_own_one() {
        assertThat(sharing("CONTRACT").includes(DESK, GIFT)).isTrue();
        assertThat(sharing("PUBLIC_TASK").includes(DESK, GIFT)).isFalse();
        assertThat(
                        new ActivityPurposes(document("PUBLIC_TASK"))
                                .of(shares())
                                .map(purpose -> purpose.getJsonArray("lawfulBases").getString(0)))
                .as("and is told in the package")
                .containsExactly("CONSENT", "PUBLIC_TASK");
    }

    @Test
    void a_kind_of_data_that_serves_another_purpose_as_well_stays_although_its_module_does_not() {
        Portability portability = serving("NOR-P1", "NOR-P2");

        assertThat(portability.includes(DESK, GIFT)).isFalse();
        assertThat(portability.includes(CORE, Account.DATASET))
                .as("for the module's other data")
                .isTrue();
    }

    @Test
    void a_kind_of_data_that_serves_consent_alone_goes_along_although_its_module_does_not() {
        JsonObject module = module().put("purpose", "NOR-P2");
        JsonObject document = document("PUBLIC_TASK", new JsonObject().put("desk", module));
        document.getJsonArray("activities").add(activity("NOR-P3", "CONSENT"));

        assertThat(new Portability(document, served("NOR-P3")).includes(DESK, GIFT)).isTrue();
        assertThat(new Portability(document, served("NOR-P2", "NOR-P3")).includes(DESK, GIFT))
                .isFalse();
        module.put("portable", new JsonArray().add("gift"));
        assertThat(new Portability(document, served("NOR-P2", "NOR-P3")).includes(DESK, GIFT))
                .as("where the organisation says so")
                .isTrue();
    }

    private static Portability serving(String... activities) {
        return new Portability(document("CONTRACT"), served(activities));
    }

    private static JsonObject activity(String id, String basis) {
        return new JsonObject()
                .put("id", id)
                .put("purposes", new JsonArray().add(purpose("NOR-L9", basis)));
    }

    private static Portability portability(JsonObject document) {
        return new Portability(document, purposes(Map.of()));
    }

    private static Purposes served(String... activities) {
        return purposes(Map.of("desk", Map.of("gift", List.of(activities))));
    }

    private static Purposes purposes(Map<String, Map<String, List<String>>> byKind) {
        return new Purposes(Map.of("desk", "NOR-P1"), byKind, Map.of(), Map.of(), Map.of(), false);
    }

    private static Portability sharing(String basis) {
        return portability(document(basis));
    }

    private static JsonObject document(String basis) {
        return document(basis, new JsonObject().put("desk", module()));
    }

    private static JsonObject document(String basis, JsonObject modules) {
        JsonObject other =
                new JsonObject()
                        .put("id", "NOR-P2")
                        .put(
                                "purposes",
                                new JsonArray()
                                        .add(purpose("NOR-L2", basis))
                                        .add(purpose("NOR-L3", "LEGAL_OBLIGATION")));
        return new JsonObject()
                .put("modules", modules)
                .put("activities", new JsonArray().add(other).add(shares()));
    }

    private static JsonObject shares() {
        return new JsonObject()
                .put("id", "NOR-P1")
                .put("purposes", new JsonArray().add(purpose("NOR-L1", "CONSENT")))
                .put("sharedPurposes", new JsonArray().add("NOR-L2"));
    }

    private static JsonObject purpose(String id, String... bases) {
        return new JsonObject().put("id", id).put("lawfulBases", new JsonArray(List.of(bases)));
    }

    private static JsonObject module() {
        return new JsonObject().put("enabled", true).put("purpose", "NOR-P1");
    }

    private static Portability ofOne(JsonObject module, String... bases) {
        return of(module, new JsonArray().add(purpose("NOR-L1", bases)));
    }

    private static Portability of(JsonObject module, String... bases) {
        JsonArray purposes = new JsonArray();
        for (String basis : bases) {
            purposes.add(purpose("NOR-L1", basis));
        }
        return of(module, purposes);
    }

    private static Portability of(JsonObject module, JsonArray purposes) {
        JsonObject activity = new JsonObject().put("id", "NOR-P1").put("purposes", purposes);
        return portability(
                new JsonObject()
                        .put("modules", new JsonObject().put("desk", module))
                        .put("activities", new JsonArray().add(activity)));
    }
}
