package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/** A run comes to what others follow before it comes to those. */
final class WorkOrderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static List<String> order(String... rules) {
        return WorkOrder.of(Vault.REGISTRY, Rulebook.policy(rules), DAY, ForeignKeys.NONE).stream()
                .map(DatasetWork::name)
                .filter(name -> name.startsWith("vault."))
                .toList();
    }

    private static String following(String id, String data, String event, String followed) {
        return Rulebook.rule(
                id,
                data,
                event,
                "P1Y",
                "EXACT",
                false,
                "DELETE",
                ", follows: [%s]".formatted(followed));
    }

    @Test
    void what_follows_comes_last() {
        assertThat(
                        order(
                                Rulebook.PAPERS_END,
                                Rulebook.FOLDERS_ARE_SEEN,
                                following("NOR-R5", "invoice", "GONE", "NOR-R1")))
                .containsExactly("vault.folder", "vault.paper", "vault.invoice");
    }

    @Test
    void what_is_followed_comes_first_also_where_it_follows_something_itself() {
        assertThat(
                        order(
                                Rulebook.PAPERS_END,
                                following("NOR-R5", "paper", "GONE", "NOR-R2"),
                                Rulebook.FOLDERS_ARE_SEEN,
                                following("NOR-R6", "invoice", "GONE", "NOR-R1")))
                .containsExactly("vault.folder", "vault.paper", "vault.invoice");
    }
}
