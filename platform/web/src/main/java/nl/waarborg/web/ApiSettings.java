package nl.waarborg.web;

import java.time.Duration;

/**
 * What the operator sets about the API.
 *
 * @param version the full version of the API, such as {@code 1.0.0}; its major part stands in every
 *     address
 * @param publicUrl where clients reach this installation, without a slash at the end; empty text to
 *     leave it to them
 * @param bodyLimit the most bytes that a body may have
 * @param perAccount how much one account may ask
 * @param perAddress how much one network address may ask without logging in, failed attempts
 *     included
 * @param trustedProxies who is believed about the address that a request came from
 * @param bodyPatience how long a body of the usual size may take to arrive
 * @param forPeople whether it is an organisation's: newsletters can be left beside it, and it tells
 *     what packages of data look like
 */
public record ApiSettings(
        String version,
        String publicUrl,
        int bodyLimit,
        RateLimit perAccount,
        RateLimit perAddress,
        TrustedProxies trustedProxies,
        Duration bodyPatience,
        boolean forPeople) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The usual limit with log-in. */
    public static final RateLimit PER_ACCOUNT = new RateLimit(1200, Duration.ofMinutes(1));

    /** The usual limit without log-in. */
    public static final RateLimit PER_ADDRESS = new RateLimit(120, Duration.ofMinutes(1));

    /** With no proxy before it, and half a minute for a body. */
    public ApiSettings(
            String version,
            String publicUrl,
            int bodyLimit,
            RateLimit perAccount,
            RateLimit perAddress) {
        this(
                version,
                publicUrl,
                bodyLimit,
                perAccount,
                perAddress,
                TrustedProxies.none(),
                PATIENCE,
                false);
    }

    /** The same behind these proxies. */
    public ApiSettings behind(TrustedProxies proxies) {
        return new ApiSettings(
                version,
                publicUrl,
                bodyLimit,
                perAccount,
                perAddress,
                proxies,
                bodyPatience,
                forPeople);
    }

    /** The same for an organisation and its people. */
    public ApiSettings forItsPeople() {
        return new ApiSettings(
                version,
                publicUrl,
                bodyLimit,
                perAccount,
                perAddress,
                trustedProxies,
                bodyPatience,
                true);
    }

    /** How much one address may write where nobody logs in: by default ten in ten minutes. */
    public RateLimit perStranger() {
        return new RateLimit(
                Math.max(1, perAddress.requests() / 12), perAddress.window().multipliedBy(10));
    }

    /** The installation's address; one that is nobody's where it has none of its own. */
    public String home() {
        return publicUrl.isEmpty() ? "https://waarborg.example" : publicUrl;
    }

    /** The usual settings: these limits, and bodies of 256 KiB. */
    public static ApiSettings standard(String version) {
        return new ApiSettings(version, "", 256 * 1024, PER_ACCOUNT, PER_ADDRESS);
    }
}
