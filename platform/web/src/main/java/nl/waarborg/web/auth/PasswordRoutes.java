package nl.waarborg.web.auth;

import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;

import java.util.List;

/** The addresses at which people get an account or another password. */
final class PasswordRoutes {

    private PasswordRoutes() {}

    static List<CoreRoute<?, ?>> of(
            Registrations registrations,
            PasswordResets resets,
            PasswordSetting setting,
            OwnPassword own) {
        return List.of(
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/registration",
                        "Ask for an account, where a role is open to it; a mail tells how to go on",
                        Access.OPEN,
                        Registration.class,
                        Nothing.class,
                        registrations::register),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/password-reset",
                        "Ask for a mail with a code for another password",
                        Access.OPEN,
                        PasswordResetRequest.class,
                        Nothing.class,
                        resets::ask),
                new CoreRoute<>(
                        HttpMethod.POST,
                        "/auth/password",
                        "Choose a password with a code from a mail",
                        Access.OPEN,
                        NewPassword.class,
                        Nothing.class,
                        setting::set),
                new CoreRoute<>(
                        HttpMethod.PUT,
                        "/me/password",
                        "Change the own password, which ends the other log-ins",
                        Access.LOGGED_IN,
                        PasswordChange.class,
                        Nothing.class,
                        own::change));
    }
}
