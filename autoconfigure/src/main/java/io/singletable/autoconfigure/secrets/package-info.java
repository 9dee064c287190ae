/**
 * Masking of the values of secret properties, in messages at start-up and in the
 * actuator's endpoints. No secret is read here.
 */
@NullMarked
package io.singletable.autoconfigure.secrets;

import org.jspecify.annotations.NullMarked;
