package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.TableName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

final class RegistryTest {

    @Test
    void accepts_a_plugin_in_good_order_and_finds_what_it_declared() {
        Registry registry = Helpdesk.registry();

        assertThat(registry.plugin("helpdesk")).isPresent();
        assertThat(registry.plugin("other")).isEmpty();
        assertThat(registry.dataset(new TableName("helpdesk", "ticket"))).contains(Helpdesk.TICKET);
        assertThat(registry.permission("helpdesk.ticket.read")).contains(Helpdesk.READ);
        assertThat(registry.routesOf("helpdesk").map(route -> route.route().path()))
                .containsExactly("/tickets/{ticket}", "/tickets");
    }

    @Test
    void knows_the_cores_own_tables_and_permissions_without_any_plugin() {
        Registry registry = Registry.of(List.of());

        assertThat(registry.datasets()).containsExactlyElementsOf(CoreTables.all());
        assertThat(registry.permission("core.self.read")).contains(CorePermissions.SELF_READ);
        assertThat(registry.routes()).isEmpty();
    }

    @Test
    void holds_the_cores_own_tables_to_the_rules_of_plugins() {
        var core =
                PluginSpec.named("core", Spi.VERSION)
                        .stores(CoreTables.all().toArray(nl.waarborg.spi.Dataset[]::new));

        assertThat(faultsOf(core)).containsExactly("core: this name is reserved for the platform");
    }

    @Test
    void says_which_version_of_the_interface_a_plugin_has_and_which_is_needed() {
        assertThat(faultsOf(PluginSpec.named("helpdesk", 7)))
                .containsExactly(
                        "helpdesk: it was compiled against version 7 of the plugin interface, the"
                                + " platform has version "
                                + Spi.VERSION);
    }

    @Test
    void refuses_two_plugins_of_one_name_with_both_classes() {
        var one = new LoadedPlugin(Helpdesk.bare(), getClass().getClassLoader(), "a.One");
        var two = new LoadedPlugin(Helpdesk.bare(), getClass().getClassLoader(), "b.Two");

        assertThatThrownBy(() -> Registry.of(List.of(one, two)))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessageContaining("helpdesk: two plugins have this name: a.One and b.Two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"core", "installation", "public", "operator", "auth", "me", "pg-catalog"})
    void refuses_names_of_the_platform(String name) {
        assertThat(faultsOf(PluginSpec.named(name, Spi.VERSION)))
                .containsExactly(name + ": this name is reserved for the platform");
    }

    @Test
    void refuses_a_name_that_leaves_no_room_for_its_database_role() {
        assertThat(faultsOf(PluginSpec.named("a".repeat(41), Spi.VERSION)))
                .singleElement()
                .asString()
                .endsWith("the name has more than 40 characters");
    }

    @Test
    void refuses_permissions_and_events_that_do_not_start_with_the_plugins_name() {
        var spec =
                Helpdesk.bare()
                        .permits(new Permission("desk.read", "Read"))
                        .emits(new EventType("helpdesks.opened", 1));

        assertThat(faultsOf(spec))
                .containsExactly(
                        "helpdesk: the name of the permission desk.read must start with helpdesk.",
                        "helpdesk: the name of the event helpdesks.opened must start with"
                                + " helpdesk.");
    }

    @Test
    void refuses_what_is_declared_twice() {
        var job = new Job("remind", LocalTime.NOON, _ -> Future.succeededFuture());
        var spec =
                Helpdesk.bare()
                        .permits(Helpdesk.READ, new Permission(Helpdesk.READ.name(), "Other words"))
                        .emits(Helpdesk.OPENED, Helpdesk.OPENED, new EventType("helpdesk.x", 2))
                        .runs(job, job);

        assertThat(faultsOf(spec))
                .containsExactly(
                        "helpdesk: the permission helpdesk.ticket.read is declared twice",
                        "helpdesk: the event helpdesk.ticket-opened version 1 is declared twice",
                        "helpdesk: the job remind is declared twice");
    }

    @Test
    void refuses_a_route_whose_permission_is_not_declared() {
        assertThat(faultsOf(Helpdesk.bare().serves(Helpdesk.get("/tickets", Helpdesk.READ))))
                .containsExactly(
                        "helpdesk: the route GET /tickets needs the permission"
                                + " helpdesk.ticket.read, which the plugin does not declare");
    }

    @Test
    void refuses_routes_that_differ_only_in_the_names_of_their_parameters() {
        assertThat(
                        served(
                                Helpdesk.get("/a/{one}/b", Helpdesk.READ),
                                Helpdesk.get("/a/{two}/b", Helpdesk.READ)))
                .containsExactly("helpdesk: the route GET /a/{two}/b clashes with GET /a/{one}/b");
    }

    @Test
    void accepts_one_path_for_two_methods() {
        assertThat(
                        served(
                                Helpdesk.get("/a/{one}", Helpdesk.READ),
                                Route.delete("/a/{two}", Helpdesk.READ)
                                        .summary("Remove")
                                        .answeringNothing(_ -> Future.failedFuture("not called"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "tickets",
                "/tickets/",
                "//tickets",
                "/Tickets",
                "/my_tickets",
                "/tickets/{}",
                "/tickets/{a-b}",
                "/tickets/x{id}",
                "/tickets/../me",
                "/tickets?x=1"
            })
    void refuses_paths_of_another_form(String path) {
        assertThat(served(Helpdesk.get(path, Helpdesk.READ)))
                .anyMatch(fault -> fault.contains("must consist of lower-case words"));
    }

    @Test
    void refuses_a_parameter_twice_in_one_path() {
        assertThat(served(Helpdesk.get("/a/{id}/b/{id}", Helpdesk.READ)))
                .containsExactly(
                        "helpdesk: the route GET /a/{id}/b/{id} has the parameter {id} twice");
    }

    @Test
    void refuses_what_a_method_has_not() {
        assertThat(
                        served(
                                new Route<>(
                                        HttpMethod.GET,
                                        "/a",
                                        Helpdesk.READ,
                                        " ",
                                        Helpdesk.OpenTicket.class,
                                        Nothing.class,
                                        Nothing.class,
                                        false,
                                        true,
                                        java.util.Optional.empty(),
                                        java.util.Optional.empty(),
                                        _ -> Future.failedFuture("not called")),
                                Route.post("/b", Helpdesk.READ)
                                        .summary("Make")
                                        .answeringPages(
                                                Nothing.class,
                                                _ -> Future.failedFuture("not called"))))
                .containsExactly(
                        "helpdesk: the route GET /a has no summary",
                        "helpdesk: the route GET /a takes a body, which this method has not",
                        "helpdesk: the route GET /a demands a version, which only a change can",
                        "helpdesk: the route POST /b answers pages, which only GET can");
    }

    @Property(tries = 200)
    void two_paths_clash_exactly_when_their_shapes_agree(
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String first,
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String second) {
        String one = first.toLowerCase(java.util.Locale.ROOT);
        String two = second.toLowerCase(java.util.Locale.ROOT);

        assertThat(
                        served(
                                Helpdesk.get("/x/{" + one + "}", Helpdesk.READ),
                                Helpdesk.get("/x/{" + two + "}", Helpdesk.READ)))
                .hasSize(1);
        assertThat(
                        served(
                                Helpdesk.get("/x/" + one, Helpdesk.READ),
                                Helpdesk.get("/x/" + two, Helpdesk.READ)))
                .hasSize(one.equals(two) ? 1 : 0);
    }

    @Test
    void reports_the_faults_of_all_plugins_at_once() {
        var first = PluginSpec.named("core", Spi.VERSION);
        var second = PluginSpec.named("helpdesk", 0).permits(new Permission("x.y", "Z"));

        assertThat(faultsOf(first, second)).hasSize(3);
    }

    private static List<String> served(Route<?, ?, ?>... routes) {
        return faultsOf(Helpdesk.bare().permits(Helpdesk.READ).serves(routes));
    }

    static List<String> faultsOf(PluginSpec... specs) {
        return PluginRules.faultsOf(Stream.of(specs).map(Helpdesk::loaded).toList()).stream()
                .map(Fault::toString)
                .toList();
    }
}
