package nl.waarborg.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The owner of the database at the organisation north, past all code, for some purpose or none. */
final class OwnerOfNorth {

    private final TestPlatform platform;
    private final String[] entering;

    OwnerOfNorth(TestPlatform platform) {
        this(platform, "SET waarborg.tenant = 'north'", "SET waarborg.reach = 'TENANT'");
    }

    private OwnerOfNorth(TestPlatform platform, String... entering) {
        this.platform = platform;
        this.entering = entering;
    }

    /** With a purpose of looking, which may be none that was told. */
    OwnerOfNorth with(String purpose) {
        return new OwnerOfNorth(
                platform,
                "SET waarborg.tenant = 'north'",
                "SET waarborg.reach = 'TENANT'",
                "SET waarborg.purpose = '" + purpose + "'");
    }

    /** What is found first. */
    String ask(String query) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner);
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getString(1);
        }
    }

    /** The same with the person's id where the query has {@code %s}. */
    String ask(String query, TestPerson person) throws SQLException {
        return ask(query, person.subject().toString());
    }

    /** The same with an id where the query has {@code %s}. */
    String ask(String query, String of) throws SQLException {
        return ask(query.formatted(of));
    }

    void run(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** A statement of this connection, at the organisation. */
    Statement entered(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        for (String one : entering) {
            statement.execute(one);
        }
        return statement;
    }
}
