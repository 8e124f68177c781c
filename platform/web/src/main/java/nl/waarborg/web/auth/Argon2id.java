package nl.waarborg.web.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;

/**
 * Argon2id over password hashes in the PHC string format. Blocking; safe for threads.
 *
 * <p>By the reference library in C, whose 19 MiB for each hash are outside the heap and gone when
 * it is done: on the heap they would be moved about by the collector for longer than the hash
 * takes. Where that library cannot be loaded, as on a folder for temporary files that nothing may
 * be executed from, the same is done in Java.
 */
sealed interface Argon2id {

    /** How many lanes a new hash has. */
    int LANES = 1;

    /** The length of a hash. */
    int HASH_BYTES = 32;

    /** The length of a salt. */
    int SALT_BYTES = 16;

    /** Hashes a password under a salt of its own. */
    String hash(String password, PasswordCost cost);

    /** Whether it is the password. */
    boolean matches(String password, String hash);

    /** The fastest that this machine has. */
    static Argon2id ofThisMachine() {
        try {
            Argon2id reference = new InC();
            if (reference.matches("known", InC.KNOWN)) {
                return reference;
            }
            throw new IllegalStateException("The library does not know a known password");
        } catch (RuntimeException | LinkageError e) {
            Logger log = LoggerFactory.getLogger(Argon2id.class);
            log.warn("Passwords are hashed in Java, which takes more memory and time", e);
            return new InJava();
        }
    }

    /** By the reference library. */
    record InC(de.mkammerer.argon2.Argon2 library) implements Argon2id {

        /** The hash of a word, quick to check. */
        private static final String KNOWN =
                "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$Q7oNlRiKcmjOar7ELr+P8p3KAOkJjRnqq8b1AKp/wQY";

        InC() {
            this(Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES));
        }

        @Override
        public String hash(String password, PasswordCost cost) {
            return library.hash(cost.iterations(), cost.memoryKib(), LANES, bytes(password));
        }

        @Override
        public boolean matches(String password, String hash) {
            return library.verify(hash, bytes(password));
        }

        private static byte[] bytes(String password) {
            return password.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** In Java. */
    record InJava() implements Argon2id {

        @Override
        public String hash(String password, PasswordCost cost) {
            Argon2Function function =
                    Argon2Function.getInstance(
                            cost.memoryKib(), cost.iterations(), LANES, HASH_BYTES, Argon2.ID);
            return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
        }

        @Override
        public boolean matches(String password, String hash) {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        }
    }
}
