package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.web.auth.Argon2id.InC;
import nl.waarborg.web.auth.Argon2id.InJava;

import org.junit.jupiter.api.Test;

class Argon2idTest {

    private static final String PASSWORD = "\u00e9\u00e9n egel onder het blad";

    private final Argon2id inC = new InC();
    private final Argon2id inJava = new InJava();

    @Test
    void each_of_the_two_ways_knows_what_the_other_hashed() {
        String one = inC.hash(PASSWORD, PasswordCost.PRESENT);
        String other = inJava.hash(PASSWORD, PasswordCost.PRESENT);

        assertThat(one).startsWith(PasswordCost.PRESENT.prefix()).hasSameSizeAs(other);
        assertThat(inJava.matches(PASSWORD, one)).isTrue();
        assertThat(inC.matches(PASSWORD, other)).isTrue();
        assertThat(inC.matches("een egel onder het blad", other)).isFalse();
        assertThat(inJava.matches("een egel onder het blad", one)).isFalse();
    }

    @Test
    void the_library_in_c_is_the_way_here() {
        assertThat(Argon2id.ofThisMachine()).isInstanceOf(InC.class);
    }
}
