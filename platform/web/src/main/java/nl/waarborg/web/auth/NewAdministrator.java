package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * An administrator to be added to a tenant.
 *
 * @param login the log-in name
 * @param name the person's name
 */
public record NewAdministrator(
        @Meaning("The log-in name; an e-mail address serves best")
                @Text(min = 3, max = 254, pattern = Credentials.LOGIN)
                String login,
        @Meaning("The person's name") @Text(max = 200) String name) {

    @Override
    public String toString() {
        return "NewAdministrator";
    }
}
