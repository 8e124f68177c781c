package nl.waarborg.kernel;

import java.util.Set;

/**
 * Who else may say who someone is: a provider of OpenID Connect that an organisation uses. It knows
 * the platform as a public client that proves itself by PKCE (RFC 7636), so there is no secret.
 *
 * @param issuer what stands as {@code iss} in its tokens
 * @param clientId what it knows the platform by
 * @param authorizationEndpoint where people log in
 * @param tokenEndpoint where a code is exchanged for tokens
 * @param jwksUri where its keys are published
 * @param redirectUris the organisation's own pages to which people may come back
 */
public record IdentityProvider(
        String issuer,
        String clientId,
        String authorizationEndpoint,
        String tokenEndpoint,
        String jwksUri,
        Set<String> redirectUris) {

    /** Copies what it is given. */
    public IdentityProvider {
        redirectUris = Set.copyOf(redirectUris);
    }
}
