package nl.waarborg.following;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.kernel.policy.TenantRefusal;

import org.junit.jupiter.api.Test;

import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A platform does not start on rules that cannot be kept; it says whose, which and where. */
class RefusedStartTest {

    private static ObjectNode rule(ObjectNode file, String id) {
        return StreamSupport.stream(file.get("retention").spliterator(), false)
                .filter(rule -> rule.get("id").asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Consumer<ObjectNode> spoiling, String pointer, String... words) {
        assertThatThrownBy(() -> ArchivedValtes.servingWith(spoiling).close())
                .isInstanceOf(TenantRefusal.class)
                .hasMessageContaining("tenants/valtes/tenant.yaml")
                .hasMessageMatching("(?s).*" + pointer + ".*")
                .hasMessageContainingAll(words);
    }

    @Test
    void on_a_minimum_above_a_maximum() {
        refused(
                file -> {
                    ObjectNode longer = rule(file, "VAL-R1").deepCopy();
                    longer.put("id", "VAL-R99").put("period", "P13M").put("bound", "MIN");
                    longer.remove("conflicts");
                    file.withArray("retention").add(longer);
                },
                "/retention/[0-9]+/period",
                "VAL-R99 keeps 'application' for P13M",
                "VAL-R1 ends it after P12M from the same moment");
    }

    @Test
    void on_an_anchor_that_may_lack_for_ever() {
        refused(
                file -> rule(file, "VAL-R1").remove("fallback"),
                "/retention/[0-9]+/anchor/event",
                "VAL-R1 runs from NEXT_EDITION_CLOSE, which archive.paper.next_on may leave empty");
    }

    @Test
    void on_data_without_a_rule() {
        refused(
                file -> rule(file, "VAL-R4").put("data", "somethingElse"),
                "/modules/archive",
                "no retention rule is about the data 'fiscalBasics'");
    }

    @Test
    void on_an_anchor_that_nobody_knows() {
        refused(
                file -> rule(file, "VAL-R4").withObject("/anchor").put("event", "BOOKED"),
                "/retention/[0-9]+/anchor/event",
                "VAL-R4 runs from BOOKED",
                "only PAID");
    }
}
