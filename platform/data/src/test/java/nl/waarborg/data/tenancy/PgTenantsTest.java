package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;
import static nl.waarborg.data.tenancy.Installation.until;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.data.TestServer;
import nl.waarborg.data.tenancy.Installation.Node;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

final class PgTenantsTest {

    private static Installation installation;
    private static Node here;
    private static Node there;

    @BeforeAll
    static void start() {
        installation = new Installation();
        here = installation.node();
        there = installation.node();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void tells_what_the_running_policy_says() {
        TenantId id = await(here.register().create(Documents.tenant("told"))).id();

        TenantView view = await(here.tenants().find(id)).orElseThrow();

        assertThat(view.active()).isTrue();
        assertThat(view.plugins()).containsExactly(Desk.NAME);
        assertThat(view.origins())
                .isEqualTo(Set.of("https://ikzorginassen.nl", "https://assen.care"));
        assertThat(view.zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
        assertThat(view.contactEmail()).isEqualTo("privacy@valtes.nl");
        assertThat(view.contactUrl()).isEqualTo("https://ikzorginassen.nl");
        assertThat(await(here.tenants().of(id)).grants(Set.of("caseworker")))
                .containsEntry(Desk.READ.name(), Reach.ASSIGNED)
                .doesNotContainKey("someday.thing.read");
        assertThat(await(here.tenants().of(id, Desk.NAME)).as(Desk.Settings.class))
                .isEqualTo(new Desk.Settings("counter of told"));
    }

    @Test
    void has_only_a_record_without_components_for_a_plugin_without_settings() {
        record None() {}
        TenantId id = await(here.register().create(Documents.tenant("bare"))).id();

        assertThat(await(here.tenants().of(id, "core")).as(None.class)).isEqualTo(new None());
        assertThatThrownBy(() -> await(here.tenants().of(id, "core")).as(Desk.Settings.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asks_the_database_once_for_many_requests() {
        TenantId id = await(here.register().create(Documents.tenant("busy"))).id();
        Node late = installation.node();
        await(late.tenants().find(id));
        long before = late.transactions().begun();

        for (int i = 0; i < 1_000; i++) {
            await(late.tenants().find(id));
            await(late.tenants().of(id));
            await(late.tenants().of(id, Desk.NAME));
        }

        assertThat(late.transactions().begun()).isEqualTo(before);
    }

    @Test
    void asks_the_database_once_for_an_id_that_nobody_has_and_sees_it_when_it_comes()
            throws Exception {
        TenantId id = new TenantId("coming");
        assertThat(await(there.tenants().find(id))).isEmpty();
        long before = there.transactions().begun();
        assertThat(await(there.tenants().find(id))).isEmpty();
        assertThat(there.transactions().begun()).isEqualTo(before);

        await(here.register().create(Documents.tenant("coming")));

        until(() -> await(there.tenants().find(id)).isPresent());
    }

    @Test
    void shows_a_suspension_at_once_here_and_at_the_other_node_too() throws Exception {
        TenantId id = await(here.register().create(Documents.tenant("stopping"))).id();
        until(() -> await(there.tenants().find(id)).filter(TenantView::active).isPresent());
        await(here.tenants().find(id));

        await(here.register().suspend(id));

        assertThat(await(here.tenants().find(id)).map(TenantView::active)).contains(false);
        until(
                () ->
                        await(there.tenants().find(id))
                                .map(TenantView::active)
                                .equals(Optional.of(false)));

        await(there.register().resume(id));

        assertThat(await(there.tenants().find(id)).map(TenantView::active)).contains(true);
        until(() -> await(here.tenants().find(id)).filter(TenantView::active).isPresent());
    }

    @Test
    void shows_a_new_policy_at_the_other_node() throws Exception {
        TenantId id = await(here.register().create(Documents.tenant("amended"))).id();
        until(() -> await(there.tenants().find(id)).isPresent());
        await(there.tenants().of(id, Desk.NAME));

        await(here.register().replacePolicy(Documents.tenant("amended", 2, "new"), 1));

        until(
                () ->
                        await(there.tenants().of(id, Desk.NAME))
                                .as(Desk.Settings.class)
                                .sign()
                                .equals("new"));
    }

    @Test
    void keeps_nothing_that_was_read_while_it_changed() {
        TenantId id = await(here.register().create(Documents.tenant("moving"))).id();

        for (int round = 0; round < 50; round++) {
            Future<?> reading = here.tenants().find(id);
            await(round % 2 == 0 ? here.register().suspend(id) : here.register().resume(id));
            await(reading);

            assertThat(await(here.tenants().find(id)).map(TenantView::active))
                    .contains(round % 2 == 1);
        }
    }

    @Test
    void forgets_all_when_the_line_was_cut_and_hears_again_afterwards() throws Exception {
        TenantId id = await(here.register().create(Documents.tenant("unheard"))).id();
        until(() -> await(there.tenants().find(id)).isPresent());
        until(here.notifications()::hearing);
        until(there.notifications()::hearing);

        String cut =
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%'";
        assertThat(Integer.parseInt(TestServer.ask(installation.app(), cut)))
                .isGreaterThanOrEqualTo(2);
        await(here.register().suspend(id));

        until(
                () ->
                        await(there.tenants().find(id))
                                .map(TenantView::active)
                                .equals(Optional.of(false)));
        until(there.notifications()::hearing);
        await(here.register().resume(id));
        until(
                () ->
                        await(there.tenants().find(id))
                                .map(TenantView::active)
                                .equals(Optional.of(true)));
    }
}
