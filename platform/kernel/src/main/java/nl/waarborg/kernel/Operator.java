package nl.waarborg.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone who runs the installation.
 *
 * @param id the id
 * @param login what the operator logs in with, in lower case, 3 to 254 characters
 * @param passwordHash the Argon2id hash
 * @param mustChangePassword whether the password is a first one that others have seen
 * @param createdAt when the operator was added
 */
public record Operator(
        UUID id, String login, String passwordHash, boolean mustChangePassword, Instant createdAt) {

    @Override
    public String toString() {
        return "Operator[" + id + "]";
    }
}
