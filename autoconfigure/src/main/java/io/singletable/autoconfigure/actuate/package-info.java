/**
 * Health, info and the actuator endpoint: what Spring Boot's actuator shows of the table,
 * its entities and repositories. Nothing here changes anything, and nothing shows a
 * value, a key or the message of an error.
 */
@NullMarked
package io.singletable.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
