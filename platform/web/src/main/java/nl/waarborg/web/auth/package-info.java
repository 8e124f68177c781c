/**
 * Who calls: passwords, access tokens and the keys that sign them, log-ins with refresh tokens,
 * accounts, operators, and the limits on guessing.
 */
@NullMarked
package nl.waarborg.web.auth;

import org.jspecify.annotations.NullMarked;
