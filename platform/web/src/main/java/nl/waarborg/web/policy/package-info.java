/** What organisations promise and how it is kept: promises, registers, statement, versions. */
@NullMarked
package nl.waarborg.web.policy;

import org.jspecify.annotations.NullMarked;
