package nl.waarborg.data;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A database of the embedded server and the role that owns it, which is no superuser.
 *
 * @param superuser a connection to the maintenance database, in auto-commit
 * @param name the database
 * @param owner the role
 */
record OwnedDatabase(Connection superuser, String name, String owner) {

    private static final String MAC = "HmacSHA256";

    /** The owner's password follows from the superuser's, so that only one is kept. */
    static String password(String superuserPassword, String owner) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(superuserPassword.getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(owner.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    /** Makes what is missing; tells whether the database is new. */
    boolean ensure(String ownerPassword) throws SQLException {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
            execute(
                    "SELECT format('CREATE ROLE %I LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD %L', ?, ?)",
                    owner, ownerPassword);
        }
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute("SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)", name, owner);
            return true;
        }
        return false;
    }

    /**
     * Whoever may call this function can name the tenant of a transaction from within a query, so
     * only the owner may, and whom it lets.
     *
     * @param inside a connection of the superuser to the database itself
     */
    void reserveSettings(Connection inside) throws SQLException {
        String function = "FUNCTION pg_catalog.set_config(text, text, boolean)";
        try (Statement statement = inside.createStatement()) {
            statement.execute("REVOKE EXECUTE ON " + function + " FROM PUBLIC");
            statement.execute(
                    "GRANT EXECUTE ON " + function + " TO " + owner + " WITH GRANT OPTION");
        }
    }

    private boolean exists(String query, String parameter) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Lets the server quote: runs the statement that a query puts together. */
    private void execute(String query, String first, String second) throws SQLException {
        String sql;
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, first);
            statement.setString(2, second);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
