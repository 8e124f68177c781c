package nl.waarborg.data.exit;

/** An export or a destruction could not be brought to its end; the message is for the operator. */
public final class ExitFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExitFault(String message) {
        super(message);
    }

    ExitFault(String message, Throwable cause) {
        super(message, cause);
    }
}
