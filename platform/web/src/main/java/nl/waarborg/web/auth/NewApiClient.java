package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import java.util.List;

/**
 * A program that is to call.
 *
 * @param name its name
 * @param roles the roles that say how far its permissions reach
 * @param permissions what it may do, of what the roles grant
 */
public record NewApiClient(
        @Meaning("What people call the program") @Text(max = 200) String name,
        @Meaning("Names of roles of this organisation, which say how far permissions reach")
                @Items(min = 1, max = 20)
                @Text(max = 63)
                List<String> roles,
        @Meaning("Names of permissions, each granted by one of the roles; it has no others")
                @Items(min = 1, max = 100)
                @Text(max = 200)
                List<String> permissions) {}
