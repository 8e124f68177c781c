/** Tests of finance. */
@NullMarked
package nl.waarborg.finance;

import org.jspecify.annotations.NullMarked;
