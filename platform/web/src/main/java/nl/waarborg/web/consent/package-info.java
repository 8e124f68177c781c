/** People agree and take it back; staff write down what did not come online; both can prove it. */
@NullMarked
package nl.waarborg.web.consent;

import org.jspecify.annotations.NullMarked;
