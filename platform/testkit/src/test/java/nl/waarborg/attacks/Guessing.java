package nl.waarborg.attacks;

import static nl.waarborg.attacks.Scene.ATTACKER;
import static nl.waarborg.attacks.Scene.OWNER;
import static nl.waarborg.attacks.Scene.PASSWORD;
import static nl.waarborg.attacks.Scene.credentials;
import static nl.waarborg.attacks.Scene.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPlatform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Stolen tokens, guessed passwords, and asking who has an account. */
final class Guessing {

    private static final int MOST_FAILURES_OF_AN_ADDRESS = 100;
    private static final int TRIES = 5;
    private static final int ROUNDS = 5;

    private Guessing() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "stolen refresh token",
                        "a token is shown that its owner used already",
                        "401, and the log-in ends for both",
                        Guessing::stolen),
                new Attack(
                        "stolen refresh token",
                        "a token is shown after its owner logged out",
                        "401, and the access token is dead as well",
                        Guessing::loggedOut),
                new Attack(
                        "password spraying",
                        "one password for more than a hundred names",
                        "429 after a hundred failures; others log in meanwhile",
                        Guessing::spraying),
                new Attack(
                        "password spraying",
                        "many passwords for one name, to guess it or lock its owner out",
                        "429 for the guesser; the owner logs in meanwhile",
                        Guessing::lockOut),
                new Attack(
                        "account enumeration",
                        "text and status of a refused log-in",
                        "the same for any name",
                        Guessing::logInText),
                new Attack(
                        "account enumeration",
                        "text and status of a request for a new password",
                        "the same for any name",
                        Guessing::resetText),
                new Attack(
                        "account enumeration",
                        "time of a refused log-in",
                        "about the same for any name",
                        Guessing::logInTime),
                new Attack(
                        "account enumeration",
                        "time of a request for a new password",
                        "about the same for any name",
                        Guessing::resetTime),
                new Attack(
                        "account enumeration",
                        "asking with a known and an unknown name until it is refused",
                        "429 after as many tries for either",
                        Guessing::resetLimit));
    }

    private static void stolen(Scene scene) {
        JsonObject tokens = scene.tokens(scene.person);
        ApiClient north = scene.platform().api(TestPlatform.NORTH);
        JsonObject next = north.post("/auth/refresh", shown(tokens)).json();

        assertThat(scene.got(north.post("/auth/refresh", shown(tokens))).status()).isEqualTo(401);

        assertThat(scene.got(north.post("/auth/refresh", shown(next))).status()).isEqualTo(401);
        assertThat(scene.got(north.withToken(next.getString("accessToken")).get("/me")).status())
                .isEqualTo(401);
    }

    private static void loggedOut(Scene scene) {
        JsonObject tokens = scene.tokens(scene.person);
        ApiClient north = scene.platform().api(TestPlatform.NORTH);
        ApiClient owner = north.withToken(tokens.getString("accessToken"));
        assertThat(owner.post("/auth/logout").status()).isEqualTo(204);

        assertThat(scene.got(north.post("/auth/refresh", shown(tokens))).status()).isEqualTo(401);
        assertThat(scene.got(owner.get("/me")).status()).isEqualTo(401);
    }

    private static JsonObject shown(JsonObject tokens) {
        return new JsonObject().put("refreshToken", tokens.getString("refreshToken"));
    }

    private static void spraying(Scene scene) {
        for (int i = 0; i < MOST_FAILURES_OF_AN_ADDRESS; i++) {
            assertThat(logIn(scene, ATTACKER, "user" + i + "@example.nl", "Welkom2026!").status())
                    .isEqualTo(401);
        }

        assertThat(logIn(scene, ATTACKER, "one.more@example.nl", "Welkom2026!").status())
                .isEqualTo(429);
        assertThat(logIn(scene, ATTACKER, scene.person.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(logIn(scene, OWNER, scene.person.login(), PASSWORD).status()).isEqualTo(200);
    }

    private static void lockOut(Scene scene) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            statuses.add(
                    logIn(scene, ATTACKER, scene.person.login(), "guess number " + i).status());
        }

        assertThat(statuses).startsWith(401).endsWith(429).containsOnly(401, 429);
        assertThat(logIn(scene, OWNER, scene.person.login(), PASSWORD).status()).isEqualTo(200);
    }

    private static void logInText(Scene scene) {
        Answer known = logIn(scene, ATTACKER, scene.person.login(), "not the password");
        Answer unknown = logIn(scene, ATTACKER, "nobody@north.example", "not the password");
        Answer elsewhere = logIn(scene, ATTACKER, scene.victim.login(), PASSWORD);

        assertThat(known.status()).isEqualTo(401);
        assertThat(List.of(likeness(unknown), likeness(elsewhere))).containsOnly(likeness(known));
        assertThat(headers(unknown)).isEqualTo(headers(known));
    }

    private static List<String> headers(Answer answer) {
        return answer.headers().map().keySet().stream().sorted().toList();
    }

    private static void resetText(Scene scene) {
        Answer known = reset(scene, scene.person.login());
        Answer unknown = reset(scene, "nobody@north.example");

        assertThat(known.status()).isEqualTo(204);
        assertThat(likeness(unknown)).isEqualTo(likeness(known));
        assertThat(headers(unknown)).isEqualTo(headers(known));
    }

    private static void logInTime(Scene scene) {
        compare(
                scene,
                number -> logIn(scene, ATTACKER, known(scene, number), "not the password"),
                number -> logIn(scene, ATTACKER, unknown(number), "not the password"),
                401);
    }

    private static void resetTime(Scene scene) {
        compare(
                scene,
                number -> reset(scene, known(scene, number)),
                number -> reset(scene, unknown(number)),
                204);
    }

    private static String known(Scene scene, int number) {
        return switch (number % 4) {
            case 0 -> scene.person.login();
            case 1 -> scene.other.login();
            case 2 -> scene.staff.login();
            default -> scene.administrator.login();
        };
    }

    private static String unknown(int number) {
        return "nobody" + number % 4 + "@north.example";
    }

    /**
     * Compares medians of tries in turn, so that whatever else the machine does falls on both. A
     * password that is hashed for known names only makes a difference of far more than twice, each
     * time; what else the machine does makes one now and then, so it is measured again.
     */
    private static void compare(
            Scene scene, IntFunction<Answer> known, IntFunction<Answer> unknown, int status) {
        nanos(known, 0, status);
        nanos(unknown, 0, status);
        List<Double> ratios = new ArrayList<>();
        do {
            scene.platform().clock().advance(Duration.ofHours(1));
            ratios.add(ratio(known, unknown, status));
        } while (!isAboutOne(ratios.getLast()) && ratios.size() < ROUNDS);
        assertThat(ratios.getLast()).as("of %s", ratios).isBetween(0.5, 2.0);
    }

    private static boolean isAboutOne(double ratio) {
        return ratio >= 0.5 && ratio <= 2;
    }

    private static double ratio(
            IntFunction<Answer> known, IntFunction<Answer> unknown, int status) {
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (int i = 0; i < 3 * TRIES; i++) {
            ofKnown.add(nanos(known, i, status));
            ofUnknown.add(nanos(unknown, i, status));
        }
        return (double) median(ofKnown) / median(ofUnknown);
    }

    private static long nanos(IntFunction<Answer> attempt, int number, int status) {
        long began = System.nanoTime();
        Answer answer = attempt.apply(number);
        long took = System.nanoTime() - began;
        assertThat(answer.status()).isEqualTo(status);
        return took;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void resetLimit(Scene scene) {
        assertThat(triesUntilRefused(scene, scene.other.login()))
                .isEqualTo(triesUntilRefused(scene, "nobody.else@north.example"))
                .isLessThan(20);
    }

    private static int triesUntilRefused(Scene scene, String login) {
        int tries = 0;
        while (tries < 20 && reset(scene, login).status() == 204) {
            tries++;
        }
        return tries;
    }

    private static Answer logIn(Scene scene, String from, String login, String password) {
        return scene.from(from, "north", "/auth/token", credentials(login, password));
    }

    private static Answer reset(Scene scene, String login) {
        return scene.from(
                ATTACKER, "north", "/auth/password-reset", new JsonObject().put("login", login));
    }
}
