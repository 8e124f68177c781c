/** Tests of passwords, tokens, log-ins and accounts. */
@NullMarked
package nl.waarborg.web.auth;

import org.jspecify.annotations.NullMarked;
