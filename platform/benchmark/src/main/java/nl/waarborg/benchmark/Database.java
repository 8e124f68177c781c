package nl.waarborg.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The way into the embedded PostgreSQL as its superuser, who is above row-level security.
 *
 * @param port where it listens
 * @param password the superuser's
 */
record Database(int port, String password) {

    static final String USER = "postgres";
    static final String PLATFORM = "waarborg";
    static final String BARE = "bare";

    /** Of a platform that runs on this folder. */
    static Database below(Path folder) {
        Path postgres = folder.resolve("data/postgres");
        try {
            return new Database(
                    Integer.parseInt(Files.readString(postgres.resolve("port")).strip()),
                    Files.readString(postgres.resolve("password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that does not wait for the disk; what it loads can be loaded again. */
    Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        login.setProperty("options", "-c synchronous_commit=off -c maintenance_work_mem=256MB");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }
}
