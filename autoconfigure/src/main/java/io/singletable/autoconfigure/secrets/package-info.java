/**
 * Concealment of the values of secret properties, in the messages of start-up and in the
 * actuator's endpoints. Nothing here reads a secret.
 */
@NullMarked
package io.singletable.autoconfigure.secrets;

import org.jspecify.annotations.NullMarked;
