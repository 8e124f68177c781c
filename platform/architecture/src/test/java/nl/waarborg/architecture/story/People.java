package nl.waarborg.architecture.story;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Outbox;

import org.apache.commons.codec.binary.Base32;

import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.crypto.spec.SecretKeySpec;

/**
 * The people of one organisation in a story. Who they are, their passwords and their second factors
 * outlive a start of the jar; what they are logged in to does not. Second factors need a clock that
 * stands, since a start takes as long as it takes.
 */
public final class People {

    private static final long STEP_SECONDS = 30;
    private static final String ADMINISTRATOR = "beheer@organisatie.example";

    private final String tenant;
    private final Teller teller;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, JsonObject> accounts = new LinkedHashMap<>();
    private final Map<String, ApiClient> loggedIn = new LinkedHashMap<>();
    private ApiClient tenantApi;
    private ApiClient operator;
    private Instant moment = Instant.EPOCH;

    /** The people of a tenant, on a jar that has just started for the first time. */
    public People(String tenant, JarProcess platform, Instant moment, Teller teller) {
        this.tenant = tenant;
        this.teller = teller;
        tenantApi = ApiClient.at(platform.api(tenant));
        operator = ApiClient.at(platform.api("operator"));
        at(platform, moment);
    }

    /** A later start of the jar: everybody has to log in again. */
    public void at(JarProcess platform, Instant now) {
        loggedIn.clear();
        moment = now;
        tenantApi = ApiClient.at(platform.api(tenant));
        operator =
                ApiClient.at(platform.api("operator"))
                        .loggedIn(JarProcess.OPERATOR, JarProcess.OPERATOR_PASSWORD);
    }

    /** Makes the administrator, who then can invite others. */
    public void administrator() {
        JsonObject made =
                teller.expect(
                                201,
                                operator.post(
                                        "/tenants/" + tenant + "/administrators",
                                        new JsonObject()
                                                .put("login", ADMINISTRATOR)
                                                .put("name", "Beheer Verzonnen")))
                        .json();
        String first = made.getString("password");
        teller.expect(
                204,
                tenantApi
                        .loggedIn(ADMINISTRATOR, first)
                        .put(
                                "/me/password",
                                new JsonObject()
                                        .put("current", first)
                                        .put("password", password(ADMINISTRATOR))));
    }

    /** The administrator invites somebody, who chooses a password with the code from the mail. */
    public void invite(String login, String name, String... roles) {
        JsonObject body =
                new JsonObject().put("login", login).put("name", name).put("roles", List.of(roles));
        accounts.put(login, teller.expect(201, as(ADMINISTRATOR).post("/accounts", body)).json());
        choosePassword(login);
    }

    /** Somebody registers alone, and chooses a password with the code from the mail. */
    public void register(String login, String name, String role) {
        JsonObject body = new JsonObject().put("login", login).put("name", name).put("role", role);
        teller.expect(204, tenantApi.post("/auth/registration", body));
        choosePassword(login);
        JsonObject me = teller.expect(200, as(login).get("/me")).json();
        accounts.put(login, me.put("id", me.getString("account")));
    }

    private void choosePassword(String login) {
        String code = new Outbox(operator, tenant).codeTo(login);
        JsonObject body = new JsonObject().put("code", code).put("password", password(login));
        teller.expect(204, tenantApi.post("/auth/password", body));
    }

    /** That somebody's calls, in a log-in with whatever the organisation asks for. */
    public ApiClient as(String login) {
        return loggedIn.computeIfAbsent(login, this::logIn);
    }

    /** Says that nobody logs in under a name any more. */
    public void isGone(String login) {
        JsonObject body = new JsonObject().put("login", login).put("password", password(login));
        teller.expect(401, tenantApi.post("/auth/token", body));
    }

    /** The calls of somebody who is not logged in. */
    public ApiClient anyone() {
        return tenantApi;
    }

    /** The calls of the operator, for what stands in the outbox. */
    public ApiClient operator() {
        return operator;
    }

    /** The account of somebody who was invited or registered. */
    public String account(String login) {
        return known(login).getString("id");
    }

    /** The name of somebody who was invited or registered. */
    public String name(String login) {
        return known(login).getString("name");
    }

    /** The id under which something is kept about somebody. */
    public String subject(String login) {
        return known(login).getString("subject");
    }

    private JsonObject known(String login) {
        return Objects.requireNonNull(accounts.get(login), login);
    }

    /** A password that each has alone. */
    public static String password(String login) {
        return "lange-zin-van-" + login.substring(0, login.indexOf('@')) + "-over-karnemelk";
    }

    private ApiClient logIn(String login) {
        JsonObject body = new JsonObject().put("login", login).put("password", password(login));
        String secret = secrets.get(login);
        if (secret != null) {
            body.put("code", code(secret));
        }
        Answer answer = teller.expect(200, tenantApi.post("/auth/token", body));
        ApiClient own = tenantApi.withToken(answer.json().getString("accessToken"));
        return secret == null ? enrolled(login, own) : own;
    }

    /** Sets a second factor up where the organisation lets nobody of its staff in without. */
    private ApiClient enrolled(String login, ApiClient own) {
        if (own.get("/me").status() != 403) {
            return own;
        }
        JsonObject body = new JsonObject().put("password", password(login));
        String secret =
                teller.expect(200, own.put("/me/second-factor", body)).json().getString("secret");
        JsonObject proof = new JsonObject().put("code", code(secret));
        teller.expect(200, own.post("/me/second-factor/confirmation", proof));
        secrets.put(login, secret);
        return own;
    }

    private String code(String secret) {
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
                            moment.getEpochSecond() / STEP_SECONDS);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The secret is no key", e);
        }
    }
}
