/**
 * Entities that are inserted into an embedded DynamoDB Local at start-up.
 */
@NullMarked
package io.singletable.autoconfigure.data;

import org.jspecify.annotations.NullMarked;
