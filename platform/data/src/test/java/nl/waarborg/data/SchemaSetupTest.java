package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SchemaSetupTest {

    @Test
    void prepares_an_empty_database_and_changes_nothing_the_second_time() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        RoleNames roles = SchemaSetup.prepare(owner, APP_PASSWORD, List.of());
        String applied = "SELECT count(*) FROM core.flyway_schema_history WHERE success";
        String first = TestServer.ask(owner, applied);

        SchemaSetup.prepare(owner, APP_PASSWORD, List.of());

        assertThat(TestServer.ask(owner, applied)).isEqualTo(first).isNotEqualTo("0");
        assertThat(TestServer.ask(owner.as(roles.app(), APP_PASSWORD), "SELECT current_user"))
                .isEqualTo(owner.database() + "_app");
    }
}
