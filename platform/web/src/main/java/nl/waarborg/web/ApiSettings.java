package nl.waarborg.web;

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
 */
public record ApiSettings(
        String version,
        String publicUrl,
        int bodyLimit,
        RateLimit perAccount,
        RateLimit perAddress) {

    /**
     * The usual settings: bodies of 256 KiB, 1,200 requests a minute with and 120 without log-in.
     */
    public static ApiSettings standard(String version) {
        return new ApiSettings(
                version,
                "",
                256 * 1024,
                new RateLimit(1200, java.time.Duration.ofMinutes(1)),
                new RateLimit(120, java.time.Duration.ofMinutes(1)));
    }
}
