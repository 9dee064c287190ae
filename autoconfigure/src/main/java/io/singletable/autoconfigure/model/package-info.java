/**
 * Descriptions of tables, entities and repositories, as values: what the actuator
 * endpoint shows. Nothing here needs the actuator, and nothing holds a value, a key or a
 * credential.
 */
@NullMarked
package io.singletable.autoconfigure.model;

import org.jspecify.annotations.NullMarked;
