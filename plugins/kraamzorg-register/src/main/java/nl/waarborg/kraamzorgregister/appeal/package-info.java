/** Appeals to the committee against a refusal or a strike-off. */
@NullMarked
package nl.waarborg.kraamzorgregister.appeal;

import org.jspecify.annotations.NullMarked;
