/** Tests of the reading of tenants' documents. */
@NullMarked
package nl.waarborg.kernel.policy;

import org.jspecify.annotations.NullMarked;
