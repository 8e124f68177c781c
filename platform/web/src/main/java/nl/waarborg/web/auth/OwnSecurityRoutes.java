package nl.waarborg.web.auth;

import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;

import java.util.List;

/** The addresses at which people look after their own account, log-ins and second factor. */
final class OwnSecurityRoutes {

    private OwnSecurityRoutes() {}

    static CoreRoute<?, ?> of(OwnClosing closing) {
        return new CoreRoute<>(
                HttpMethod.POST,
                "/me/closing",
                "Close the caller's account: every log-in ends and none is possible; the data stays"
                        + " under its rules. Erasure is asked for at me/requests",
                Access.LOGGED_IN,
                AccountClosing.class,
                ClosedAccount.class,
                closing::close);
    }

    static List<CoreRoute<?, ?>> of(OwnAccount account, SecondFactors factors, OwnLogIns logIns) {
        return List.of(
                new CoreRoute<>(
                        HttpMethod.PATCH,
                        "/me",
                        "Choose the language in which mail to the caller is written",
                        Access.LOGGED_IN,
                        OwnAccountChange.class,
                        Me.class,
                        account::change),
                new CoreRoute<>(
                        HttpMethod.GET,
                        "/me/second-factor",
                        "Show whether the caller has a second factor",
                        Access.LOGGED_IN,
                        Nothing.class,
                        SecondFactorView.class,
                        factors::show),
                new CoreRoute<>(
                        HttpMethod.PUT,
                        "/me/second-factor",
                        "Start setting up a second factor (RFC 6238)",
                        Access.LOGGED_IN,
                        SecondFactorStart.class,
                        NewSecondFactor.class,
                        factors::start),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/me/second-factor/confirmation",
                        "Set up the second factor with its first code, for recovery codes",
                        Access.LOGGED_IN,
                        SecondFactorCode.class,
                        RecoveryCodeList.class,
                        factors::confirm),
                new CoreRoute<>(
                        HttpMethod.GET,
                        "/me/sessions",
                        "List the log-ins of the caller that have not ended",
                        Access.LOGGED_IN,
                        Nothing.class,
                        LogInList.class,
                        logIns::list),
                new CoreRoute<>(
                        HttpMethod.DELETE,
                        "/me/sessions/{id}",
                        "End a log-in of the caller",
                        Access.LOGGED_IN,
                        Nothing.class,
                        Nothing.class,
                        logIns::end));
    }
}
