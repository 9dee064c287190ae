/**
 * Service connections for containers of Testcontainers that offer DynamoDB.
 */
@NullMarked
package io.singletable.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
