package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.AccessRules;

import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

@ExtendWith(OneServedIdentity.class)
class SecondFactorTest {

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
    }

    @AfterEach
    void demandNothing() {
        api.demand(AccessRules.NONE);
    }

    @Test
    void a_person_sets_up_a_second_factor_which_each_log_in_then_asks_for() {
        Person ann = person("ann@example.org", "carer");
        Enrolled enrolled = enrol(ann);
        assertThat(enrolled.uri)
                .startsWith("otpauth://totp/alpha:ann%40example.org?secret=" + enrolled.secret);
        assertThat(enrolled.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        assertThat(view(ann.token).getBoolean("enrolled")).isTrue();

        api.clock.advance(Duration.ofSeconds(30));
        Sent without = api.tryLogIn("alpha", ann.login, ServedIdentity.PASSWORD);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.json().getString("type")).endsWith("/second-factor-required");
        assertThat(logIn(ann.login, "000000").status()).isEqualTo(401);
        assertThat(logIn(ann.login, enrolled.code()).status()).isEqualTo(200);
    }

    @Test
    void a_code_counts_once_even_for_two_at_the_same_moment() {
        Enrolled enrolled = enrol(person("once@example.org", "carer"));
        assertThat(logIn("once@example.org", enrolled.code()).status())
                .as("the code that set it up")
                .isEqualTo(401);

        api.clock.advance(Duration.ofSeconds(30));
        String code = enrolled.code();
        List<Integer> answers =
                Stream.of(1, 2, 3)
                        .parallel()
                        .map(one -> logIn("once@example.org", code).status())
                        .toList();
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
        assertThat(logIn("once@example.org", code).status()).isEqualTo(401);
    }

    @Test
    void codes_of_one_step_earlier_count_and_older_ones_do_not() {
        Enrolled enrolled = enrol(person("skew@example.org", "carer"));
        api.clock.advance(Duration.ofSeconds(60));
        String code = enrolled.code();
        api.clock.advance(Duration.ofSeconds(60));
        assertThat(logIn("skew@example.org", code).status()).isEqualTo(401);
        code = enrolled.code();
        api.clock.advance(Duration.ofSeconds(30));
        assertThat(logIn("skew@example.org", code).status()).isEqualTo(200);
    }

    @Test
    void a_recovery_code_gets_its_owner_in_once() {
        Enrolled enrolled = enrol(person("lost@example.org", "carer"));
        String code = enrolled.recoveryCodes.getFirst();
        assertThat(logIn("lost@example.org", code.toUpperCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(logIn("lost@example.org", code).status()).isEqualTo(401);
        assertThat(logIn("lost@example.org", "aaaa-bbbb-cccc-dddd").status()).isEqualTo(401);
    }

    @Test
    void only_the_right_password_tells_that_there_is_a_second_factor() {
        enrol(person("guarded@example.org", "carer"));
        Sent guarded = api.tryLogIn("alpha", "guarded@example.org", "not the password");
        Sent nobody = api.tryLogIn("alpha", "nobody-there@example.org", "not the password");
        assertThat(guarded.status()).isEqualTo(nobody.status()).isEqualTo(401);
        assertThat(guarded.json().getString("type")).isEqualTo(nobody.json().getString("type"));
        assertThat(guarded.json().getString("detail")).isEqualTo(nobody.json().getString("detail"));
    }

    @Test
    void guesses_at_the_digits_run_out_and_a_recovery_code_still_counts() {
        Enrolled enrolled = enrol(person("guessed@example.org", "carer"));
        api.clock.advance(Duration.ofMinutes(5));
        for (int i = 0; i < 10; i++) {
            assertThat(logIn("guessed@example.org", "%06d".formatted(i)).status()).isEqualTo(401);
        }
        assertThat(logIn("guessed@example.org", enrolled.code()).status()).isEqualTo(429);
        assertThat(logIn("guessed@example.org", enrolled.recoveryCodes.getLast()).status())
                .isEqualTo(200);
    }

    @Test
    void the_secret_is_encrypted_and_the_recovery_codes_are_hashes() {
        Enrolled enrolled = enrol(person("sealed@example.org", "carer"));
        List<String> rows =
                api.ask(
                        "SELECT encode(f.secret, 'escape') || r::text FROM core.second_factor f"
                                + " JOIN core.recovery_code r ON r.factor_id = f.id"
                                + " JOIN core.account a ON a.id = f.account_id"
                                + " WHERE a.login = 'sealed@example.org'");
        assertThat(rows).hasSize(10);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(row).doesNotContain(enrolled.secret);
                            assertThat(row).doesNotContain(enrolled.recoveryCodes);
                        });
    }

    @Test
    void staff_may_do_nothing_before_a_second_factor_where_the_organisation_demands_it() {
        api.demand(new AccessRules(true, Set.of()));
        Person staff = person("staffed@example.org", "caseworker");
        Sent refused = api.get("alpha", "/me", staff.token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("type")).endsWith("/second-factor-enrolment-required");
        assertThat(api.get("alpha", "/me", person("free@example.org", "carer").token).status())
                .isEqualTo(200);

        enrol(staff);
        assertThat(api.get("alpha", "/me", staff.token).status()).isEqualTo(200);
    }

    @Test
    void setting_up_asks_for_the_password_and_another_one_for_a_code_of_the_first() {
        Person eve = person("eve@example.org", "carer");
        assertThat(begin(eve.token, "not the password", null).pointers())
                .containsExactly("/password");
        assertThat(confirm(eve.token, "123456").status()).isEqualTo(409);

        Enrolled first = enrol(eve);
        api.clock.advance(Duration.ofSeconds(30));
        assertThat(begin(eve.token, ServedIdentity.PASSWORD, null).status()).isEqualTo(401);
        assertThat(begin(eve.token, ServedIdentity.PASSWORD, first.code()).status()).isEqualTo(200);
    }

    @Test
    void an_administrator_takes_away_a_lost_factor_but_not_the_own() {
        Person lost = person("phone@example.org", "carer");
        enrol(lost);
        Person admin = person("keeper@example.org", "administrator");
        enrol(admin);
        assertThat(drop(admin, lost.id).status()).isEqualTo(204);
        assertThat(drop(admin, lost.id).status()).isEqualTo(404);
        assertThat(drop(admin, admin.id).status()).isEqualTo(403);
        assertThat(api.tryLogIn("alpha", lost.login, ServedIdentity.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void an_intern_lacks_what_the_organisation_withholds_whatever_the_roles() {
        Person admin = person("head@example.org", "administrator");
        Person intern = person("intern@example.org", "administrator");
        Sent marked =
                api.send(
                        "PATCH",
                        "/accounts/" + intern.id,
                        admin.token,
                        new JsonObject().put("intern", true),
                        "If-Match",
                        "\"1\"");
        assertThat(marked.json().getBoolean("intern")).isTrue();
        String token = api.logIn(intern.login).getString("accessToken");
        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(200);

        api.demand(new AccessRules(false, Set.of("core.account.read")));
        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(403);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
        assertThat(api.get("alpha", "/accounts", admin.token).status()).isEqualTo(200);

        api.demand(new AccessRules(false, Set.of("core.*")));
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(403);
        assertThat(
                        api.send(
                                        "PATCH",
                                        "/accounts/" + intern.id,
                                        token,
                                        new JsonObject().put("intern", false),
                                        "If-Match",
                                        "\"2\"")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void people_see_their_log_ins_and_end_one_of_them_but_nobody_elses() {
        Person here = person("many@example.org", "carer");
        JsonObject elsewhere = api.logIn(here.login);
        Person other = person("other-one@example.org", "carer");

        JsonArray items = api.get("alpha", "/me/sessions", here.token).json().getJsonArray("items");
        assertThat(items).hasSize(2);
        assertThat(current(items, true)).hasSize(1);
        String id = current(items, false).getFirst();

        assertThat(end(other, id).status()).isEqualTo(404);
        assertThat(end(here, id).status()).isEqualTo(204);
        assertThat(end(here, id).status()).isEqualTo(404);
        assertThat(end(here, "no-such-log-in").status()).isEqualTo(404);
        assertThat(api.get("alpha", "/me", elsewhere.getString("accessToken")).status())
                .isEqualTo(401);
        assertThat(api.refresh("alpha", elsewhere.getString("refreshToken")).status())
                .isEqualTo(401);
        assertThat(api.get("alpha", "/me", here.token).status()).isEqualTo(200);
    }

    @Test
    void an_administrator_ends_every_log_in_of_an_account() {
        Person target = person("ended@example.org", "carer");
        JsonObject second = api.logIn(target.login);
        Person admin = person("ender@example.org", "administrator");
        assertThat(
                        api.send(
                                        "DELETE",
                                        "/accounts/" + target.id + "/sessions",
                                        admin.token,
                                        new JsonObject())
                                .status())
                .isEqualTo(204);
        assertThat(api.refresh("alpha", second.getString("refreshToken")).status()).isEqualTo(401);
        assertThat(
                        api.send(
                                        "DELETE",
                                        "/accounts/" + admin.id + "/sessions",
                                        api.logIn(target.login).getString("accessToken"),
                                        new JsonObject())
                                .status())
                .isEqualTo(403);
    }

    private static List<String> current(JsonArray items, boolean current) {
        return items.stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getBoolean("current") == current)
                .map(item -> item.getString("id"))
                .toList();
    }

    private static Sent end(Person who, String id) {
        return api.send("DELETE", "/me/sessions/" + id, who.token, new JsonObject());
    }

    private static Sent drop(Person admin, UUID account) {
        return api.send(
                "DELETE", "/accounts/" + account + "/second-factor", admin.token, new JsonObject());
    }

    private static JsonObject view(String token) {
        return api.get("alpha", "/me/second-factor", token).json();
    }

    private static Sent logIn(String login, String code) {
        return api.post(
                "alpha",
                "/auth/token",
                new JsonObject()
                        .put("login", login)
                        .put("password", ServedIdentity.PASSWORD)
                        .put("code", code));
    }

    private static Enrolled enrol(Person person) {
        JsonObject started = begin(person.token, ServedIdentity.PASSWORD, null).json();
        String secret = started.getString("secret");
        JsonArray codes = confirm(person.token, code(secret)).json().getJsonArray("recoveryCodes");
        return new Enrolled(
                secret, started.getString("uri"), codes.stream().map(String.class::cast).toList());
    }

    private static Sent begin(String token, String password, @Nullable String code) {
        JsonObject body = new JsonObject().put("password", password);
        if (code != null) {
            body.put("code", code);
        }
        return api.send("PUT", "/me/second-factor", token, body);
    }

    private static Sent confirm(String token, String code) {
        return api.send(
                "POST",
                "/me/second-factor/confirmation",
                token,
                new JsonObject().put("code", code));
    }

    private static Person person(String login, String role) {
        UUID id = api.account(login, role);
        return new Person(id, login, api.logIn(login).getString("accessToken"));
    }

    private static String code(String secret) {
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
                            api.clock.instant().getEpochSecond() / 30);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Person(UUID id, String login, String token) {}

    private record Enrolled(String secret, String uri, List<String> recoveryCodes) {

        /** What the app shows now. */
        String code() {
            return SecondFactorTest.code(secret);
        }
    }
}
