package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.data.tenancy.Installation.Node;
import nl.waarborg.data.tenancy.TenantLoader.Outcome;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class TenantLoaderTest {

    private static Installation installation;
    private static Node node;

    @BeforeAll
    static void start() {
        installation = new Installation();
        node = installation.node();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void creates_what_is_new_and_leaves_what_is_the_same_with_one_statement_for_all() {
        List<AdmittedTenant> files =
                IntStream.range(0, 20).mapToObj(i -> Documents.tenant("file-" + i)).toList();

        assertThat(await(node.loader().load(files))).hasSize(20).containsValue(Outcome.CREATED);
        long before = node.transactions().begun();
        Map<TenantId, Outcome> again = await(node.loader().load(files));

        assertThat(again.values()).containsOnly(Outcome.UNCHANGED);
        assertThat(node.transactions().begun()).isEqualTo(before + 1);
        assertThat(entry("file-3").policyOrigin()).isEqualTo(PolicyOrigin.FILE);
    }

    @Test
    void runs_a_changed_file_as_the_next_version() {
        load(Documents.tenant("edited", 4, "old"));

        assertThat(load(Documents.tenant("edited", 4, "new"))).isEqualTo(Outcome.REPLACED);
        assertThat(entry("edited").policyVersion()).isEqualTo(2);
        assertThat(await(node.tenants().of(id("edited"), Desk.NAME)).as(Desk.Settings.class).sign())
                .isEqualTo("new");
    }

    @Test
    void does_not_let_an_older_file_undo_a_newer_one() {
        load(Documents.tenant("rolled-out", 5, "new"));

        assertThat(load(Documents.tenant("rolled-out", 4, "old"))).isEqualTo(Outcome.BEHIND);
        assertThat(entry("rolled-out").policyVersion()).isEqualTo(1);
    }

    @Test
    void keeps_what_the_operator_set_until_the_file_gives_itself_a_higher_version() {
        load(Documents.tenant("operated", 1, "file"));
        await(node.register().replacePolicy(Documents.tenant("operated", 1, "operator"), 1));

        assertThat(load(Documents.tenant("operated", 1, "file"))).isEqualTo(Outcome.BEHIND);
        assertThat(entry("operated").policyOrigin()).isEqualTo(PolicyOrigin.OPERATOR);

        assertThat(load(Documents.tenant("operated", 2, "file"))).isEqualTo(Outcome.REPLACED);
        assertThat(entry("operated").policyOrigin()).isEqualTo(PolicyOrigin.FILE);
    }

    @Test
    void leaves_a_suspended_tenant_suspended() {
        load(Documents.tenant("resting", 1, "old"));
        await(node.register().suspend(id("resting")));

        assertThat(load(Documents.tenant("resting", 2, "new"))).isEqualTo(Outcome.REPLACED);
        assertThat(entry("resting").active()).isFalse();
    }

    @Test
    void creates_each_tenant_once_when_several_nodes_start_at_once() {
        List<AdmittedTenant> files =
                IntStream.range(0, 10).mapToObj(i -> Documents.tenant("shared-" + i)).toList();
        List<Future<Map<TenantId, Outcome>>> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(installation.node().loader().load(files));
        }

        List<Outcome> outcomes =
                starts.stream().flatMap(start -> await(start).values().stream()).toList();

        assertThat(outcomes).containsOnly(Outcome.CREATED, Outcome.UNCHANGED);
        assertThat(outcomes).filteredOn(Outcome.CREATED::equals).hasSize(10);
    }

    private static Outcome load(AdmittedTenant file) {
        Outcome outcome = await(node.loader().load(List.of(file))).get(file.id());
        node.tenants().forget(file.id());
        return java.util.Objects.requireNonNull(outcome);
    }

    private static TenantEntry entry(String id) {
        return await(node.register().find(id(id))).orElseThrow();
    }

    private static TenantId id(String id) {
        return new TenantId(id);
    }
}
