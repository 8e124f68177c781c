package nl.waarborg.data.tx;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

import nl.waarborg.kernel.Overloaded;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the driver says, as what the platform says. The server's messages and details quote values;
 * none of their text passes.
 */
final class DatabaseErrors {

    private static final String NO_TENANT = "WB001";
    private static final String SHARING = "disclosure_needs_consent";
    private static final String ASK_FIRST =
            "This recipient gets data only of people who agree to that. Ask for their consent first,"
                    + " or name a ground that the organisation's file allows for it.";
    private static final Set<String> CLOSED =
            Set.of("closed_account_lets_nobody_in", "closed_account_has_no_password");
    private static final String ERASED = "erased_account_stays_closed";
    private static final String HELD = "(" + kebab("hold_keeps_the_record") + ")";
    private static final String RLS_ROUTINE = "ExecWithCheckOptions";

    /** Serialisation, deadlock, lock time-out, statement time-out and cancellation. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "55P03", "57014");

    /** A number out of range, a text too long, a date that is none, a character that cannot be. */
    private static final Set<String> UNFIT_VALUES =
            Set.of("22001", "22003", "22008", "22021", "22P05");

    private DatabaseErrors() {}

    /** The same failure for others to see. */
    static Throwable of(Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case Overloaded overloaded -> overloaded;
            case StatementFailure failure -> failure;
            case PgException refused -> ofServer(refused);
            case ReadGroup.NotBegun notBegun -> of(Objects.requireNonNull(notBegun.getCause()));
            case ClosedConnectionException _ -> new Overloaded(1);
            case Throwable other when isLostConnection(other) -> new Overloaded(1);
            default -> new StatementFailure("A statement could not be sent: " + kind(cause));
        };
    }

    /** What kind of failure it is, for a log: a class or an SQLSTATE, no text of the server's. */
    static String kind(Throwable cause) {
        return cause instanceof PgException refused
                ? "SQLSTATE " + refused.getSqlState()
                : cause.getClass().getSimpleName();
    }

    /** Whether it is a hold that refused. */
    static boolean saysHeld(Throwable shown) {
        return shown instanceof Problem problem && problem.detail().contains(HELD);
    }

    private static boolean isLostConnection(Throwable cause) {
        return cause instanceof IOException
                || (cause instanceof VertxException && saysThatItIsClosed(cause));
    }

    private static boolean saysThatItIsClosed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith("Connection is not active")
                || message.contains("connection has been closed");
    }

    private static Throwable ofServer(PgException refused) {
        String state = String.valueOf(refused.getSqlState());
        if (TRY_AGAIN.contains(state) || isGoingDown(state)) {
            return new Overloaded(1);
        }
        return switch (state) {
            case "23505" -> conflict("There is one already", refused.getConstraint());
            case "23503", "23001" ->
                    conflict(
                            "It refers to something missing, or is referred to",
                            refused.getConstraint());
            case "23502" -> conflict("Something that is required is missing", refused.getColumn());
            case "23514", "23P01", "P0001" -> brokenRule(refused.getConstraint());
            case "42501" -> denied(refused, state);
            case NO_TENANT -> failure(refused, state);
            default -> ofOther(refused, state);
        };
    }

    private static Problem brokenRule(@Nullable String name) {
        if (SHARING.equals(name)) {
            return Problem.of(ProblemType.CONSENT_MISSING, ASK_FIRST);
        }
        if (ERASED.equals(name)) {
            return Problem.conflict("This person was erased. Make a new account instead.");
        }
        return name != null && CLOSED.contains(name)
                ? Problem.conflict("The account is closed. Open it again first.")
                : conflict("It breaks a rule", name);
    }

    private static Throwable ofOther(PgException refused, String state) {
        if (UNFIT_VALUES.contains(state)) {
            return conflict("A value does not fit", refused.getColumn());
        }
        // Triggers of the core and of plugins raise with states of their own.
        return state.startsWith("WB")
                ? conflict("It breaks a rule", state)
                : failure(refused, state);
    }

    private static Throwable denied(PgException refused, String state) {
        return RLS_ROUTINE.equals(refused.getRoutine())
                ? Problem.of(ProblemType.FORBIDDEN, "You may not do this for someone else.")
                : failure(refused, state);
    }

    private static boolean isGoingDown(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }

    private static Problem conflict(String what, @Nullable String name) {
        String code = name == null ? "" : " (" + kebab(name) + ")";
        return Problem.conflict(what + code + ".");
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /**
     * Names of things only: the message of the server may quote a value, except that in class 42,
     * where it names what does not exist or is not allowed.
     */
    private static StatementFailure failure(PgException refused, String state) {
        StringBuilder text = new StringBuilder("The database refused a statement, SQLSTATE ");
        text.append(state);
        append(text, "table", refused.getTable());
        append(text, "column", refused.getColumn());
        append(text, "constraint", refused.getConstraint());
        if (state.startsWith("42") && !state.equals("42601")) {
            append(text, "saying", refused.getErrorMessage());
        }
        return state.length() == 5
                ? StatementFailure.refused(text.toString(), state)
                : new StatementFailure(text.toString());
    }

    private static void append(StringBuilder text, String what, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(", ").append(what).append(' ').append(value);
        }
    }
}
