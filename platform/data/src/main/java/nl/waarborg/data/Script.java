package nl.waarborg.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL that stands in a file of the class path. */
final class Script {

    private Script() {}

    static void run(Connection connection, String name) throws SQLException, IOException {
        try (InputStream file = Script.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " is not on the class path");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
