package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import nl.waarborg.kernel.Overloaded;
import nl.waarborg.web.auth.Passwords.Verdict;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

class PasswordsTest {

    private static final String PASSWORD = "kersen zijn rood";

    private static Vertx vertx;
    private static Passwords passwords;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        passwords = new Passwords(vertx, PasswordCost.PRESENT, 6);
    }

    @AfterAll
    static void stop() {
        passwords.close();
        vertx.close().await();
    }

    @Test
    void a_hash_says_how_it_was_made_and_fits_the_password_only() {
        String hash = passwords.hash(PASSWORD).await();

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("=\n");
        assertThat(check(PASSWORD, hash)).isEqualTo(Verdict.RIGHT);
        assertThat(check("Kersen zijn rood", hash)).isEqualTo(Verdict.WRONG);
        assertThat(check("", hash)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void the_same_password_hashes_differently_each_time() {
        assertThat(passwords.hash(PASSWORD).await()).isNotEqualTo(passwords.hash(PASSWORD).await());
    }

    @Test
    void the_way_a_character_is_composed_does_not_matter() {
        String hash = passwords.hash("caf\u00e9 in de tuin").await();
        assertThat(check("cafe\u0301 in de tuin", hash)).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void a_hash_of_weaker_parameters_is_right_and_due_to_be_renewed() {
        String weak =
                Password.hash(PASSWORD)
                        .addRandomSalt(16)
                        .with(Argon2Function.getInstance(4096, 1, 1, 32, Argon2.ID))
                        .getResult();
        assertThat(check(PASSWORD, weak)).isEqualTo(Verdict.RIGHT_REHASH);
        assertThat(check("not the password", weak)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void without_a_hash_every_password_is_wrong() {
        assertThat(passwords.check(PASSWORD, Optional.empty()).await()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void an_unknown_account_costs_what_a_wrong_password_costs() {
        String hash = passwords.hash(PASSWORD).await();
        assertThat(Argon2Function.getInstanceFromHash(passwords.decoy()))
                .isEqualTo(Argon2Function.getInstanceFromHash(hash));
    }

    @Test
    void too_short_and_too_long_passwords_are_refused_by_their_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.hash("elf tekens!"));
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.hash("x".repeat(129)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passwords.hash("\ud83c\udf52".repeat(11)));
        assertThat(passwords.hash("\ud83c\udf52".repeat(12)).await()).isNotEmpty();
    }

    @Test
    void refuses_more_work_than_may_wait_instead_of_queueing_it() {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("waarborg-passwords");
        CountDownLatch free = new CountDownLatch(1);
        Callable<String> busy =
                () -> {
                    free.await();
                    return "free";
                };
        workers.executeBlocking(busy, false);
        workers.executeBlocking(busy, false);
        List<Future<Verdict>> checks =
                Stream.generate(() -> passwords.check(PASSWORD, Optional.empty()))
                        .limit(10)
                        .toList();
        free.countDown();
        Future.join(checks).otherwiseEmpty().await();

        assertThat(checks).filteredOn(Future::succeeded).hasSize(6);
        assertThat(checks)
                .filteredOn(Future::failed)
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.cause()).isInstanceOf(Overloaded.class));
        assertThat(passwords.check(PASSWORD, Optional.empty()).await()).isEqualTo(Verdict.WRONG);
    }

    private static Verdict check(String password, String hash) {
        return passwords.check(password, Optional.of(hash)).await();
    }
}
