package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.data.tenancy.Installation.Node;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Two thousand tenants must cost a node nothing but a little memory for those that are busy. Alone,
 * since it measures what the whole process holds.
 */
@Isolated
final class ManyTenantsTest {

    private static final int TENANTS = 2_000;
    private static final int AT_ONCE = 200;
    private static final long MOST_BYTES_EACH = 10 * 1024;
    private static final List<TenantId> IDS =
            IntStream.range(0, TENANTS)
                    .mapToObj("tenant-%04d"::formatted)
                    .map(TenantId::new)
                    .toList();

    private static Installation installation;

    @BeforeAll
    static void create_them_through_the_operators_port() {
        installation = new Installation();
        Node node = installation.node();
        each(id -> node.register().create(Documents.tenant(id.value())));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void keeps_less_than_ten_kilobytes_of_each_and_asks_once_for_each() {
        Node node = installation.node();
        await(node.tenants().find(new TenantId("nobody")));
        long before = usedHeap();
        long begun = node.transactions().begun();

        each(id -> node.tenants().find(id));
        long each = (usedHeap() - before) / TENANTS;

        assertThat(each).isLessThan(MOST_BYTES_EACH);
        assertThat(node.transactions().begun()).isEqualTo(begun + TENANTS);
        List<Optional<TenantView>> again = each(id -> node.tenants().find(id));
        assertThat(again).allMatch(Optional::isPresent);
        each(id -> node.tenants().of(id));
        each(id -> node.tenants().of(id, Desk.NAME));
        assertThat(node.transactions().begun()).isEqualTo(begun + TENANTS);
    }

    @Test
    void starts_with_one_statement_however_many_there_are() {
        Node node = installation.node();
        List<AdmittedTenant> five =
                IDS.stream().limit(5).map(id -> Documents.tenant(id.value())).toList();
        List<AdmittedTenant> all = IDS.stream().map(id -> Documents.tenant(id.value())).toList();

        await(node.loader().load(five));
        assertThat(node.transactions().begun()).isEqualTo(1);
        await(node.loader().load(all));
        assertThat(node.transactions().begun()).isEqualTo(2);
    }

    @Test
    void lists_all_of_them_page_by_page() {
        Node node = installation.node();
        List<TenantId> seen = new ArrayList<>();
        Optional<TenantId> after = Optional.empty();
        List<TenantEntry> page;
        do {
            page = await(node.register().list(100, after));
            page.forEach(entry -> seen.add(entry.id()));
            after = page.isEmpty() ? after : Optional.of(page.getLast().id());
        } while (!page.isEmpty());

        assertThat(seen).containsExactlyElementsOf(IDS);
        assertThat(node.transactions().begun()).isEqualTo(TENANTS / 100 + 1);
    }

    /** For each tenant, some at once. */
    private static <T> List<T> each(Function<TenantId, Future<T>> action) {
        List<T> results = new ArrayList<>();
        for (int start = 0; start < TENANTS; start += AT_ONCE) {
            List<Future<T>> some =
                    IDS.subList(start, start + AT_ONCE).stream().map(action).toList();
            some.forEach(one -> results.add(await(one)));
        }
        return results;
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
