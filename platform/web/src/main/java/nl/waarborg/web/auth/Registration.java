package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

/**
 * A person who asks for an account.
 *
 * @param login the log-in name
 * @param name the person's name
 * @param role the role; may be left out where one role is open to registration
 */
public record Registration(
        @Meaning("The e-mail address, which becomes the log-in name") @Form(TextForm.EMAIL)
                String login,
        @Meaning("The person's name") @Text(max = 200) String name,
        @Meaning("A role that is open to registration; may be left out where there is one")
                @Text(max = 63)
                @Nullable String role) {

    @Override
    public String toString() {
        return "Registration";
    }
}
