package nl.waarborg.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.IdentityProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An identity provider on loopback that keeps to OpenID Connect, PKCE included, and issues whatever
 * ID token it is told to.
 */
final class LyingProvider implements AutoCloseable {

    static final String BACK = "https://desk.example.org/back";

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final AtomicInteger keyReads = new AtomicInteger();
    private volatile RSAKey key = newKey();

    LyingProvider(InstantSource clock) {
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/token", this::token);
        server.createContext("/keys", this::keys);
        server.start();
    }

    IdentityProvider settings() {
        return new IdentityProvider(
                issuer(),
                "waarborg",
                issuer() + "/login",
                issuer() + "/token",
                issuer() + "/keys",
                java.util.Set.of(BACK));
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RSAKey key() {
        return key;
    }

    void rotate() {
        key = newKey();
    }

    int keyReads() {
        return keyReads.get();
    }

    /** Logs a person in, as the page of a provider does, and sends back a code. */
    String authorize(String url, Function<Map<String, String>, String> idToken) {
        Map<String, String> asked = form(URI.create(url).getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Granted(asked, idToken));
        return code;
    }

    /** The claims of an honest token. */
    JWTClaimsSet.Builder claims(Map<String, String> asked, String subject) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(asked.get("client_id"))
                .subject(subject)
                .claim("nonce", asked.get("nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    String sign(JWTClaimsSet.Builder claims) {
        try {
            return sign(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                            claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys(HttpExchange call) throws IOException {
        keyReads.incrementAndGet();
        answer(call, 200, new JWKSet(List.of(key.toPublicJWK())).toString());
    }

    private void token(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = form(body);
        Granted granted = codes.remove(form.getOrDefault("code", ""));
        if (granted == null || !proven(granted.asked(), form)) {
            answer(call, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                call,
                200,
                new JsonObject()
                        .put("id_token", granted.idToken().apply(granted.asked()))
                        .put("token_type", "Bearer")
                        .encode());
    }

    private static boolean proven(Map<String, String> asked, Map<String, String> form) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    form.getOrDefault("code_verifier", "")
                                            .getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(hash)
                            .equals(asked.get("code_challenge"))
                    && "S256".equals(asked.get("code_challenge_method"))
                    && Objects.equals(form.get("redirect_uri"), asked.get("redirect_uri"))
                    && Objects.equals(form.get("client_id"), asked.get("client_id"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        try (call) {
            call.getResponseBody().write(body);
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(text.split("&", -1))
                .map(field -> field.split("=", 2))
                .forEach(
                        field ->
                                form.put(
                                        field[0],
                                        URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        return form;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Granted(
            Map<String, String> asked, Function<Map<String, String>, String> idToken) {}
}
