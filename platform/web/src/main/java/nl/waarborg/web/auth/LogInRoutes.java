package nl.waarborg.web.auth;

import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;

import java.util.List;

/** The addresses that hand out tokens and take them back. */
final class LogInRoutes {

    private LogInRoutes() {}

    static List<CoreRoute<?, ?>> of(LogIns logIns, Refreshes refreshes, ExternalLogIns external) {
        return List.of(
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/token",
                        "Log in with a password, or as a program with its secret",
                        Access.OPEN,
                        Credentials.class,
                        IssuedTokens.class,
                        logIns::logIn),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/refresh",
                        "Exchange a refresh token for new tokens",
                        Access.OPEN,
                        RefreshRequest.class,
                        IssuedTokens.class,
                        refreshes::refresh),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/logout",
                        "End the log-in of the token that is shown",
                        Access.LOGGED_IN,
                        Nothing.class,
                        Nothing.class,
                        refreshes::logOut),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/external",
                        "Begin to log in at the organisation's identity provider",
                        Access.OPEN,
                        ExternalStart.class,
                        ExternalAttempt.class,
                        external::start),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/external/token",
                        "Log in with what came back from the identity provider",
                        Access.OPEN,
                        ExternalFinish.class,
                        IssuedTokens.class,
                        external::finish));
    }
}
