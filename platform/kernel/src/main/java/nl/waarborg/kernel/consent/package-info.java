/**
 * The register of consents: what people are asked, what they agreed to, and what follows when they
 * take it back.
 */
@NullMarked
package nl.waarborg.kernel.consent;

import org.jspecify.annotations.NullMarked;
