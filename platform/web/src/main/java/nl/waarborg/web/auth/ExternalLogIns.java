package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CodePurpose;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.IdentityProvider;
import nl.waarborg.kernel.IdentityTables.ExternalIdentity;
import nl.waarborg.kernel.IdentityTables.MailedCode;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Logs people in by the word of their organisation's identity provider (OpenID Connect, code flow
 * with PKCE, state and nonce). What is needed at the end travels with the browser as a signed text,
 * so that any node can go on and nothing is kept. An account is linked by its invitation only,
 * never by an address that the provider tells. Safe for threads.
 */
final class ExternalLogIns {

    private final Transactions database;
    private final TenantRoles roles;
    private final SignedTokens tokens;
    private final LogInLimits limits;
    private final TokenIssue issue;
    private final ProviderCalls calls;
    private final IdTokens idTokens;
    private final SecondFactorCheck secondFactor;
    private final InstantSource clock;

    ExternalLogIns(
            Transactions database,
            TenantRoles roles,
            SignedTokens tokens,
            LogInLimits limits,
            TokenIssue issue,
            ProviderCalls calls,
            InstantSource clock) {
        this.database = database;
        this.roles = roles;
        this.tokens = tokens;
        this.limits = limits;
        this.issue = issue;
        this.calls = calls;
        this.idTokens = new IdTokens(calls, clock);
        this.secondFactor = new SecondFactorCheck(limits);
        this.clock = clock;
    }

    Future<Reply<ExternalAttempt>> start(CoreCall<ExternalStart> call) {
        return provider(call.tenant().id())
                .map(provider -> Reply.ok(begin(provider, call.tenant().id(), call.body())));
    }

    private Future<IdentityProvider> provider(TenantId tenant) {
        return roles.of(tenant)
                .map(known -> known.rules().provider().orElseThrow(Problem::notFound));
    }

    private ExternalAttempt begin(IdentityProvider provider, TenantId tenant, ExternalStart start) {
        if (!provider.redirectUris().contains(start.redirectUri())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/redirectUri",
                                    "not-registered",
                                    "must be a page that the organisation named")));
        }
        String state = RandomCode.make();
        String nonce = RandomCode.make();
        String verifier = RandomCode.make();
        String attempt =
                tokens.sign(
                        audience(tenant),
                        UUID.randomUUID(),
                        new JsonObject()
                                .put("state", state)
                                .put("nonce", nonce)
                                .put("verifier", verifier)
                                .put("redirect", start.redirectUri()));
        String url =
                provider.authorizationEndpoint()
                        + (provider.authorizationEndpoint().contains("?") ? "&" : "?")
                        + "response_type=code&scope=openid&code_challenge_method=S256"
                        + "&client_id="
                        + ProviderCalls.encoded(provider.clientId())
                        + "&redirect_uri="
                        + ProviderCalls.encoded(start.redirectUri())
                        + "&state="
                        + state
                        + "&nonce="
                        + nonce
                        + "&code_challenge="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Sha256.of(verifier));
        return new ExternalAttempt(url, attempt);
    }

    /** No tenant has such an id, so that such a text is worth nothing as an access token. */
    private static String audience(TenantId tenant) {
        return "external " + tenant;
    }

    Future<Reply<IssuedTokens>> finish(CoreCall<ExternalFinish> call) {
        limits.admitCode(call.clientAddress());
        TenantId tenant = call.tenant().id();
        Session session =
                Session.ofCore(tenant, "external-log-in", clock.instant(), call.requestId());
        return provider(tenant)
                .compose(provider -> finish(provider, session, call.body()))
                .onFailure(failure -> count(failure, call.clientAddress()))
                .map(Reply::ok);
    }

    private void count(Throwable failure, String address) {
        if (failure instanceof Problem problem
                && problem.type().equals(ProblemType.UNAUTHENTICATED)) {
            limits.codeFailed(address);
        }
    }

    private Future<IssuedTokens> finish(
            IdentityProvider provider, Session session, ExternalFinish body) {
        return tokens.verify(body.attempt(), audience(session.tenant()))
                .map(attempt -> sameState(attempt, body.state()))
                .compose(attempt -> subject(provider, attempt, body.code()))
                .compose(
                        subject ->
                                database.write(
                                        session,
                                        unit -> logIn(unit, session, provider, subject, body)));
    }

    private static JsonObject sameState(JsonObject attempt, String state) {
        byte[] sent = attempt.getString("state").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(sent, state.getBytes(StandardCharsets.UTF_8))) {
            throw LogIns.refusal();
        }
        return attempt;
    }

    private Future<String> subject(IdentityProvider provider, JsonObject attempt, String code) {
        return calls.post(
                        provider.tokenEndpoint(),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                attempt.getString("redirect"),
                                "client_id",
                                provider.clientId(),
                                "code_verifier",
                                attempt.getString("verifier")))
                .compose(
                        answer ->
                                answer.getValue("id_token") instanceof String token
                                        ? idTokens.verify(
                                                provider, token, attempt.getString("nonce"))
                                        : Future.failedFuture(LogIns.refusal()));
    }

    private Future<IssuedTokens> logIn(
            UnitOfWork unit,
            Session session,
            IdentityProvider provider,
            String subject,
            ExternalFinish body) {
        return linked(unit, provider, subject)
                .compose(
                        known ->
                                known.map(Future::succeededFuture)
                                        .orElseGet(
                                                () ->
                                                        link(
                                                                unit,
                                                                session,
                                                                provider,
                                                                subject,
                                                                body.invitation())))
                .compose(account -> issue(unit, session, account, body.secondFactor()))
                .recover(ExternalLogIns::lost);
    }

    private static Future<Optional<UUID>> linked(
            UnitOfWork unit, IdentityProvider provider, String subject) {
        return unit.first(
                        DSL.select(ExternalIdentity.ACCOUNT_ID.field())
                                .from(ExternalIdentity.DATASET.asTable())
                                .where(
                                        ExternalIdentity.ISSUER.field().eq(provider.issuer()),
                                        ExternalIdentity.EXTERNAL_ID.field().eq(subject)))
                .map(found -> found.map(row -> row.get(ExternalIdentity.ACCOUNT_ID)));
    }

    private static Future<UUID> link(
            UnitOfWork unit,
            Session session,
            IdentityProvider provider,
            String subject,
            @Nullable String invitation) {
        if (invitation == null) {
            return Future.failedFuture(LogIns.refusal());
        }
        return MailedCodes.usable(unit, session.now(), invitation)
                .map(
                        found ->
                                found.filter(
                                                row ->
                                                        row.get(MailedCode.PURPOSE)
                                                                == CodePurpose.INVITATION)
                                        .orElseThrow(LogIns::refusal))
                .compose(code -> link(unit, session, provider, subject, code));
    }

    private static Future<UUID> link(
            UnitOfWork unit, Session session, IdentityProvider provider, String subject, Row code) {
        UUID account = code.get(MailedCode.ACCOUNT_ID);
        return OpenAccount.held(unit, account)
                .map(held -> held.orElseThrow(LogIns::refusal))
                .compose(
                        _ ->
                                unit.update(
                                        MailedCode.DATASET,
                                        code.get(MailedCode.DATASET.id()),
                                        OptionalLong.of(code.get(MailedCode.DATASET.version())),
                                        Values.of(MailedCode.USED_AT, session.now())))
                .compose(
                        used ->
                                unit.insert(
                                        ExternalIdentity.DATASET,
                                        Values.of(ExternalIdentity.ACCOUNT_ID, account)
                                                .set(ExternalIdentity.ISSUER, provider.issuer())
                                                .set(ExternalIdentity.EXTERNAL_ID, subject)))
                .compose(linked -> MailedCodes.dropUnused(unit, account))
                .map(account);
    }

    private Future<IssuedTokens> issue(
            UnitOfWork unit, Session session, UUID account, @Nullable String code) {
        return OpenAccount.held(unit, account)
                .map(held -> held.orElseThrow(LogIns::refusal))
                .compose(
                        row ->
                                secondFactor
                                        .require(unit, account, code, session.now())
                                        .compose(
                                                shown ->
                                                        issue.first(
                                                                unit,
                                                                session,
                                                                TokenHolder.of(row))));
    }

    /** Someone else was first with the invitation or the name. */
    private static Future<IssuedTokens> lost(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Problem problem
                                && (problem.type().equals(ProblemType.STALE)
                                        || problem.type().equals(ProblemType.CONFLICT))
                        ? LogIns.refusal()
                        : failure);
    }
}
